// What this browser remembers for the visitor: the learning code, and for this tab that they want none, and
// the one answer that the kernel has not acknowledged yet (so that a reload after a lost connection keeps it),
// and, from a press of "Weiter" until the page is back, what a component keeps nowhere else.
// A browser may refuse to remember anything (private mode, policy): then everything here answers so.
const CODE = "zefas.lerncode";
const PUT_AWAY = "zefas.ohne-lerncode";
const UNSENT = "zefas.nicht-bestaetigt";
const HANDED_OVER = "zefas.uebergabe";
const PROBE = "zefas.probe";

function attempt(deed, otherwise) {
  try {
    return deed();
  } catch {
    return otherwise;
  }
}

export const canRemember = () =>
  attempt(() => {
    localStorage.setItem(PROBE, "1");
    localStorage.removeItem(PROBE);
    return true;
  }, false);

export const rememberedCode = () => attempt(() => localStorage.getItem(CODE), null);

export const wantsNoCode = () => attempt(() => sessionStorage.getItem(PUT_AWAY) !== null, false);

export function remember(code) {
  attempt(() => {
    localStorage.setItem(CODE, code);
    sessionStorage.removeItem(PUT_AWAY);
  });
}

export function forget() {
  attempt(() => {
    localStorage.removeItem(CODE);
    sessionStorage.setItem(PUT_AWAY, "1");
  });
  dropUnsent();
}

const here = (part) => `${location.pathname} ${part}`;

export const keepUnsent = (part, value) =>
  attempt(() => sessionStorage.setItem(UNSENT, JSON.stringify({ part: here(part), value })));

export const dropUnsent = () => attempt(() => sessionStorage.removeItem(UNSENT));

/** The unacknowledged answer to this part of this page, or null. */
export function unsent(part) {
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(UNSENT)), null);
  return kept?.part === here(part) ? kept.value : null;
}

/** Keeps a component's entries for the page that follows this one in this tab. */
export const handOver = (part, value) =>
  attempt(() => sessionStorage.setItem(`${HANDED_OVER} ${here(part)}`, JSON.stringify(value)));

/** What the page before has handed over, or null; afterwards the browser has it no more. */
export function takeOver(part) {
  const name = `${HANDED_OVER} ${here(part)}`;
  const kept = attempt(() => JSON.parse(sessionStorage.getItem(name)), null);
  attempt(() => sessionStorage.removeItem(name));
  return kept;
}
