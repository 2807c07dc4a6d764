// "Anonymisieren": from a delivery to a release. Four steps after the upload; the raw data stay in the kernel, the
// page holds only what it shows.
import "./delivery.css";
import "./anonymise.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { component } from "./lib/component.jsx";
import { Alert, Button } from "./lib/ui.jsx";
import { Files, Samples, WhatHappens } from "./delivery/chooser.jsx";
import { announce } from "./delivery/model.js";
import { follow, sendFiles, Stopped } from "./delivery/transfer.js";
import { Working } from "./delivery/working.jsx";
import { History } from "./anonymise/history.jsx";
import { Protection } from "./anonymise/protection.jsx";
import { Release } from "./anonymise/release.jsx";
import { Review } from "./anonymise/review.jsx";
import { Risk } from "./anonymise/risk.jsx";
import { Steps } from "./anonymise/steps.jsx";

const STORED = (
  <>
    <strong>Erst die Freigabe hinterlässt etwas.</strong> Das Freigabebuch hält fest, was herausgegeben wurde, ohne Angaben
    zu Personen. Bei den Schlüsseln liegt eine pseudonymisierte Liste der Gruppen, mit der die nächste Freigabe geprüft wird.
  </>
);

const STOPPED = "Das ist abgebrochen.";

export default component(Anonymise);

function Anonymise({ state, act }) {
  const [files, setFiles] = useState([]);
  const [work, setWork] = useState(null); // {phase, done, total}
  const [delivery, setDelivery] = useState(null); // {name, persons, attributes}
  const [step, setStep] = useState("risiko");
  const [picture, setPicture] = useState(null);
  const [settings, setSettings] = useState(null);
  const [review, setReview] = useState(null);
  const [problem, setProblem] = useState("");
  const [note, setNote] = useState("");
  const stopping = useRef(null);
  const top = useRef();
  const shown = work ? "work" : delivery ? step : "chooser";
  const last = useRef(shown);

  // After a change of scene reading goes on at its heading; the first scene leaves the focus alone.
  useEffect(() => {
    if (last.current !== shown) top.current?.focus();
    last.current = shown;
  }, [shown]);

  /** Runs an action as a task and resolves with its last answer, or with null when it failed or was stopped. */
  async function run(phase, start) {
    stopping.current = new AbortController();
    setProblem("");
    setNote("");
    setWork({ phase, done: 0, total: 1 });
    try {
      await start(stopping.current.signal);
      const answer = await follow(act, (fraction) => setWork((was) => ({ ...was, done: fraction, total: 1 })));
      if (answer.state === "cancelled") throw new Stopped();
      return answer;
    } catch (error) {
      if (error instanceof Stopped) setNote(STOPPED);
      else setProblem(error.message);
      return null;
    } finally {
      setWork(null);
    }
  }

  async function load(start) {
    setDelivery(null);
    setReview(null);
    setSettings(null);
    const loaded = await run("loading", start);
    if (!loaded) return;
    const preset = state.presets[1].settings.lesen;
    const known = loaded.attributes.map((each) => each.id);
    const seen = await run("looking", () => act("look", { attributes: preset.attributes.filter((each) => known.includes(each)) }));
    if (!seen) return;
    setPicture(seen.picture);
    setStep("risiko");
    setDelivery(loaded);
    announce(seen.picture.sentences[0]);
  }

  const loadFiles = () =>
    load(async (signal) => {
      const show = (done, total) => setWork({ phase: "sending", done, total });
      const ticket = await sendFiles(act, files, show, signal);
      setWork({ phase: "loading", done: 0, total: 1 });
      await act("load", { ticket });
    });

  async function protect(chosen) {
    setSettings(chosen);
    if (!chosen.texts || review) return setStep(chosen.texts ? "notizen" : "freigabe");
    const found = await run("searching", () => act("search_notes"));
    if (!found) return;
    setReview(found.review);
    setStep("notizen");
  }

  async function stop() {
    setWork({ ...work, stopping: true });
    stopping.current?.abort();
    await act("cancel").catch(() => {}); // what is wrong is told by the call that is under way
  }

  async function discard() {
    await act("discard").catch((error) => setProblem(error.message));
    setDelivery(null);
    setFiles([]);
    setReview(null);
    setNote("Die Daten sind verworfen. Auf dieser Seite und im Arbeitsspeicher ist nichts mehr davon.");
  }

  return (
    <div class="anonymise zf-stack zf-stack--wide">
      {problem && (
        <Alert kind="danger" role="alert" title="Das hat nicht geklappt">
          <p class="kern-body">{problem}</p>
        </Alert>
      )}
      <p class="delivery__note" role="status">{note}</p>
      {shown === "chooser" && (
        <div class="zf-stack zf-stack--wide">
          <WhatHappens stored={STORED} />
          <Files {...{ state, files, top }} verb="Lieferung einlesen" onCheck={loadFiles}
            onFiles={(next) => { setFiles(next); setProblem(""); setNote(""); }} />
          {state.samples.length > 0 && <Samples samples={state.samples} onSample={(sample) => load(() => act("load_sample", { sample }))} />}
          <History act={act} />
        </div>
      )}
      {shown === "work" && <Working step={work} top={top} onStop={stop} />}
      {delivery && (
        <div class="zf-stack zf-stack--wide" hidden={Boolean(work)}>
          <Steps step={step} texts={settings ? settings.texts : true} onStep={setStep} />
          {step === "risiko" && <Risk {...{ delivery, picture, top }} onNext={() => setStep("schutz")} />}
          {step === "schutz" && <Protection {...{ state, act, delivery, settings, top }} onNext={protect} />}
          {step === "notizen" && <Review {...{ state, act, review, setReview, top }} onNext={() => setStep("freigabe")} />}
          {step === "freigabe" && <Release {...{ act, run, settings, review, top }} />}
          <div class="delivery__discard delivery__discard--apart">
            <Button kind="secondary" aria-describedby="anonymise-discard" onClick={discard}>Daten verwerfen</Button>
            <p class="zf-stand" id="anonymise-discard">Vergisst die Lieferung und alles, was daraus gemacht wurde, sofort.</p>
          </div>
        </div>
      )}
    </div>
  );
}
