import { Options } from "./options.jsx";

const ANSWERS = [
  { id: "true", text: "Richtig" },
  { id: "false", text: "Falsch" },
];

/** A statement to judge: `{answer: true}`. */
export const trueFalse = {
  ask: "Bitte wählen Sie eine Antwort.",
  initial: () => null,
  isMissing: (value) => !value,
  View: ({ question, value, onChange, ...rest }) => (
    <Options
      kind="radio"
      options={ANSWERS}
      chosen={value ? [String(value.answer)] : []}
      onChoose={(id) => onChange({ answer: id === "true" })}
      {...rest}
    />
  ),
};
