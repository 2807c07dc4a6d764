// The page's one polite live region.
const region = document.getElementById("ansage");

/** Lets a screen reader say `text`; the same text twice in a row is said twice. */
export function announce(text) {
  region.textContent = "";
  requestAnimationFrame(() => region.replaceChildren(text));
}

window.addEventListener("zefas:announce", ({ detail }) => announce(detail.text));
