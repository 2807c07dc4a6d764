// What marking says about the answer as a whole, and where to go from here.
import { Button, Html, Source } from "../lib/ui.jsx";

const LOOKS = {
  richtig: "zf-feedback zf-feedback--richtig",
  teilweise: "zf-feedback zf-feedback--teilweise",
  falsch: "zf-feedback zf-feedback--falsch",
};

export function Feedback({ state, headingRef, go }) {
  const { feedback, question, position, total, answered } = state;
  const wrong = feedback.verdict !== "richtig";
  return (
    <>
      <div class={LOOKS[feedback.verdict]}>
        <h4 class="kern-preline" tabIndex={-1} ref={headingRef}>
          Rückmeldung
        </h4>
        <p class="zf-feedback__title">{feedback.headline}</p>
        {feedback.text && <p>{feedback.text}</p>}
        {wrong && <Solution lines={feedback.solution} />}
        <Html as="p" html={feedback.explanation_html} />
        <Source {...feedback.source} />
      </div>
      <div class="zf-actions">
        <Button onClick={() => go("go_to", { position: position + 1 })}>
          {position + 1 < total ? "Weiter" : "Zum Ergebnis"}
        </Button>
        {wrong && (
          <Button kind="secondary" onClick={() => go("retry", { question: question.id })}>
            Noch einmal versuchen
          </Button>
        )}
        {answered === total && position + 1 < total && (
          <Button kind="tertiary" onClick={() => go("go_to", { position: total })}>
            Zum Ergebnis
          </Button>
        )}
      </div>
    </>
  );
}

function Solution({ lines }) {
  return (
    <details>
      <summary>Lösung zeigen</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
