// For whom; checked beside earlier releases; then the files, one download each.
import { useEffect, useRef, useState } from "preact/hooks";
import { Alert, Button } from "../lib/ui.jsx";
import { announce } from "../delivery/model.js";
import { DownloadButton } from "../delivery/download.jsx";
import { History } from "./history.jsx";

const FIELDS = [
  { name: "project", title: "Projekt oder Anlass", hint: "Immer gleich geschrieben, damit frühere Freigaben gefunden werden." },
  { name: "period", title: "Zeitraum der Daten", hint: "Zum Beispiel: 1. Halbjahr 2026." },
  { name: "recipients", title: "Für wen", hint: "Die Stelle oder der Kreis, kein Name einer Person." },
];

export function Release({ act, run, settings, top }) {
  const [typed, setTyped] = useState({ project: "", period: "", recipients: "" });
  const [verdict, setVerdict] = useState(null);
  const [released, setReleased] = useState(null);
  const [problem, setProblem] = useState("");
  const [projects, setProjects] = useState([]);
  useEffect(() => {
    act("history").then((answer) => setProjects(answer.projects)).catch((error) => setProblem(error.message));
  }, []);
  const complete = FIELDS.every(({ name }) => typed[name].trim());

  async function examine(event) {
    event.preventDefault();
    if (!complete) return setProblem("Bitte füllen Sie alle drei Felder aus.");
    setProblem("");
    setReleased(null);
    const answer = await run("examining", () => act("examine", { settings, ...typed }));
    if (answer) setVerdict(answer.verdict);
  }
  async function release() {
    try {
      setReleased(await act("release"));
      announce("Freigegeben. Die Dateien können heruntergeladen werden.");
    } catch (error) {
      setProblem(error.message);
    }
  }
  return (
    <section class="zf-stack" aria-labelledby="anonymise-release">
      <h2 id="anonymise-release" tabIndex={-1} ref={top}>Freigeben</h2>
      {problem && <Alert kind="danger" role="alert" title="Noch nicht freigegeben"><p class="kern-body">{problem}</p></Alert>}
      <form class="zf-stack" onSubmit={examine}>
        {FIELDS.map(({ name, title, hint }) => (
          <div class="kern-form-input" key={name}>
            <label class="kern-label" for={`anonymise-${name}`}>{title}</label>
            <input id={`anonymise-${name}`} class="kern-form-input__input" maxLength={100} autocomplete="off" list={name === "project" ? "anonymise-projects" : undefined}
              aria-describedby={`anonymise-${name}-hint`} value={typed[name]}
              onInput={(event) => { setTyped({ ...typed, [name]: event.target.value }); setVerdict(null); setReleased(null); }} />
            <p class="kern-hint" id={`anonymise-${name}-hint`}>{hint}</p>
          </div>
        ))}
        <datalist id="anonymise-projects">{projects.map((name) => <option key={name} value={name} />)}</datalist>
        <div class="zf-actions"><Button type="submit">Freigabe prüfen</Button></div>
      </form>
      {verdict && <Verdict verdict={verdict} released={released} onRelease={release} />}
      {released && <Downloads act={act} />}
      {released && <History act={act} rows={released.rows} />}
    </section>
  );
}

function Verdict({ verdict, released, onRelease }) {
  const heading = useRef();
  useEffect(() => heading.current?.focus(), [verdict]);
  const stopped = verdict.obstacles.length > 0;
  return (
    <div class="zf-stack">
      <h3 tabIndex={-1} ref={heading}>{stopped ? "So darf es nicht hinausgehen" : "Nichts spricht gegen die Freigabe"}</h3>
      {stopped && <Alert kind="danger" title="Was dagegen spricht"><ul>{verdict.obstacles.map((each) => <li key={each}>{each}</li>)}</ul></Alert>}
      {verdict.cautions.length > 0 && <Alert kind="warning" title="Bitte beachten"><ul>{verdict.cautions.map((each) => <li key={each}>{each}</li>)}</ul></Alert>}
      <Table caption={`Was vergröbert ist; im Mittel gehen ${verdict.loss} der Genauigkeit verloren`} head={["Merkmal", "vorher", "nachher", "Verlust"]}
        rows={verdict.attributes.map((each) => [each.title, each.before, each.after, each.loss])} />
      <Table caption="Risiko vorher und nachher" head={["Kennzahl", "vorher", "nachher"]} rows={verdict.rows} />
      {!stopped && !released && (
        <div class="zf-stack">
          <p>Mit der Freigabe entsteht ein Eintrag im Freigabebuch. Er enthält Zahlen und Prüfsummen, keine Angaben zu Personen.</p>
          <div class="zf-actions"><Button onClick={onRelease}>Jetzt freigeben</Button></div>
        </div>
      )}
    </div>
  );
}

function Table({ caption, head, rows }) {
  return (
    <div class="kern-table-responsive" role="region" tabIndex={0} aria-label={caption}>
      <table class="kern-table">
        <caption>{caption}</caption>
        <thead><tr>{head.map((each) => <th key={each} scope="col">{each}</th>)}</tr></thead>
        <tbody>{rows.map(([first, ...rest]) => <tr key={first}><th scope="row">{first}</th>{rest.map((cell, place) => <td key={place}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Downloads({ act }) {
  const [busy, setBusy] = useState(null);
  const heading = useRef();
  useEffect(() => heading.current?.focus(), []);
  const shared = { act, busy, setBusy };
  return (
    <section class="zf-panel zf-stack" aria-labelledby="anonymise-files">
      <h3 id="anonymise-files" tabIndex={-1} ref={heading}>Freigegeben</h3>
      <p>Die Dateien entstehen beim Herunterladen und werden hier nicht aufbewahrt.</p>
      <div class="zf-cluster">
        <DownloadButton {...shared} kind="primary" what="release">Freigabe als Excel</DownloadButton>
        <DownloadButton {...shared} what="report_pdf">Bericht als PDF</DownloadButton>
        <DownloadButton {...shared} what="report_xlsx">Bericht als Excel</DownloadButton>
      </div>
    </section>
  );
}
