// The report: sums, what to fix first, the tables that were read, and every finding.
import { useRef, useState } from "preact/hooks";
import { Button } from "../lib/ui.jsx";
import { DownloadButton } from "./download.jsx";
import { Findings, NO_FILTER } from "./findings.jsx";
import { Priorities } from "./priorities.jsx";
import { Severity } from "./severity.jsx";
import { number, SEVERITIES } from "./model.js";

export function Report({ act, report, top, onDiscard }) {
  const [query, setQuery] = useState(NO_FILTER);
  const list = useRef();
  const show = (filter) => {
    setQuery({ ...NO_FILTER, ...filter });
    list.current?.focus();
  };
  return (
    <div class="zf-stack zf-stack--wide">
      <section class="zf-stack" aria-labelledby="delivery-result">
        <h2 id="delivery-result" tabIndex={-1} ref={top}>Ergebnis für {report.name}</h2>
        {report.sentences.map((sentence) => <p key={sentence} class="delivery__sentence">{sentence}</p>)}
        {report.total > 0 && <Sums counts={report.counts} onShow={show} />}
      </section>
      <Downloads act={act} report={report} onDiscard={onDiscard} />
      {report.total > 0 && <Priorities groups={report.groups} onShow={show} />}
      <Tables tables={report.tables} />
      {report.total > 0 && <Findings act={act} first={report.first} query={query} setQuery={setQuery} heading={list} />}
    </div>
  );
}

function Sums({ counts, onShow }) {
  return (
    <ul class="delivery__sums">
      {SEVERITIES.map(({ key, one, many, meaning }) => (
        <li key={key} class={`delivery__sum delivery__sum--${key}`}>
          <p class="delivery__count"><Severity of={key} hidden /> {number(counts[key])} {counts[key] === 1 ? one : many}</p>
          <p class="zf-stand">{meaning}</p>
          {counts[key] > 0 && (
            <Button kind="tertiary" onClick={() => onShow({ severity: key })}>
              {counts[key] === 1 ? one : many} ansehen
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Downloads({ act, report, onDiscard }) {
  const [busy, setBusy] = useState(null);
  const shared = { act, busy, setBusy };
  return (
    <section class="zf-panel zf-stack" aria-labelledby="delivery-downloads">
      <h3 id="delivery-downloads">{report.total > 0 ? "Zum Mitnehmen" : "Wie es weitergeht"}</h3>
      {report.total > 0 && (
        <>
          <p>
            In der markierten Arbeitsmappe sind die Zellen farbig hervorgehoben, an denen etwas auffällt; der Befund steht
            dabei. Die Dateien enthalten Angaben aus Ihrer Lieferung: Bitte bewahren Sie sie so sorgfältig auf wie die
            Lieferung selbst.
          </p>
          <div class="zf-cluster">
            <DownloadButton {...shared} kind="primary" what="marked">Markierte Arbeitsmappe</DownloadButton>
            <DownloadButton {...shared} what="findings_xlsx">Befunde als Excel</DownloadButton>
            <DownloadButton {...shared} what="findings_csv">Befunde als CSV</DownloadButton>
          </div>
        </>
      )}
      <div class={`delivery__discard ${report.total > 0 ? "delivery__discard--apart" : ""}`}>
        <Button kind="secondary" aria-describedby="delivery-discard" onClick={onDiscard}>Daten verwerfen</Button>
        <p class="zf-stand" id="delivery-discard">
          Vergisst alles sofort. Danach können Sie die korrigierte oder eine andere Lieferung prüfen.
        </p>
      </div>
    </section>
  );
}

function Tables({ tables }) {
  return (
    <section class="zf-stack" aria-labelledby="delivery-tables">
      <h3 id="delivery-tables">Gelesene Tabellen</h3>
      <div class="kern-table-responsive" role="region" tabIndex={0} aria-label="Zeilen und Befunde je Tabelle">
        <table class="kern-table delivery__tables">
          <caption class="kern-sr-only">Zeilen und Befunde je Tabelle</caption>
          <thead>
            <tr>
              <th scope="col">Tabelle</th>
              <th scope="col" class="delivery__number">Zeilen</th>
              {SEVERITIES.map(({ key, many }) => <th key={key} scope="col" class="delivery__number">{many}</th>)}
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.name}>
                <th scope="row">{table.title}</th>
                <td class="delivery__number">{table.rows ? number(table.rows) : "keine"}</td>
                {SEVERITIES.map(({ key }) => <td key={key} class="delivery__number">{number(table.counts[key])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
