// One profile question: a select, three radios or a number. "weiß ich nicht" is always an answer.
import { useState } from "preact/hooks";
import { ErrorSentence } from "../lib/ui.jsx";
import { isGiven } from "./model.js";

export function Field({ attribute, value, onAnswer, place }) {
  const id = `${place}-${attribute.name}`;
  const Input = { auswahl: ChoiceField, ja_nein: YesNoField, zahl: NumberField }[attribute.kind];
  const answer = (next) => onAnswer(attribute.name, next);
  return <Input attribute={attribute} value={value} answer={answer} id={id} />;
}

function Help({ attribute }) {
  if (!attribute.help) return null;
  return (
    <details class="compass__help">
      <summary>Was ist gemeint?<span class="kern-sr-only"> {attribute.label}</span></summary>
      <p>{attribute.help}</p>
    </details>
  );
}

function ChoiceField({ attribute, value, answer, id }) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>{attribute.question}</label>
      <Help attribute={attribute} />
      <div class="kern-form-input__select-wrapper">
        <select
          id={id}
          class="kern-form-input__select"
          value={value ?? ""}
          onChange={(event) => answer(event.target.value || null)}
        >
          <option value="">weiß ich nicht</option>
          {attribute.choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
      </div>
    </div>
  );
}

const YES_NO = [
  { key: "ja", label: "Ja", value: true },
  { key: "nein", label: "Nein", value: false },
  { key: "unbekannt", label: "weiß ich nicht", value: null },
];

function YesNoField({ attribute, value, answer, id }) {
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{attribute.question}</legend>
      <Help attribute={attribute} />
      <div class="kern-fieldset__body kern-fieldset__body--horizontal">
        {YES_NO.map((option) => (
          <div class="kern-form-check" key={option.key}>
            <input
              type="radio"
              class="kern-form-check__radio"
              id={`${id}-${option.key}`}
              name={id}
              checked={(value ?? null) === option.value}
              onChange={() => answer(option.value)}
            />
            <label class="kern-label" for={`${id}-${option.key}`}>{option.label}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function NumberField({ attribute, value, answer, id }) {
  const [text, setText] = useState(null);
  const [error, setError] = useState("");
  const shown = text ?? (isGiven(value) ? String(value) : "");
  const hints = [`${id}-range`, error && `${id}-error`].filter(Boolean).join(" ");

  function commit() {
    if (text === null) return;
    const sentence = numberProblem(text, attribute);
    setError(sentence);
    if (sentence) return;
    setText(null);
    answer(text.trim() === "" ? null : Number(text));
  }

  return (
    <div class={`kern-form-input ${error ? "kern-form-input--error" : ""}`}>
      <label class="kern-label" for={id}>{attribute.question}</label>
      <Help attribute={attribute} />
      <div class="compass__number">
        <input
          id={id}
          class={`kern-form-input__input ${error ? "kern-form-input__input--error" : ""}`}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={shown}
          aria-invalid={error ? "true" : undefined}
          aria-describedby={hints}
          onInput={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && (event.preventDefault(), commit())}
        />
        {attribute.unit && <span aria-hidden="true">{attribute.unit}</span>}
      </div>
      <div class="kern-hint" id={`${id}-range`}>
        {attribute.unit ? `Ganze Zahl (${attribute.unit}). ` : "Ganze Zahl. "}Leer heißt: weiß ich nicht.
      </div>
      {error && <ErrorSentence id={`${id}-error`}>{error}</ErrorSentence>}
    </div>
  );
}

function numberProblem(text, { minimum, maximum }) {
  const clean = text.trim();
  if (clean === "") return "";
  if (!/^\d{1,6}$/.test(clean)) return `„${clean}“ ist keine ganze Zahl. Bitte geben Sie nur Ziffern ein, zum Beispiel 15.`;
  const number = Number(clean);
  if ((minimum !== null && number < minimum) || (maximum !== null && number > maximum))
    return `Bitte geben Sie eine Zahl von ${minimum} bis ${maximum} ein. ${clean} liegt außerhalb.`;
  return "";
}
