// Behaviour that several components repeat: focus and announcement after a step, acknowledged saving.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { dropUnsent, handOver, keepUnsent, takeOver, unsent } from "./memory.js";

/** An id that is unique on the page. Preact's own is unique within one component, and a page has many. */
export function useUniqueId() {
  return useState(() => `z${Math.random().toString(36).slice(2, 10)}`)[0];
}

/**
 * After a step that the learner took: one announcement, and the focus where reading goes on.
 * `step("feedback", promise)` asks for both; they happen once the state is drawn that the step led to,
 * told by another `moment`, with the words that `words()` gives for it. Elements take part by
 * `ref={target("feedback")}`.
 */
export function useSteps(moment, words) {
  const targets = useRef({});
  const wanted = useRef(null);
  const [announcement, announce] = useState("");
  useLayoutEffect(() => {
    if (!wanted.current || wanted.current.from === moment) return;
    const element = targets.current[wanted.current.name];
    wanted.current = null;
    element?.focus();
    announce(words());
  }, [moment]);
  const target = (name) => (element) => {
    targets.current[name] = element;
  };
  const step = async (name, promise) => {
    announce(""); // the same words twice are announced twice
    wanted.current = { name, from: moment };
    const result = await promise;
    if (!result) wanted.current = null;
    return result;
  };
  return { target, step, announcement, announce };
}

/**
 * Saving, with what the learner may know about it: `{kept: "saving" | "stored" | "memory" | "failed", time, sentence}`.
 * `save(promise)` resolves with the action's result, or with null when it failed. `touched()` takes the note
 * back, because what the learner has just changed is not saved yet.
 */
export function useSaving() {
  const [note, setNote] = useState(null);
  const save = useCallback(async (promise) => {
    setNote({ kept: "saving" });
    try {
      const result = await promise;
      setNote({ ...result, time: clock() });
      return result;
    } catch (error) {
      setNote({ kept: "failed", sentence: error.message });
      return null;
    }
  }, []);
  const touched = useCallback(() => setNote(null), []);
  return { note, save, touched };
}

/**
 * An answer on its way: `[value, change, submit]`. Each change is kept in this browser at once and sent as a
 * draft after a pause; `submit()` sends it for good. What is acknowledged is no longer kept here.
 */
export function useAnswer(part, initial, sendDraft, sendAnswer, delay = 800) {
  const [value, setValue] = useState(() => unsent(part) ?? initial);
  const timer = useRef();
  const deliver = async (send, answer) => {
    clearTimeout(timer.current);
    if (await send(answer)) dropUnsent();
  };
  const change = (next) => {
    setValue(next);
    keepUnsent(part, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => deliver(sendDraft, next), delay);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return [value, change, () => deliver(sendAnswer, value)];
}

/**
 * For a component that keeps its entries nowhere but on the page: when its kernel has ended and the visitor
 * presses "Weiter", `entries` are there again after the reload, once, as the result of this hook (else null).
 */
export function useHandOver(part, entries) {
  const taken = useState(() => takeOver(part))[0];
  useEffect(() => {
    const keep = () => handOver(part, entries);
    window.addEventListener("zefas:continue", keep);
    return () => window.removeEventListener("zefas:continue", keep);
  });
  return taken;
}

function clock() {
  return new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
}
