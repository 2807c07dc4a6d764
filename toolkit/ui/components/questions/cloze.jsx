import { Remark } from "./remark.jsx";
import { Select } from "./select.jsx";
import { isBlank } from "./typed.jsx";

const MAX_CHARS = 200;

const gapsOf = (question) => question.parts.filter((part) => part.gap);

function Gap({ part, label, name, text, onFill, locked, remark }) {
  const common = {
    id: `${name}-${part.gap}`,
    "aria-label": label,
    "aria-describedby": remark && `${name}-${part.gap}-remark`,
  };
  if (part.choices.length) {
    const choices = part.choices.map((choice) => ({ id: choice, text: choice }));
    return <Select choices={choices} value={text} onChange={onFill} locked={locked} {...common} />;
  }
  return (
    <input
      class="kern-form-input__input"
      type="text"
      autocomplete="off"
      maxLength={MAX_CHARS}
      value={text}
      readOnly={locked}
      onInput={(event) => onFill(event.currentTarget.value)}
      {...common}
    />
  );
}

function Cloze({ question, value, onChange, name, remarks = {}, locked }) {
  const gaps = gapsOf(question);
  const label = (number) => `Lücke ${gaps.findIndex((part) => part.gap === number) + 1} von ${gaps.length}`;
  return (
    <>
      <p class="question-cloze">
        {question.parts.map((part) =>
          part.gap ? (
            <Gap
              key={part.gap}
              part={part}
              label={label(part.gap)}
              name={name}
              text={value.gaps[part.gap] ?? ""}
              onFill={(text) => onChange({ gaps: { ...value.gaps, [part.gap]: text } })}
              locked={locked}
              remark={remarks[part.gap]}
            />
          ) : (
            part.text
          ),
        )}
      </p>
      {gaps.map(({ gap }) => (
        <Remark key={gap} id={`${name}-${gap}-remark`} label={label(gap)} remark={remarks[gap]} />
      ))}
    </>
  );
}

/** A text with gaps: `{gaps: {"1": "vor"}}`. */
export const cloze = {
  ask: "Bitte füllen Sie alle Lücken.",
  initial: () => ({ gaps: {} }),
  isMissing: (value, question) => gapsOf(question).some(({ gap }) => isBlank(value.gaps[gap])),
  View: Cloze,
};
