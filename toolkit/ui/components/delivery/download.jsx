// A button that has a file made and saves it; while that lasts it says so, and a failure stands beside it.
import { useState } from "preact/hooks";
import { Button, ErrorSentence } from "../lib/ui.jsx";
import { announce } from "./model.js";
import { download } from "./transfer.js";

export function DownloadButton({ act, what, kind = "secondary", busy, setBusy, children }) {
  const [problem, setProblem] = useState("");
  const mine = busy === what;

  async function fetchFile() {
    setBusy(what);
    setProblem("");
    try {
      announce(`${await download(act, what)} ist heruntergeladen.`);
    } catch (error) {
      setProblem(error.message);
    } finally {
      setBusy(null);
    }
  }

  return (
    <div class="delivery__download">
      <Button kind={kind} busy={Boolean(busy)} onClick={fetchFile}>{mine ? "Wird vorbereitet …" : children}</Button>
      {problem && <ErrorSentence>{problem}</ErrorSentence>}
    </div>
  );
}
