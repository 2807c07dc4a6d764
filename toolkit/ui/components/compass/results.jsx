// The three groups of results; each entry explains itself, condition by condition.
import { useEffect, useState } from "preact/hooks";
import { Source } from "../lib/ui.jsx";
import { counts, countsInWords, findings, isGiven, presumed, reasons, RESULTS, valueWords } from "./model.js";

const BEFORE_THE_FIRST_ANSWER =
  "Noch ist alles offen. Mit jeder Angabe wird das Bild klarer; fünf bis acht Angaben reichen meist für den Anfang.";

export function Results({ answers, attributes, entries, evaluation, words, focus }) {
  const sums = counts(evaluation.results);
  const begun = Object.values(answers).some(isGiven);
  return (
    <section class="compass__results zf-stack" aria-labelledby="compass-results-title" id="compass-results">
      <h2 id="compass-results-title" tabIndex={-1}>{words.results_title}</h2>
      <p class="compass__sums">{begun ? countsInWords(sums) : BEFORE_THE_FIRST_ANSWER}</p>
      <div class="zf-results">
        {RESULTS.map((result) => (
          <Group key={result} {...{ result, answers, attributes, entries, evaluation, words, focus }} />
        ))}
      </div>
    </section>
  );
}

function Group({ result, answers, attributes, entries, evaluation, words, focus }) {
  const members = [...entries.values()].filter((i) => evaluation.results[i.id].result === result);
  const categories = [...new Set(members.map((entry) => entry.category))];
  const [open, setOpen] = useState(result === "moeglich");
  const wanted = members.some((entry) => entry.id === focus);
  return (
    <section class={`zf-result zf-result--${result}`} aria-labelledby={`result-${result}`}>
      <h3 class="zf-result__title" id={`result-${result}`}>
        {words.results[result]} <span class="zf-result__count">{members.length}</span>
      </h3>
      {members.length === 0 && <p>Zurzeit {words.none} in dieser Gruppe.</p>}
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
              .filter((entry) => entry.category === category)
              .map((entry) => (
                <Instrument
                  key={entry.id}
                  entry={entry}
                  outcome={evaluation.results[entry.id]}
                  answers={answers}
                  attributes={attributes}
                  words={words}
                  focused={entry.id === focus}
                />
              ))}
          </div>
        ))}
    </section>
  );
}

function Instrument({ entry, outcome, answers, attributes, words, focused }) {
  const [shown, setShown] = useState(focused);
  useEffect(() => { if (focused) setShown(true); }, [focused]);
  const why = reasons(entry, outcome);
  const unseen = outcome.result === "moeglich" ? presumed(entry, outcome) : [];
  return (
    <details class="compass__instrument" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span class="compass__name">{entry.short_name}</span>
        <span class="compass__why">{oneLine(entry, why, unseen)}</span>
      </summary>
      {shown && <Details {...{ entry, outcome, answers, attributes, words }} />}
    </details>
  );
}

function oneLine(entry, why, unseen) {
  if (why.length) return why[0].text;
  return unseen.length ? `Noch nachzusehen: ${unseen[0].text}` : entry.name;
}

function Details({ entry, outcome, answers, attributes, words }) {
  return (
    <div class="compass__details zf-stack">
      <p><strong>{entry.name}.</strong> {entry.benefit}</p>
      <div>
        <h5>Warum dieses Ergebnis?</h5>
        <Capped entry={entry} result={outcome.result} />
        <ul class="zf-findings">
          {findings(entry, outcome.states).map((finding) => (
            <li key={finding.id} class={`zf-finding zf-finding--${finding.state}`}>
              <span class="zf-finding__state">{words.states[finding.state]}:</span> {finding.text}
              {finding.attribute && <Given attribute={attributes.get(finding.attribute)} value={answers[finding.attribute]} />}{" "}
              <span class="zf-norm">{finding.source}</span>
            </li>
          ))}
        </ul>
      </div>
      <NextSteps entry={entry} />
      <Statements entry={entry} />
      <Sources entry={entry} />
    </div>
  );
}

function Capped({ entry, result }) {
  if (entry.at_most !== "klaeren" || result !== "klaeren") return null;
  return <p>Höchstens „zu klären“: Was noch fehlt, hängt nicht allein von der Person ab.</p>;
}

function Given({ attribute, value }) {
  return <span class="compass__given"> (angegeben: {valueWords(attribute, value)})</span>;
}

function NextSteps({ entry }) {
  return (
    <div>
      <h5>So geht es weiter</h5>
      <dl class="kern-description-list">
        {entry.rows.map(({ title, text }) => (
          <div class="kern-description-list-item" key={title}>
            <dt class="kern-description-list-item__key">{title}</dt>
            <dd class="kern-description-list-item__value">{text}</dd>
          </div>
        ))}
      </dl>
      {entry.lesson && (
        <p><a class="kern-link" href={entry.lesson.url}>Im Lernmodul nachlesen: {entry.lesson.title}</a></p>
      )}
    </div>
  );
}

function Statements({ entry }) {
  return entry.statements.map(({ title, items }) => (
    <details key={title} class="compass__statements">
      <summary>{title}</summary>
      <ul class="zf-prose">
        {items.map((item) => <li key={item.text}>{item.text}<Source {...item} /></li>)}
      </ul>
    </details>
  ));
}

function Sources({ entry }) {
  return (
    <p class="zf-source">
      {entry.norms.map((norm) => (
        <span key={norm.citation}><span class="zf-norm">{norm.citation}</span> <span class="zf-stand">Stand {norm.as_of}</span>; </span>
      ))}
      <span class={`zf-evidence zf-evidence--${entry.evidence.replace("ü", "ue")}`}>{entry.evidence_label}</span>{" "}
      <span class="zf-stand">nächste Prüfung bis {entry.review_by}</span>
    </p>
  );
}
