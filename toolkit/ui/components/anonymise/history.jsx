// The ledger: what went out before.
import { useEffect, useState } from "preact/hooks";
import { ErrorSentence } from "../lib/ui.jsx";
import { number } from "../delivery/model.js";

export function History({ act, rows: given }) {
  const [asked, setAsked] = useState(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (!given) act("history").then((answer) => setAsked(answer.rows)).catch((error) => setProblem(error.message));
  }, []);
  const rows = given ?? asked;
  if (problem) return <ErrorSentence>{problem}</ErrorSentence>;
  if (!rows) return null;
  return (
    <section class="zf-panel zf-stack" aria-labelledby="anonymise-history">
      <h2 id="anonymise-history">Freigabebuch</h2>
      {rows.length === 0 ? <p>Bisher ist nichts freigegeben.</p> : (
        <div class="kern-table-responsive" role="region" tabIndex={0} aria-label="Bisherige Freigaben">
          <table class="kern-table">
            <caption class="kern-sr-only">Bisherige Freigaben, die neueste zuerst</caption>
            <thead>
              <tr>{["Nr.", "Tag", "Projekt", "Zeitraum", "Für wen", "Verfahren", "k", "Personen", "Gruppen", "Prüfsumme"].map((each) => <th key={each} scope="col">{each}</th>)}</tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.number}>
                  <th scope="row">{row.number}</th><td>{row.day}</td><td>{row.project}</td><td>{row.period}</td><td>{row.recipients}</td>
                  <td>{row.method}{row.changes.length > 0 && ` (${row.changes.join("; ")})`}</td>
                  <td>{row.k}</td><td>{number(row.persons)}</td><td>{number(row.classes)}</td><td><code>{row.check}</code></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
