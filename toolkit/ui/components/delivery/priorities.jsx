// Findings that are alike stand together; the worst and most frequent come first.
import { Button } from "../lib/ui.jsx";
import { Severity } from "./severity.jsx";
import { counted, number } from "./model.js";

export function Priorities({ groups, onShow }) {
  const more = groups.total - groups.shown.length;
  if (!groups.total) return null;
  return (
    <section class="zf-stack" aria-labelledby="delivery-priorities">
      <h3 id="delivery-priorities">Was Sie zuerst beheben</h3>
      <p>Gleichartige Befunde sind zusammengefasst: die schwersten und häufigsten zuerst. Oft hat eine ganze Gruppe dieselbe Ursache.</p>
      <ol class="delivery__groups">
        {groups.shown.map((group) => (
          <li key={group.group} class="delivery__group">
            <div class="delivery__group-head">
              <Severity of={group.severity} />
              <span class="delivery__times">{counted(group.count, "Mal", "Mal")}</span>
            </div>
            <div class="zf-stack zf-stack--tight">
              <h4>{where(group)}</h4>
              <p>{group.alike ? group.sentence : `Zum Beispiel: ${group.sentence}`}</p>
              {group.suggestion && <p><strong>Vorschlag:</strong> {group.suggestion}</p>}
              <p class="zf-stand">{rowWords(group)}</p>
            </div>
            <Button kind="tertiary" onClick={() => onShow({ group: group.group })}>
              {group.count === 1 ? "Befund ansehen" : `Alle ${number(group.count)} ansehen`}
              <span class="kern-sr-only">: {where(group)}</span>
            </Button>
          </li>
        ))}
      </ol>
      {more > 0 && <p>{counted(more, "weitere Gruppe", "weitere Gruppen")}: Alle Befunde stehen in der Liste unten.</p>}
    </section>
  );
}

function where({ table, columns, rule }) {
  const place = columns.length ? `${table}, ${columns.length === 1 ? "Spalte" : "Spalten"} ${columns.join(", ")}` : table;
  return rule ? `${rule} (${place})` : place;
}

function rowWords({ rows, more_rows: more, sheet }) {
  const file = sheet ? `In ${sheet}. ` : "";
  if (!rows.length) return file;
  const which = rows.length === 1 ? "Zeile" : "Zeilen";
  return `${file}${which} ${rows.map(number).join(", ")}${more ? " und weitere" : ""}.`;
}
