// A button that has a file made and saves it; while that lasts it says how far it is and can be stopped, and a
// failure stands beside it.
import { useRef, useState } from "preact/hooks";
import { Button, ErrorSentence } from "../lib/ui.jsx";
import { announce } from "./model.js";
import { download, Stopped } from "./transfer.js";

const STOPPED = "Der Download ist abgebrochen.";

export function DownloadButton({ act, what, kind = "secondary", busy, setBusy, children }) {
  const [problem, setProblem] = useState("");
  const [done, setDone] = useState(0);
  const place = useRef();
  const mine = busy === what;

  async function fetchFile() {
    setBusy(what);
    setProblem("");
    setDone(0);
    try {
      announce(`${await download(act, what, setDone)} ist heruntergeladen.`);
    } catch (error) {
      if (error instanceof Stopped) announce(STOPPED);
      else setProblem(error.message);
    } finally {
      setBusy(null);
    }
  }

  // The button that stops it will vanish; the keyboard goes on where it began.
  function stop() {
    place.current.querySelector("button").focus();
    return act("cancel").catch((error) => setProblem(error.message));
  }

  return (
    <div class="delivery__download" ref={place}>
      <Button kind={kind} busy={Boolean(busy)} onClick={fetchFile}>
        {mine ? `Wird vorbereitet … ${progressWords(done)}` : children}
      </Button>
      {mine && <Button kind="tertiary" onClick={stop}>Abbrechen</Button>}
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
    </div>
  );
}

/** Small files are there before a share of them is. */
function progressWords(done) {
  return done > 0 ? `${Math.floor(100 * done)} Prozent` : "";
}
