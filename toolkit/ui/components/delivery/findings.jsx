// Every finding, 50 at a time: filters, sorting by the column heads, pages. The kernel filters; it knows them all.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ErrorSentence } from "../lib/ui.jsx";
import { Filters } from "./filters.jsx";
import { Row } from "./row.jsx";
import { counted, number } from "./model.js";

export const NO_FILTER = {
  severity: null, table: null, column: null, rule: null, group: null, text: "", order: "severity", descending: false, page: 1,
};

export const HEADS = [
  { order: "severity", title: "Schwere" },
  { order: "table", title: "Tabelle" },
  { order: "row", title: "Zeile" },
  { order: "column", title: "Spalte" },
  { order: "value", title: "Wert" },
  { order: "sentence", title: "Befund und Vorschlag" },
  { order: null, title: "Erwartet" },
];

export function Findings({ act, first, query, setQuery, heading }) {
  const [page, setPage] = useState(first);
  const [problem, setProblem] = useState("");
  const asked = useRef(NO_FILTER);

  useEffect(() => {
    if (asked.current === query) return undefined;
    asked.current = query;
    let current = true;
    act("findings", { query })
      .then((answer) => current && (setPage(answer), setProblem("")))
      .catch((error) => current && setProblem(error.message));
    return () => (current = false);
  }, [query]);

  const turn = (number) => {
    setQuery({ ...query, page: number });
    heading.current?.focus();
  };
  const sort = (order) => setQuery({ ...query, order, descending: query.order === order && !query.descending, page: 1 });
  const filter = (changes) => setQuery({ ...query, ...changes, page: 1 });
  return (
    <section class="zf-stack" aria-labelledby="delivery-findings">
      <h3 id="delivery-findings" tabIndex={-1} ref={heading}>Alle Befunde</h3>
      <Filters {...{ query, page, filter }} onReset={() => setQuery({ ...NO_FILTER, order: query.order, descending: query.descending })} />
      <p class="delivery__found" role="status">{foundWords(page)}</p>
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
      {page.total > 0 && (
        <table class="delivery__findings" role="table">
          <caption class="kern-sr-only">Befunde der Lieferung. Die Knöpfe in den Spaltenköpfen sortieren.</caption>
          <thead role="rowgroup">
            <tr role="row">
              {HEADS.map((head) => <Head key={head.title} {...head} query={query} onSort={sort} />)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {page.rows.map((row) => <Row key={row.id} row={row} />)}
          </tbody>
        </table>
      )}
      {page.pages > 1 && <Pages page={page} onTurn={turn} />}
    </section>
  );
}

function Head({ order, title, query, onSort }) {
  if (!order) return <th scope="col" role="columnheader" class="delivery__head--plain">{title}</th>;
  const active = query.order === order;
  const direction = query.descending ? "descending" : "ascending";
  return (
    <th scope="col" role="columnheader" aria-sort={active ? direction : undefined}>
      <button type="button" class={`delivery__sort ${active ? `delivery__sort--${direction}` : ""}`} onClick={() => onSort(order)}>
        {title}
      </button>
    </th>
  );
}

function Pages({ page, onTurn }) {
  return (
    <nav class="delivery__pages" aria-label="Seiten der Befunde">
      <Button kind="secondary" busy={page.page <= 1} onClick={() => onTurn(page.page - 1)}>Vorherige Seite</Button>
      <span>Seite {number(page.page)} von {number(page.pages)}</span>
      <Button kind="secondary" busy={page.page >= page.pages} onClick={() => onTurn(page.page + 1)}>Nächste Seite</Button>
    </nav>
  );
}

function foundWords({ total, page, pages, first_row: from, rows }) {
  if (total === 0) return "Kein Befund passt zu diesen Filtern.";
  const all = counted(total, "Befund", "Befunde");
  return pages === 1 ? `${all}.` : `${all}, gezeigt werden ${number(from)} bis ${number(from + rows.length - 1)}. Seite ${page} von ${pages}.`;
}
