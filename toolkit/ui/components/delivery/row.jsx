// One finding. On a narrow screen the row becomes a card; the roles keep it a table for a screen reader.
import { Severity } from "./severity.jsx";
import { number } from "./model.js";

export function Row({ row }) {
  return (
    <tr role="row" class={`delivery__row delivery__row--${row.severity}`}>
      <Cell of="severity"><Severity of={row.severity} /></Cell>
      <Cell of="table" label="Tabelle">{row.table}{row.sheet && <span class="zf-stand delivery__sheet">{row.sheet}</span>}</Cell>
      <Cell of="row" label="Zeile">{row.row === null ? <None words="–" /> : number(row.row)}</Cell>
      <Cell of="column" label="Spalte">{row.column ?? <None words="–" />}</Cell>
      <Cell of="value" label="Wert">{row.value ? <Value row={row} /> : <None words={row.row > 1 && row.column ? "leer" : "–"} />}</Cell>
      <Cell of="sentence">
        {row.rule && <strong class="delivery__rule">{row.rule}</strong>}
        <p>{row.sentence}</p>
        {row.suggestion && <p class="delivery__suggestion">Vorschlag: {row.suggestion}</p>}
      </Cell>
      <Cell of="expected" label="Erwartet">{row.expected ?? <None words="–" />}</Cell>
    </tr>
  );
}

function Cell({ of, label, children }) {
  return (
    <td role="cell" class={`delivery__cell delivery__cell--${of}`}>
      {label && <span class="delivery__label">{label}: </span>}
      {children}
    </td>
  );
}

function Value({ row }) {
  return row.withheld ? <None words={row.value} /> : <span class="delivery__value">{row.value}</span>;
}

function None({ words }) {
  return <span class="zf-stand">{words}</span>;
}
