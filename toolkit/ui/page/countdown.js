// The "please wait" page loads itself again; the visitor sees how long it takes and can stop it.
const SPOKEN = new Set([30, 10]);

export function startCountdown(box) {
  if (!box) return;
  const visible = box.querySelector(".zf-countdown");
  const status = box.querySelector("[role=status]");
  const stop = box.querySelector("[data-anhalten]");
  let left = Number(box.dataset.neuLadenIn);

  const tell = () => {
    const text = `Nächster Versuch in ${left} ${left === 1 ? "Sekunde" : "Sekunden"}.`;
    visible.textContent = text;
    if (SPOKEN.has(left)) status.textContent = text;
  };
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) tell();
    else location.reload();
  }, 1000);

  stop.hidden = false;
  stop.addEventListener("click", () => {
    clearInterval(timer);
    stop.hidden = true;
    visible.textContent = "";
    status.textContent = "Die Seite lädt nicht mehr von selbst.";
  });
  tell();
  status.textContent = visible.textContent;
}
