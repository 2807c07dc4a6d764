// What is going on, how far it is, and the way out.
import { useEffect } from "preact/hooks";
import { Button } from "../lib/ui.jsx";
import { announce, size } from "./model.js";

const WORDS = {
  sending: { title: "Die Dateien werden übertragen", said: "Die Dateien werden übertragen." },
  loading: { title: "Die Lieferung wird gelesen", said: "Die Lieferung wird gelesen." },
  looking: { title: "Das Risiko wird berechnet", said: "Das Risiko wird berechnet." },
  searching: { title: "Die Notizen werden durchsucht", said: "Die Notizen werden durchsucht." },
  examining: { title: "Die Freigabe wird geprüft", said: "Die Freigabe wird geprüft." },
  checking: { title: "Die Lieferung wird geprüft", said: "Die Lieferung wird geprüft." },
};

export function Working({ step, top, onStop }) {
  const { title, said } = WORDS[step.phase];
  useEffect(() => announce(said), [said]);
  return (
    <section class="zf-panel zf-stack delivery__working" aria-labelledby="delivery-working">
      <h2 id="delivery-working" tabIndex={-1} ref={top}>{title}</h2>
      <div class="kern-progress">
        <label class="kern-label" for="delivery-progress">{progressWords(step)}</label>
        <progress id="delivery-progress" value={step.done} max={step.total} />
      </div>
      <div class="zf-actions">
        <Button kind="secondary" busy={step.stopping} onClick={onStop}>
          {step.stopping ? "Wird abgebrochen …" : "Abbrechen"}
        </Button>
      </div>
    </section>
  );
}

function progressWords({ phase, done, total }) {
  if (phase === "sending") return `${size(done)} von ${size(total)}`;
  return `${Math.floor((100 * done) / total)} Prozent`;
}
