// Behaviour that several components repeat: focus and announcement after a step, acknowledged saving.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

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
    if (!(await promise)) wanted.current = null;
  };
  return { target, step, announcement, announce };
}

/**
 * Saving, with what the learner may know about it: `{kept: "saving" | "stored" | "memory" | "failed", time, sentence}`.
 * `save(promise)` resolves with the action's result, or with null when it failed.
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
  return { note, save };
}

/** `later(…)` calls `action` once nothing was passed on for a while; `cancel()` drops a call that waits. */
export function useDebounced(action, delay = 800) {
  const timer = useRef();
  const latest = useRef(action);
  latest.current = action;
  const cancel = useCallback(() => clearTimeout(timer.current), []);
  const later = useCallback((...values) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(...values), delay);
  }, []);
  useEffect(() => cancel, []);
  return { later, cancel };
}

function clock() {
  return new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
}
