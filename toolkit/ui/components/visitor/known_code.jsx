// The visitor's code: to copy, to type elsewhere, to put away, to delete with everything under it.
import { useState } from "preact/hooks";
import { Button } from "../lib/ui.jsx";

export function KnownCode({ state, leave }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {state.fresh && (
        <p>
          Sie haben etwas beantwortet, darum gibt es jetzt diesen Code. Sie müssen nichts weiter tun. Möchten Sie
          ihn nicht, wählen Sie „Lernstand löschen“.
        </p>
      )}
      <Code code={state.code} />
      <p>
        Dieser Browser merkt sich den Code. Auf einem anderen Gerät öffnen Sie diese Seite und geben ihn unter „Ich
        habe schon einen Lerncode“ ein. Wer den Code kennt, sieht Ihren Lernstand.
      </p>
      {state.delete_on && (
        <p>
          Ihr Lernstand wird nach dem {state.delete_on} gelöscht, wenn Sie ihn bis dahin nicht benutzen. Jede
          Benutzung verlängert die Frist.
        </p>
      )}
      {asking ? (
        <Confirm onYes={() => leave("delete")} onNo={() => setAsking(false)} />
      ) : (
        <div class="zf-actions">
          <Button kind="secondary" onClick={() => leave("put_away")}>
            Code auf diesem Gerät vergessen
          </Button>
          <Button kind="secondary" onClick={() => setAsking(true)}>
            Lernstand löschen
          </Button>
        </div>
      )}
    </>
  );
}

function Code({ code }) {
  const [copied, setCopied] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied("Kopiert.");
    } catch {
      setCopied("Dieser Browser erlaubt das Kopieren nicht. Bitte markieren Sie den Code.");
    }
  };
  return (
    <div class="zf-cluster">
      <code class="zf-code">{code}</code>
      <Button kind="tertiary" onClick={copy}>
        Code kopieren
      </Button>
      <span role="status">{copied}</span>
    </div>
  );
}

const focus = (element) => element?.focus();

function Confirm({ onYes, onNo }) {
  return (
    <div class="zf-feedback zf-feedback--hinweis" role="group" aria-label="Lernstand löschen">
      <p class="zf-feedback__title" tabIndex={-1} ref={focus}>
        Wirklich alles löschen?
      </p>
      <p>Alle Antworten unter diesem Code werden gelöscht. Das lässt sich nicht zurücknehmen.</p>
      <div class="zf-actions">
        <Button onClick={onYes}>Ja, Lernstand löschen</Button>
        <Button kind="secondary" onClick={onNo}>
          Nein, behalten
        </Button>
      </div>
    </div>
  );
}
