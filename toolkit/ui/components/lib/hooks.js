// Behaviour that several components repeat: focus and announcement after a step, acknowledged saving.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * After a step that the learner took: one announcement, and the focus where reading goes on.
 * `stepped("feedback")` asks for both; they happen once the next state is drawn, with the words that
 * `words()` gives for it. Elements take part by `ref={target("feedback")}`.
 */
export function useSteps(words) {
  const targets = useRef({});
  const wanted = useRef(null);
  const [announcement, setAnnouncement] = useState("");
  useLayoutEffect(() => {
    const element = targets.current[wanted.current];
    if (!element) return;
    wanted.current = null;
    element.focus();
    setAnnouncement(words());
  });
  const target = (name) => (element) => {
    targets.current[name] = element;
  };
  const stepped = (name) => {
    setAnnouncement(""); // the same words twice are announced twice
    wanted.current = name;
  };
  return { target, stepped, announcement, announce: setAnnouncement };
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
