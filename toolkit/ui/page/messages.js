// Messages of the page itself, shown above the content until they no longer hold.
const TEXTS = {
  gone: {
    kind: "danger",
    title: "Die Verbindung zu dieser Seite ist beendet",
    text: "Das geschieht nach einer längeren Pause oder wenn der Server neu gestartet wurde. Was Sie gespeichert haben, bleibt erhalten. Laden Sie die Seite neu, um weiterzumachen.",
    reload: true,
  },
  silent: {
    kind: "warning",
    title: "Die Seite antwortet gerade nicht",
    text: "Ihre letzte Eingabe ist vielleicht noch nicht gespeichert. Alles, was vorher gespeichert wurde, bleibt erhalten. Warten Sie einen Moment; wenn sich nichts ändert, laden Sie die Seite neu.",
    reload: true,
  },
  offline: {
    kind: "warning",
    title: "Keine Verbindung zum Server",
    text: "Bitte prüfen Sie Ihre Internetverbindung. Was Sie gespeichert haben, bleibt erhalten. Sobald die Verbindung wieder da ist, verschwindet dieser Hinweis.",
    reload: false,
  },
};

const place = document.getElementById("meldungen");
const shown = new Map();

export function showMessage(name) {
  if (shown.has(name)) return;
  const box = build(TEXTS[name]);
  shown.set(name, box);
  place.append(box);
}

export function hideMessage(name) {
  shown.get(name)?.remove();
  shown.delete(name);
}

function build({ kind, title, text, reload }) {
  const box = document.createElement("div");
  box.className = `kern-alert kern-alert--${kind} zf-no-print`;
  box.setAttribute("role", "alert");
  box.innerHTML = `<div class="kern-alert__header"><span class="kern-icon kern-icon--${kind}" aria-hidden="true"></span>
    <span class="kern-title">${title}</span></div><div class="kern-alert__body"><p class="kern-body">${text}</p></div>`;
  if (reload) box.lastElementChild.append(reloadButton());
  return box;
}

function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kern-btn kern-btn--primary";
  button.innerHTML = '<span class="kern-label">Seite neu laden</span>';
  button.addEventListener("click", () => location.reload());
  return button;
}
