// Tells the page (one listener in the page template) whether the kernel still answers.
let silent = false;

function announce(name) {
  window.dispatchEvent(new CustomEvent(name));
}

/** The kernel did not answer in time. */
export function noteSilence() {
  silent = true;
  announce("zefas:kernel-silent");
}

/** The kernel answered. */
export function noteAnswer() {
  if (!silent) return;
  silent = false;
  announce("zefas:kernel-back");
}
