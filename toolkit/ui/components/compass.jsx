// Förderkompass and Sprachkompass: what is asked on the left, what it means on the right. The page holds the answers, nobody else.
import "./compass.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import { component } from "./lib/component.jsx";
import { useHandOver } from "./lib/hooks.js";
import { ProfileForm } from "./compass/form.jsx";
import { Results } from "./compass/results.jsx";
import { WhatIf } from "./compass/whatif.jsx";
import { Note } from "./compass/note.jsx";
import { counts, countsInWords, given, isGiven } from "./compass/model.js";

export default component(Compass);

function Compass({ state, act }) {
  const [answers, setAnswers] = useState(state.answers);
  const [skipped, setSkipped] = useState([]);
  const [evaluation, setEvaluation] = useState(state.evaluation);
  const [problem, setProblem] = useState("");
  const entries = useMemo(() => new Map(state.entries.map((entry) => [entry.id, entry])), [state.entries]);
  const attributes = useMemo(() => new Map(state.attributes.map((a) => [a.name, a])), [state.attributes]);

  const before = useHandOver("kompass", { answers, skipped });
  useEffect(() => {
    if (before) take(before.answers, before.skipped);
  }, []);

  async function take(nextAnswers, nextSkipped) {
    setAnswers(nextAnswers);
    setSkipped(nextSkipped);
    try {
      const result = await act("evaluate", { answers: given(nextAnswers), skipped: nextSkipped });
      setEvaluation(result);
      setProblem("");
      announce(countsInWords(counts(result.results)));
    } catch (error) {
      setProblem(error.message);
    }
  }

  function answer(name, value) {
    const others = skipped.filter((each) => each !== name);
    take({ ...answers, [name]: value }, isGiven(value) ? others : [...others, name]);
  }

  const shared = { answers, attributes, entries, evaluation, words: state.words };
  return (
    <div class="compass">
      <div class="zf-stack zf-no-print">
        <p class="zf-hinweis">
          Der {state.words.name} lehrt, er berät nicht. Die Entscheidung trifft immer die zuständige Stelle. Bitte geben
          Sie keine Namen und keine echten Fälle ein. Ihre Angaben werden nicht gespeichert: Wenn Sie die Seite
          schließen, sind sie weg.
        </p>
        <Toolbar state={state} hasAnswers={Object.values(answers).some(isGiven)} onTake={take} />
        {problem && (
          <div class="kern-alert kern-alert--danger" role="alert">
            <div class="kern-alert__header">
              <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
              <span class="kern-title">Das Ergebnis ist nicht auf dem neuesten Stand</span>
            </div>
            <div class="kern-alert__body">
              <p class="kern-body">{problem} Ihre Angaben stehen noch hier.</p>
              <button type="button" class="kern-btn kern-btn--secondary" onClick={() => take(answers, skipped)}>
                <span class="kern-label">Noch einmal auswerten</span>
              </button>
            </div>
          </div>
        )}
        <div class="compass__columns">
          <div class="compass__ask">
            <ProfileForm {...shared} groups={state.groups} onAnswer={answer} />
            <a class="compass__bar kern-link" href="#compass-results">{countsInWords(counts(evaluation.results))}</a>
          </div>
          <Results {...shared} focus={state.focus} />
        </div>
        <WhatIf {...shared} changes={state.changes} act={act} />
        <details class="kern-accordion">
          <summary class="kern-accordion__header">
            <span class="kern-title">Welchen Rechtsstand hat der {state.words.name}?</span>
          </summary>
          <div class="kern-accordion__body">
            <ul class="zf-prose">{state.notes.map((note) => <li key={note}>{note}</li>)}</ul>
          </div>
        </details>
      </div>
      <Note {...shared} legalAsOf={state.legal_as_of} />
    </div>
  );
}

function Toolbar({ state, hasAnswers, onTake }) {
  const [chosen, setChosen] = useState("");
  const example = state.examples.find((each) => each.id === chosen);
  return (
    <div class="compass__toolbar">
      <div class="kern-form-input compass__example">
        <label class="kern-label" for="compass-example">Mit einem erfundenen Beispiel beginnen</label>
        <div class="kern-form-input__select-wrapper">
          <select id="compass-example" class="kern-form-input__select" value={chosen} onChange={(e) => setChosen(e.target.value)}>
            <option value="">Bitte wählen</option>
            {state.examples.map((each) => <option key={each.id} value={each.id}>{each.title}</option>)}
          </select>
        </div>
      </div>
      <div class="zf-cluster">
        <button type="button" class="kern-btn kern-btn--secondary" disabled={!example} onClick={() => onTake({ ...example.profile }, [])}>
          <span class="kern-label">Beispiel übernehmen</span>
        </button>
        <button type="button" class="kern-btn kern-btn--tertiary" disabled={!hasAnswers} onClick={() => { setChosen(""); onTake({}, []); }}>
          <span class="kern-label">Alle Angaben leeren</span>
        </button>
        <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => window.print()}>
          <span class="kern-label">Beratungsnotiz drucken</span>
        </button>
      </div>
    </div>
  );
}

function announce(text) {
  window.dispatchEvent(new CustomEvent("zefas:announce", { detail: { text } }));
}
