// The rule engine's answer, instrument by instrument, beside the learner's own.
import { Button, Html } from "../lib/ui.jsx";

const VERDICTS = {
  moeglich: "zf-verdict zf-verdict--moeglich",
  ausgeschlossen: "zf-verdict zf-verdict--ausgeschlossen",
  klaeren: "zf-verdict zf-verdict--klaeren",
};

export function Answer({ answer, headingRef, onAgain }) {
  return (
    <>
      <h4 tabIndex={-1} ref={headingRef}>
        Die Antwort der Regelprüfung
      </h4>
      <p>{answer.sentence}</p>
      <ul class="decision__answers zf-stack">
        {answer.instruments.map((instrument) => (
          <Instrument key={instrument.id} instrument={instrument} />
        ))}
      </ul>
      {answer.afterthought_html && (
        <div class="zf-feedback zf-feedback--hinweis">
          <p class="zf-feedback__title">Zum Nachdenken</p>
          <Html html={answer.afterthought_html} />
        </div>
      )}
      <p class="zf-hinweis">
        „Kommt in Betracht“ ist keine Zusage. Die Regelprüfung hilft beim Lernen, entscheiden muss die zuständige Stelle.
      </p>
      <div class="zf-actions">
        <Button kind="secondary" onClick={onAgain}>
          Neu entscheiden
        </Button>
      </div>
    </>
  );
}

function Instrument({ instrument }) {
  return (
    <li class="zf-panel zf-avoid-break">
      <h5>{instrument.name}</h5>
      <dl class="decision__compared">
        <div>
          <dt>Ihre Entscheidung</dt>
          <dd>
            {instrument.own} <strong>({instrument.agreed ? "stimmt überein" : "weicht ab"})</strong>
          </dd>
        </div>
        <div>
          <dt>Regelprüfung</dt>
          <dd>
            <span class={VERDICTS[instrument.result]}>{instrument.label}</span>
          </dd>
        </div>
      </dl>
      {instrument.capped && (
        <p>Mehr als „zu klären“ ist hier nicht möglich: Was noch fehlt, hängt nicht allein von der Person ab.</p>
      )}
      <ul class="zf-findings">
        {instrument.findings.map((finding) => (
          <Finding key={finding.text} finding={finding} />
        ))}
      </ul>
      {instrument.reform_note && (
        <p>
          <strong>Reform beachten:</strong> {instrument.reform_note}
        </p>
      )}
    </li>
  );
}

function Finding({ finding }) {
  return (
    <li class={`zf-finding zf-finding--${finding.state}`}>
      <span class="zf-finding__state">{finding.state_label}:</span> {finding.text}
      {finding.value && ` (${finding.value})`} <span class="zf-norm">{finding.norm}</span>
    </li>
  );
}
