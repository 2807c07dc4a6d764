// "Ihr Lerncode": what it is, how to use it elsewhere, and how to get rid of it.
import { useRef, useState } from "preact/hooks";
import { useUniqueId } from "../lib/hooks.js";
import { forget } from "../lib/memory.js";
import { Alert, Button, ErrorSentence } from "../lib/ui.jsx";
import { EnterCode } from "./enter_code.jsx";
import { KnownCode } from "./known_code.jsx";

function summaryWords({ code, fresh }) {
  if (!code) return "Ihr Lernstand ist noch nicht gespeichert";
  return fresh ? "Ihr Lernstand wird gespeichert: Wir haben einen Lerncode für Sie erzeugt" : "Ihr Lernstand wird gespeichert";
}

export function CodePanel({ state, act, remembering }) {
  const id = useUniqueId();
  const summary = useRef();
  const [problem, setProblem] = useState(null);
  const attempt = async (name, payload) => {
    setProblem(null);
    try {
      const receipt = await act(name, payload);
      if (receipt?.kept === "failed") setProblem(receipt.sentence);
      summary.current.focus(); // the pressed button is gone
      return true;
    } catch (error) {
      setProblem(error.message);
      return false;
    }
  };
  const leave = async (name) => {
    if (await attempt(name)) forget();
  };

  return (
    <details class="visitor zf-no-print">
      <summary ref={summary}>
        <span role="status">{summaryWords(state)}</span>
      </summary>
      <section class="zf-panel zf-stack" aria-label="Ihr Lerncode">
        {state.note && <Alert kind="warning" title={state.note} />}
        {!remembering && <NotRemembering />}
        {state.code ? (
          <KnownCode state={state} leave={leave} />
        ) : (
          <NoCode id={id} attempt={attempt} />
        )}
        {problem && <ErrorSentence>{problem}</ErrorSentence>}
      </section>
    </details>
  );
}

function NotRemembering() {
  return (
    <Alert kind="info" title="Dieser Browser merkt sich hier nichts (zum Beispiel im privaten Modus)">
      <p class="kern-body">
        Sie können trotzdem lernen. Wenn Sie später weitermachen möchten, erzeugen Sie einen Lerncode und
        notieren Sie ihn.
      </p>
    </Alert>
  );
}

function NoCode({ id, attempt }) {
  return (
    <>
      <p>
        Mit einem Lerncode machen Sie später dort weiter, wo Sie aufgehört haben, auch auf einem anderen Gerät.
        Er braucht kein Konto und keinen Namen; ohne ihn gilt Ihr Lernstand nur, solange diese Seite offen ist.
      </p>
      <div class="zf-actions">
        <Button onClick={() => attempt("create_code")}>Lerncode erzeugen</Button>
      </div>
      <EnterCode id={id} onEnter={(text) => attempt("enter_code", { text })} />
    </>
  );
}
