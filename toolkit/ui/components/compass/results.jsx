// The three groups of results; each instrument explains itself, condition by condition.
import { useEffect, useState } from "preact/hooks";
import { counts, countsInWords, findings, isGiven, reasons, RESULTS, valueWords } from "./model.js";

const BEFORE_THE_FIRST_ANSWER =
  "Noch ist alles offen. Mit jeder Angabe wird das Bild klarer; fünf bis acht Angaben reichen meist für den Anfang.";

export function Results({ answers, attributes, instruments, evaluation, words, focus }) {
  const sums = counts(evaluation.results);
  const begun = Object.values(answers).some(isGiven);
  return (
    <section class="compass__results zf-stack" aria-labelledby="compass-results-title" id="compass-results">
      <h2 id="compass-results-title" tabIndex={-1}>Was das für die Förderung heißt</h2>
      <p class="compass__sums">{begun ? countsInWords(sums) : BEFORE_THE_FIRST_ANSWER}</p>
      <div class="zf-results">
        {RESULTS.map((result) => (
          <Group key={result} {...{ result, answers, attributes, instruments, evaluation, words, focus }} />
        ))}
      </div>
    </section>
  );
}

function Group({ result, answers, attributes, instruments, evaluation, words, focus }) {
  const members = [...instruments.values()].filter((i) => evaluation.results[i.id].result === result);
  const categories = [...new Set(members.map((instrument) => instrument.category))];
  const [open, setOpen] = useState(result === "moeglich");
  const wanted = members.some((instrument) => instrument.id === focus);
  return (
    <section class={`zf-result zf-result--${result}`} aria-labelledby={`result-${result}`}>
      <h3 class="zf-result__title" id={`result-${result}`}>
        {words.results[result]} <span class="zf-result__count">{members.length}</span>
      </h3>
      {members.length === 0 && <p>Zurzeit kein Instrument in dieser Gruppe.</p>}
      {members.length > 0 && (
        <button type="button" class="kern-btn kern-btn--tertiary compass__toggle" aria-expanded={open || wanted} onClick={() => setOpen(!open)}>
          <span class="kern-label">{open || wanted ? "Liste ausblenden" : "Liste zeigen"}</span>
          <span class="kern-sr-only">: {words.results[result]}</span>
        </button>
      )}
      {(open || wanted) &&
        categories.map((category) => (
          <div key={category} class="zf-stack zf-stack--tight">
            <h4 class="compass__category">{category}</h4>
            {members
              .filter((instrument) => instrument.category === category)
              .map((instrument) => (
                <Instrument
                  key={instrument.id}
                  instrument={instrument}
                  outcome={evaluation.results[instrument.id]}
                  answers={answers}
                  attributes={attributes}
                  words={words}
                  focused={instrument.id === focus}
                />
              ))}
          </div>
        ))}
    </section>
  );
}

function Instrument({ instrument, outcome, answers, attributes, words, focused }) {
  const [shown, setShown] = useState(focused);
  useEffect(() => { if (focused) setShown(true); }, [focused]);
  const why = reasons(instrument, outcome);
  return (
    <details class="compass__instrument" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span class="compass__name">{instrument.short_name}</span>
        <span class="compass__why">{why.length ? why[0].text : instrument.name}</span>
      </summary>
      {shown && <Details {...{ instrument, outcome, answers, attributes, words }} />}
    </details>
  );
}

function Details({ instrument, outcome, answers, attributes, words }) {
  return (
    <div class="compass__details zf-stack">
      <p><strong>{instrument.name}.</strong> {instrument.benefit}</p>
      <div>
        <h5>Warum dieses Ergebnis?</h5>
        <Capped instrument={instrument} result={outcome.result} />
        <ul class="zf-findings">
          {findings(instrument, outcome.states).map((finding) => (
            <li key={finding.id} class={`zf-finding zf-finding--${finding.state}`}>
              <span class="zf-finding__state">{words.states[finding.state]}:</span> {finding.text}
              {finding.attribute && <Given attribute={attributes.get(finding.attribute)} value={answers[finding.attribute]} />}{" "}
              <span class="zf-norm">{finding.source}</span>
            </li>
          ))}
        </ul>
      </div>
      <NextSteps instrument={instrument} />
      <Sources instrument={instrument} />
    </div>
  );
}

function Capped({ instrument, result }) {
  if (!instrument.capped || result !== "klaeren") return null;
  return <p>Dieses Instrument ist höchstens „zu klären“: Was noch fehlt, hängt nicht allein von der Person ab.</p>;
}

function Given({ attribute, value }) {
  return <span class="compass__given"> (angegeben: {valueWords(attribute, value)})</span>;
}

function NextSteps({ instrument }) {
  const rows = [
    ["Für wen", instrument.target_group],
    ["Dauer", instrument.duration],
    ["Antrag stellt", instrument.applicant],
    ["Zuständig", instrument.authority],
    ["Anspruch oder Ermessen", instrument.discretion],
    ["Reihenfolge", instrument.order_hint],
    ["Hinweis", instrument.note],
    ["Reform", instrument.reform_note],
  ].filter(([, text]) => text);
  return (
    <div>
      <h5>So geht es weiter</h5>
      <dl class="kern-description-list">
        {rows.map(([title, text]) => (
          <div class="kern-description-list-item" key={title}>
            <dt class="kern-description-list-item__key">{title}</dt>
            <dd class="kern-description-list-item__value">{text}</dd>
          </div>
        ))}
      </dl>
      {instrument.lesson && (
        <p><a class="kern-link" href={instrument.lesson.url}>Im Lernmodul nachlesen: {instrument.lesson.title}</a></p>
      )}
    </div>
  );
}

function Sources({ instrument }) {
  return (
    <p class="zf-source">
      {instrument.norms.map((norm) => (
        <span key={norm.citation}><span class="zf-norm">{norm.citation}</span> <span class="zf-stand">Stand {norm.as_of}</span>; </span>
      ))}
      <span class={`zf-evidence zf-evidence--${instrument.evidence.replace("ü", "ue")}`}>{instrument.evidence_label}</span>{" "}
      <span class="zf-stand">nächste Prüfung bis {instrument.review_by}</span>
    </p>
  );
}
