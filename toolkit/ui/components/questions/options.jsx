// Options to choose from, as native inputs of one group.
import { Remark } from "./remark.jsx";

const TYPES = { radio: "kern-form-check__radio", checkbox: "kern-form-check__checkbox" };
const MARKS = {
  richtig: " zf-option zf-option--richtig",
  falsch: " zf-option zf-option--falsch",
  fehlt: " zf-option zf-option--verpasst",
};

/** `options` is a list of `{id, text}`, `chosen` a list of ids; `onChoose(id, checked)` reports a change. */
export function Options({ kind, name, options, chosen, onChoose, remarks = {}, locked }) {
  return options.map(({ id, text }, index) => {
    const own = `${name}-${index}`;
    const remark = remarks[id];
    return (
      <div key={id} class={`kern-form-check${MARKS[remark?.outcome] ?? ""}`}>
        <input
          class={TYPES[kind]}
          type={kind}
          id={own}
          name={name}
          checked={chosen.includes(id)}
          disabled={locked}
          onChange={(event) => onChoose(id, event.currentTarget.checked)}
          aria-describedby={remark && `${own}-remark`}
        />
        <label class="kern-label" for={own}>
          {text}
        </label>
        <Remark id={`${own}-remark`} remark={remark} />
      </div>
    );
  });
}
