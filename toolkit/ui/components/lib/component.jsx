// What every component shares: rendering with Preact, the one state, and actions that are acknowledged.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { noteAnswer, noteSilence } from "./connection.js";

const PATIENCE_MS = 8000;
const ENDED = "Die Verbindung zu dieser Seite ist beendet. Bitte laden Sie die Seite neu.";
let lastId = 0;

/** Turns a Preact view into the module that anywidget expects. */
export function component(View) {
  return {
    render({ model, el }) {
      el.classList.add("zefas");
      const act = actions(model);
      render(<Bound View={View} model={model} act={act} el={el} />, el);
      return () => {
        act.stop();
        render(null, el);
      };
    },
  };
}

function Bound({ View, model, act, el }) {
  const [state, setState] = useState(model.get("state"));
  useEffect(() => {
    const update = () => setState(model.get("state"));
    model.on("change:state", update);
    return () => model.off("change:state", update);
  }, [model]);
  return <View state={state} act={act} el={el} />;
}

/**
 * `act(name, payload)` resolves when the kernel has acknowledged the action, and rejects with a German sentence.
 * `data` (an ArrayBuffer) travels beside the payload; bytes in the answer are its `data`. `patience` in milliseconds
 * is for what takes longer than a click: a part of a file on a slow line.
 */
function actions(model) {
  const waiting = new Map();
  const settle = (message, buffers) => {
    const call = waiting.get(message?.id);
    if (!call) return;
    waiting.delete(message.id);
    clearTimeout(call.timer);
    noteAnswer();
    if (message.kind === "done") call.resolve(buffers?.length ? { ...message.result, data: buffers[0] } : message.result);
    else call.reject(new Error(message.sentence));
  };
  const giveUp = () => {
    waiting.forEach((call) => (clearTimeout(call.timer), call.reject(new Error(ENDED))));
    waiting.clear();
  };
  model.on("msg:custom", settle);
  window.addEventListener("zefas:kernel-gone", giveUp);

  const act = (name, payload = {}, { data, patience = PATIENCE_MS } = {}) =>
    new Promise((resolve, reject) => {
      const id = `${Date.now()}-${++lastId}`;
      const timer = setTimeout(() => {
        waiting.delete(id);
        noteSilence();
        reject(new Error("Die Verbindung ist unterbrochen. Ihre Eingabe ist noch nicht gespeichert."));
      }, patience);
      waiting.set(id, { resolve, reject, timer });
      try {
        model.send({ kind: "action", id, name, payload }, undefined, data ? [data] : undefined);
      } catch {
        // Jupyter throws once it knows that the kernel is gone, in English.
        waiting.delete(id);
        clearTimeout(timer);
        reject(new Error(ENDED));
      }
    });
  act.stop = () => {
    model.off("msg:custom", settle);
    window.removeEventListener("zefas:kernel-gone", giveUp);
    waiting.forEach((call) => clearTimeout(call.timer));
  };
  return act;
}
