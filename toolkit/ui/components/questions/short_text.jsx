import { TypedAnswer, isBlank } from "./typed.jsx";

/** A word or a short phrase: `{text: "Ausbildungsduldung"}`. */
export const shortText = {
  ask: "Bitte geben Sie eine Antwort ein.",
  initial: () => ({ text: "" }),
  isMissing: (value) => isBlank(value.text),
  View: ({ question, ...rest }) => <TypedAnswer label="Ihre Antwort" {...rest} />,
};
