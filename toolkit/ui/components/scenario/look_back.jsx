// The end: how it came out, the path with its better alternatives, and the map of the whole scenario.
import { Button, Html } from "../lib/ui.jsx";
import { Reasons } from "./consequence.jsx";
import { Telling } from "./scene.jsx";

const RATINGS = {
  gut: "zf-verdict zf-verdict--moeglich",
  vertretbar: "zf-verdict zf-verdict--klaeren",
  schlecht: "zf-verdict zf-verdict--ausgeschlossen",
};

export function LookBack({ scene, ending, headingRef, go }) {
  return (
    <>
      <Telling scene={scene} preline={ending.label} headingRef={headingRef} />
      <h4>Ihr Weg im Rückblick</h4>
      <p>{ending.sentence}</p>
      <ol class="scenario__path">
        {ending.steps.map((step) => (
          <Step key={step.position} step={step} go={go} />
        ))}
      </ol>
      <div class="zf-merksatz">
        <Html html={ending.conclusion_html} />
      </div>
      <Html html={ending.map_html} />
      <div class="zf-actions">
        <Button onClick={() => go("back_to", { position: 0 })}>Noch einmal von vorn</Button>
      </div>
    </>
  );
}

function Step({ step, go }) {
  return (
    <li>
      <div class="zf-stack zf-stack--tight">
        <h5>{step.title}</h5>
        <Html as="p" html={step.decision_html} />
        <p>
          <span class={RATINGS[step.rating]}>{step.rating_label}</span>
          {step.changes && <span class="zf-stand"> {step.changes}</span>}
        </p>
        {step.alternatives.map((other) => (
          <div key={other.text_html} class="scenario__better">
            <p>
              <strong>Besser wäre gewesen ({other.rating_label}):</strong> <Html as="span" html={other.text_html} />
            </p>
            <Html class="zf-hinweis" html={other.feedback_html} />
          </div>
        ))}
        {step.later.map((later) => (
          <div key={later.title} class="scenario__later">
            <p class="kern-preline">Das wirkte später: {later.title}</p>
            <Html html={later.text_html} />
          </div>
        ))}
        <details>
          <summary>Folge und Hintergrund</summary>
          <Html class="zf-prose" html={step.feedback_html} />
          <Reasons {...step} />
        </details>
        <div class="zf-no-print">
          <Button
            kind="tertiary"
            aria-label={`Ab hier neu entscheiden: ${step.title}`}
            onClick={() => go("back_to", { position: step.position })}
          >
            Ab hier neu entscheiden
          </Button>
        </div>
      </div>
    </li>
  );
}
