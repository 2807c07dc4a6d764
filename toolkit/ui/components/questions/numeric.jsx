import { TypedAnswer, isBlank } from "./typed.jsx";

/** A number, as the learner types it: `{text: "15"}`. */
export const numeric = {
  ask: "Bitte geben Sie eine Zahl ein.",
  initial: () => ({ text: "" }),
  isMissing: (value) => isBlank(value.text),
  View: ({ question, ...rest }) => (
    <div class="question-short">
      <TypedAnswer
        label={question.unit ? `Ihre Antwort (${question.unit})` : "Ihre Antwort"}
        inputMode="decimal"
        {...rest}
      />
    </div>
  ),
};
