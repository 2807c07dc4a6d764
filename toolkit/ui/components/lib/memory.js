// What this browser remembers for the visitor: the learning code, and for this tab that they want none.
// A browser may refuse to remember anything (private mode, policy): then everything here answers so.
const CODE = "zefas.lerncode";
const PUT_AWAY = "zefas.ohne-lerncode";
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
}
