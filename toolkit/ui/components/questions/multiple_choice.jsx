import { Options } from "./options.jsx";

const toggled = (ids, id, checked) => (checked ? [...ids, id] : ids.filter((other) => other !== id));

/** Any number of options: `{options: [id, …]}`. */
export const multipleChoice = {
  ask: "Bitte wählen Sie mindestens eine Antwort.",
  initial: () => ({ options: [] }),
  isMissing: (value) => value.options.length === 0,
  help: "Mehrere Antworten sind möglich.",
  View: ({ question, value, onChange, ...rest }) => (
    <Options
      kind="checkbox"
      options={question.options}
      chosen={value.options}
      onChoose={(id, checked) => onChange({ options: toggled(value.options, id, checked) })}
      {...rest}
    />
  ),
};
