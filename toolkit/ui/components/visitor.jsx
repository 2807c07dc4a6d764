// Says hello to the kernel, keeps the learning code in this browser, and shows it where the app asks for that.
import { useEffect, useMemo } from "preact/hooks";
import "./visitor.css";
import { component } from "./lib/component.jsx";
import { canRemember, remember, rememberedCode, wantsNoCode } from "./lib/memory.js";
import { CodePanel } from "./visitor/panel.jsx";

const TRIES = 3;

async function hello(act, remembers) {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  const greeting = { code: rememberedCode(), query, language: navigator.language, remembers };
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      return await act("hello", greeting);
    } catch {
      // The page's own notice says that the kernel is silent; a slow one gets another chance.
    }
  }
}

function VisitorLink({ state, act }) {
  const remembering = useMemo(canRemember, []);
  useEffect(() => void hello(act, remembering && !wantsNoCode()), []);
  useEffect(() => {
    if (state.code) remember(state.code);
  }, [state.code]);
  return state.panel ? <CodePanel state={state} act={act} remembering={remembering} /> : null;
}

export default component(VisitorLink);
