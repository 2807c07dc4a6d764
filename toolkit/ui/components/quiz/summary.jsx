// The end of a quiz: the result in words, and the questions worth another look.
import { Button, Html } from "../lib/ui.jsx";

export function Summary({ summary, more, headingRef, go }) {
  return (
    <div class="zf-stack">
      <h4 tabIndex={-1} ref={headingRef}>
        Ihr Ergebnis
      </h4>
      <p>{summary.sentence}</p>
      {summary.review.length > 0 && <Review questions={summary.review} go={go} />}
      {more > 0 && <p>Zu diesem Abschnitt gibt es noch {more === 1 ? "eine andere Frage" : `${more} andere Fragen`}.</p>}
      <div class="zf-actions">
        <Button kind="secondary" onClick={() => go("restart")}>
          {more ? "Weitere Fragen üben" : "Neu beginnen"}
        </Button>
      </div>
    </div>
  );
}

function Review({ questions, go }) {
  return (
    <>
      <p>Diese Fragen lohnen einen zweiten Blick:</p>
      <ul class="quiz__review">
        {questions.map(({ position, prompt_html, state }) => (
          <li key={position}>
            <button type="button" class="kern-link" onClick={() => go("go_to", { position })}>
              <span>Frage {position + 1}: </span>
              <Html as="span" html={prompt_html} />
            </button>{" "}
            <span class="zf-stand">{state}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
