// One radio group per instrument; every one needs a decision.
import { useRef, useState } from "preact/hooks";
import { useAnswer, useUniqueId } from "../lib/hooks.js";
import { Button, ErrorSentence } from "../lib/ui.jsx";

export function DecisionForm({ state, headingRef, touched, decide, keepDraft }) {
  const { instruments, results } = state;
  const name = useUniqueId();
  const form = useRef();
  const [choices, setChoices, send] = useAnswer(state.title, state.choices, keepDraft, decide);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = instruments.filter(({ id }) => !choices[id]);

  const choose = (id, result) => {
    setChoices({ ...choices, [id]: result });
    touched();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    if (open.length) {
      setAsked(true);
      form.current.elements[`${name}-${open[0].id}`][0].focus();
      return;
    }
    setBusy(true);
    await send();
    setBusy(false);
  };

  return (
    <form class="zf-stack" ref={form} onSubmit={submit} noValidate>
      <h4 tabIndex={-1} ref={headingRef}>
        Was kommt in Betracht?
      </h4>
      <p>Ordnen Sie jeden Punkt ein. Danach zeigt die Regelprüfung ihre Antwort.</p>
      {instruments.map((instrument) => (
        <Choice
          key={instrument.id}
          name={`${name}-${instrument.id}`}
          instrument={instrument}
          results={results}
          chosen={choices[instrument.id]}
          onChoose={(result) => choose(instrument.id, result)}
          missing={asked && !choices[instrument.id]}
        />
      ))}
      {asked && open.length > 0 && <Missing count={open.length} />}
      <div class="zf-actions">
        <Button type="submit" busy={busy}>
          Entscheidung abgeben
        </Button>
      </div>
    </form>
  );
}

function Missing({ count }) {
  return (
    <ErrorSentence>
      Bitte entscheiden Sie noch bei {count === 1 ? "einem Punkt" : `${count} Punkten`}.
    </ErrorSentence>
  );
}

function Choice({ name, instrument, results, chosen, onChoose, missing }) {
  return (
    <fieldset class={`kern-fieldset${missing ? " kern-fieldset--error" : ""}`} aria-describedby={`${name}-benefit`}>
      <legend class="kern-label">{instrument.name}</legend>
      <p class="kern-hint" id={`${name}-benefit`}>
        {instrument.benefit}
      </p>
      <div class="kern-fieldset__body decision__choices">
        {results.map(({ value, label }) => (
          <div key={value} class="kern-form-check">
            <input
              class="kern-form-check__radio"
              type="radio"
              id={`${name}-${value}`}
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
            />
            <label class="kern-label" for={`${name}-${value}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
