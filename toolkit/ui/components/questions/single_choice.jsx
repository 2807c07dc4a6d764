import { Options } from "./options.jsx";

/** One of several options: `{option: id}`. */
export const singleChoice = {
  ask: "Bitte wählen Sie eine Antwort.",
  initial: () => null,
  isMissing: (value) => !value,
  View: ({ question, value, onChange, ...rest }) => (
    <Options
      kind="radio"
      options={question.options}
      chosen={value ? [value.option] : []}
      onChoose={(id) => onChange({ option: id })}
      {...rest}
    />
  ),
};
