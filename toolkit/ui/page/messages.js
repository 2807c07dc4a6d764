// Messages of the page itself, shown above the content until they no longer hold.
const TEXTS = {
  gone: {
    kind: "danger",
    title: "Die Verbindung zu dieser Seite ist beendet",
    text: "Das geschieht nach einer längeren Pause, wenn der Server neu gestartet wurde oder wenn ihm der Arbeitsspeicher ausging. Was Sie gespeichert haben und was Sie gerade eingegeben haben, bleibt stehen. Mit „Weiter“ geht es hier weiter, wo Sie waren.",
    button: "Weiter",
  },
  silent: {
    kind: "warning",
    title: "Die Seite antwortet gerade nicht",
    text: "Ihre letzte Eingabe ist vielleicht noch nicht gespeichert. Alles, was vorher gespeichert wurde, bleibt erhalten. Warten Sie einen Moment; wenn sich nichts ändert, laden Sie die Seite neu.",
    button: "Seite neu laden",
  },
  offline: {
    kind: "warning",
    title: "Keine Verbindung zum Server",
    text: "Bitte prüfen Sie Ihre Internetverbindung. Was Sie gespeichert haben, bleibt erhalten. Sobald die Verbindung wieder da ist, verschwindet dieser Hinweis.",
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

function build({ kind, title, text, button }) {
  const box = document.createElement("div");
  box.className = `kern-alert kern-alert--${kind} zf-no-print`;
  box.setAttribute("role", "alert");
  box.innerHTML = `<div class="kern-alert__header"><span class="kern-icon kern-icon--${kind}" aria-hidden="true"></span>
    <span class="kern-title">${title}</span></div><div class="kern-alert__body"><p class="kern-body">${text}</p></div>`;
  if (button) box.lastElementChild.append(reloadButton(button));
  return box;
}

/** Components hand over what only they hold (`zefas:continue`), then the page is made anew at the same place. */
function reloadButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kern-btn kern-btn--primary";
  button.innerHTML = `<span class="kern-label">${label}</span>`;
  button.addEventListener("click", () => {
    window.dispatchEvent(new CustomEvent("zefas:continue"));
    location.reload();
  });
  return button;
}
