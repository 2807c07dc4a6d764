// "Lieferung prüfen": hand in files, have them checked, read the report. The files stay in the browser until the
// visitor starts; the kernel keeps what it has read until the visitor discards it or leaves.
import "./delivery.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { component } from "./lib/component.jsx";
import { Alert } from "./lib/ui.jsx";
import { Chooser } from "./delivery/chooser.jsx";
import { Working } from "./delivery/working.jsx";
import { Report } from "./delivery/report.jsx";
import { announce } from "./delivery/model.js";
import { follow, sendFiles, Stopped } from "./delivery/transfer.js";

const STOPPED = "Die Prüfung ist abgebrochen. Ihre Auswahl steht noch hier.";

export default component(Delivery);

function Delivery({ state, act }) {
  const [files, setFiles] = useState([]);
  const [step, setStep] = useState(null); // {phase: "sending" | "checking", done, total}
  const [report, setReport] = useState(null);
  const [problem, setProblem] = useState("");
  const [note, setNote] = useState("");
  const stopping = useRef(null);
  const top = useRef();
  const shown = step ? "working" : report ? "report" : "chooser";
  const last = useRef(shown);

  // After a change of scene reading goes on at its heading; the first scene leaves the focus alone.
  useEffect(() => {
    if (last.current !== shown) top.current?.focus();
    last.current = shown;
  }, [shown]);

  async function run(start) {
    stopping.current = new AbortController();
    setProblem("");
    setNote("");
    setReport(null);
    try {
      await start(stopping.current.signal);
      const outcome = await follow(act, (fraction) => setStep({ phase: "checking", done: fraction, total: 1 }));
      if (outcome.state === "cancelled") throw new Stopped();
      setReport(outcome.report);
      announce(outcome.report.sentences.join(" "));
    } catch (error) {
      if (error instanceof Stopped) setNote(STOPPED);
      else setProblem(error.message);
    } finally {
      setStep(null);
    }
  }

  const checkFiles = () =>
    run(async (signal) => {
      setStep({ phase: "sending", done: 0, total: 1 });
      const show = (done, total) => setStep({ phase: "sending", done, total });
      const ticket = await sendFiles(act, files, show, signal);
      setStep({ phase: "checking", done: 0, total: 1 });
      await act("check", { ticket });
    });

  const checkSample = (sample) =>
    run(async () => {
      setStep({ phase: "checking", done: 0, total: 1 });
      await act("check_sample", { sample });
    });

  async function stop() {
    setStep({ ...step, stopping: true });
    stopping.current?.abort();
    await act("cancel").catch(() => {}); // what is wrong is told by the call that is under way
  }

  async function discard() {
    await act("discard").catch((error) => setProblem(error.message));
    setReport(null);
    setFiles([]);
    setNote("Die Daten sind verworfen. Auf dieser Seite und im Arbeitsspeicher ist nichts mehr davon.");
  }

  return (
    <div class="delivery zf-stack zf-stack--wide">
      {problem && (
        <Alert kind="danger" role="alert" title="Die Lieferung konnte nicht geprüft werden">
          <p class="kern-body">{problem}</p>
          {files.length > 0 && <p class="kern-body">Ihre Auswahl steht noch hier.</p>}
        </Alert>
      )}
      <p class="delivery__note" role="status">{note}</p>
      {shown === "chooser" && (
        <Chooser
          {...{ state, act, files, top }}
          onFiles={(next) => { setFiles(next); setProblem(""); setNote(""); }}
          onCheck={checkFiles}
          onSample={checkSample}
        />
      )}
      {shown === "working" && <Working {...{ step, top }} onStop={stop} />}
      {shown === "report" && <Report {...{ state, act, report, top }} onDiscard={discard} />}
    </div>
  );
}
