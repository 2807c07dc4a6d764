// Filters over the findings; each says how many it would leave under the others.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../lib/ui.jsx";
import { number } from "./model.js";

const PAUSE_MS = 300;

const SELECTS = [
  { name: "severity", title: "Schwere", all: "jede" },
  { name: "table", title: "Tabelle", all: "alle" },
  { name: "column", title: "Spalte", all: "alle" },
  { name: "rule", title: "Regel", all: "alle" },
];

export function Filters({ query, page, filter, onReset }) {
  const active = SELECTS.some(({ name }) => query[name] !== null) || query.text !== "" || query.group !== null;
  return (
    <form class="delivery__filters" aria-label="Befunde filtern" onSubmit={(event) => event.preventDefault()}>
      {SELECTS.map((select) => (
        <Select key={select.name} {...select} value={query[select.name]} options={page.options[select.name]}
          onChange={(key) => filter(select.name === "table" ? { table: key, column: null } : { [select.name]: key })} />
      ))}
      <TextFilter value={query.text} onChange={(text) => filter({ text })} />
      {query.group !== null && <p class="delivery__group-filter">Gezeigt werden nur gleichartige Befunde.</p>}
      {active && <Button kind="tertiary" onClick={onReset}>Filter zurücksetzen</Button>}
    </form>
  );
}

function Select({ name, title, all, value, options, onChange }) {
  const id = `delivery-filter-${name}`;
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>{title}</label>
      <div class="kern-form-input__select-wrapper">
        <select id={id} class="kern-form-input__select" value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{all}</option>
          {options.map(({ key, label, count }) => <option key={key} value={key}>{label} ({number(count)})</option>)}
        </select>
      </div>
    </div>
  );
}

function TextFilter({ value, onChange }) {
  const [text, setText] = useState(value);
  const timer = useRef();
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), PAUSE_MS);
  };
  return (
    <div class="kern-form-input delivery__text">
      <label class="kern-label" for="delivery-filter-text">Text enthält</label>
      <input id="delivery-filter-text" class="kern-form-input__input" type="search" autocomplete="off" maxLength={200}
        value={text} onInput={(event) => type(event.target.value)} />
    </div>
  );
}
