// What came of a decision: the story goes on, the standing has changed, and what stands behind it.
import { Button, Html, Source } from "../lib/ui.jsx";

export function Consequence({ consequence, title, headingRef, go }) {
  return (
    <>
      <div>
        <p class="kern-preline">{title}</p>
        <h4 tabIndex={-1} ref={headingRef}>
          Was daraufhin geschieht
        </h4>
      </div>
      <p class="scenario__decision">
        <span class="zf-stand">Sie haben entschieden:</span> <Html as="span" html={consequence.decision_html} />
      </p>
      <Html class="zf-prose" html={consequence.feedback_html} />
      <Changes changes={consequence.changes} />
      <Reasons {...consequence} />
      <div class="zf-actions">
        <Button onClick={() => go("go_on")}>Weiter</Button>
      </div>
    </>
  );
}

function Changes({ changes }) {
  if (changes.length === 0) return null;
  return (
    <ul class="scenario__changes" aria-label="Was sich ändert">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

/** What stands behind a decision, with norm, Stand and evidence. */
export function Reasons({ background_html, source, own_source }) {
  return (
    <div class="zf-feedback zf-feedback--hinweis">
      <p class="zf-feedback__title">Was dahintersteht</p>
      <Html html={background_html} />
      {source && <Source {...source} />}
      {own_source && <Source {...own_source} />}
    </div>
  );
}
