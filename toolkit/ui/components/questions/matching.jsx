import { Remark } from "./remark.jsx";
import { Select } from "./select.jsx";

function assigned(assignments, left, right) {
  const { [left]: _previous, ...others } = assignments;
  return right ? { ...others, [left]: right } : others;
}

function Matching({ question, value, onChange, name, remarks = {}, locked }) {
  return (
    <div class="zf-match">
      {question.left.map(({ id, text }, index) => (
        <div key={id} class="zf-match__row">
          <label for={`${name}-${index}`}>{text}</label>
          <div>
            <Select
              id={`${name}-${index}`}
              choices={question.right}
              value={value.assignments[id] ?? ""}
              locked={locked}
              onChange={(right) => onChange({ assignments: assigned(value.assignments, id, right) })}
              aria-describedby={remarks[id] && `${name}-${index}-remark`}
            />
            <Remark id={`${name}-${index}-remark`} remark={remarks[id]} />
          </div>
        </div>
      ))}
    </div>
  );
}

/** A right-hand item for each left-hand one: `{assignments: {left id: right id}}`. */
export const matching = {
  ask: "Bitte ordnen Sie jedem Eintrag etwas zu.",
  initial: () => ({ assignments: {} }),
  isMissing: (value, question) => Object.keys(value.assignments).length < question.left.length,
  View: Matching,
};
