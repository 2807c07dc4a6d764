// "Was wäre, wenn …": which results change when one thing in the person's life changes.
import { useEffect, useState } from "preact/hooks";
import { ErrorSentence } from "../lib/ui.jsx";
import { given, isGiven, valueWords } from "./model.js";

export function WhatIf({ answers, attributes, entries, words, changes, act }) {
  const [chosen, setChosen] = useState("");
  const [shifts, setShifts] = useState(null);
  const [problem, setProblem] = useState("");
  const change = changes.find((each) => each.id === chosen);

  useEffect(() => {
    setShifts(null);
    setProblem("");
    if (!change) return undefined;
    let current = true;
    act("what_if", { answers: given(answers), changed: given(changedAnswers(answers, attributes, change)) })
      .then((result) => current && setShifts(result))
      .catch((error) => current && setProblem(error.message));
    return () => (current = false);
  }, [chosen, answers]);

  return (
    <section class="zf-panel zf-stack" aria-labelledby="whatif-title">
      <h2 id="whatif-title">Was wäre, wenn …</h2>
      <p>Vergleichen Sie die Lage von heute mit einer Veränderung. Ihre Angaben oben bleiben, wie sie sind.</p>
      <div class="kern-form-input compass__example">
        <label class="kern-label" for="whatif-choice">Was ändert sich?</label>
        <div class="kern-form-input__select-wrapper">
          <select id="whatif-choice" class="kern-form-input__select" value={chosen} onChange={(e) => setChosen(e.target.value)}>
            <option value="">Bitte wählen</option>
            {changes.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
          </select>
        </div>
      </div>
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
      <div role="status">
        {change && shifts && <Shifts {...{ change, shifts, answers, attributes, entries, words }} />}
      </div>
    </section>
  );
}

function Shifts({ change, shifts, answers, attributes, entries, words }) {
  const after = changedAnswers(answers, attributes, change);
  const touched = [...Object.keys(change.sets), ...Object.keys(change.adds)];
  return (
    <div class="zf-stack">
      <ul>
        {touched.map((name) => (
          <li key={name}>
            {attributes.get(name).label}: {valueWords(attributes.get(name), answers[name])} → {valueWords(attributes.get(name), after[name])}
          </li>
        ))}
      </ul>
      {shifts.length === 0 ? (
        <p><strong>Für {words.none} ändert sich das Ergebnis.</strong></p>
      ) : (
        <div class="kern-table-responsive" role="region" tabIndex={0} aria-label="Veränderte Ergebnisse">
          <table class="kern-table">
            <caption class="kern-title">{shiftsInWords(shifts.length, words)}</caption>
            <thead><tr><th scope="col">{words.one}</th><th scope="col">heute</th><th scope="col">danach</th></tr></thead>
            <tbody>
              {shifts.map((shift) => (
                <tr key={shift.entry}>
                  <th scope="row">{entries.get(shift.entry).short_name}</th>
                  <td><Verdict result={shift.before} words={words} /></td>
                  <td><Verdict result={shift.after} words={words} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Verdict({ result, words }) {
  return <span class={`zf-verdict zf-verdict--${result}`}>{words.results[result]}</span>;
}

function shiftsInWords(number, { one, many }) {
  return number === 1 ? `Für 1 ${one} ändert sich das Ergebnis` : `Für ${number} ${many} ändert sich das Ergebnis`;
}

/** The answers after the change; a sum stays unknown where today's number is unknown, and stays in its range. */
function changedAnswers(answers, attributes, { sets, adds }) {
  const sums = Object.entries(adds)
    .filter(([name]) => isGiven(answers[name]))
    .map(([name, plus]) => [name, Math.min(answers[name] + plus, attributes.get(name).maximum ?? Infinity)]);
  return { ...answers, ...sets, ...Object.fromEntries(sums) };
}
