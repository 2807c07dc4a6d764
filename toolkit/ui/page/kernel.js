// Notices when the page's kernel is gone, and ends it when the page is left.
import { hideMessage, showMessage } from "./messages.js";

const POLL_MS = 15_000;
const APP_WAIT_MS = 500;
const LOST = new Set(["dead", "restarting", "autorestarting", "terminating"]);

let gone = false;

export function watchKernel() {
  const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");
  if (!config.kernelId) return;
  window.addEventListener("zefas:kernel-silent", () => checkAfterSilence(config));
  window.addEventListener("zefas:kernel-back", () => hideMessage("silent"));
  document.addEventListener("visibilitychange", () => poll(config));
  setInterval(() => poll(config), POLL_MS);
  window.addEventListener("zefas:ready", () => listen(config), { once: true });
  endWithPage(config);
}

/** The live connection knows first; voila.js exposes its application a moment after the outputs are there. */
function listen(config) {
  const kernel = window.jupyterapp?.widgetManager?.kernel;
  if (!kernel) {
    setTimeout(() => listen(config), APP_WAIT_MS);
    return;
  }
  kernel.statusChanged.connect((_, status) => LOST.has(status) && lose());
  kernel.connectionStatusChanged.connect((_, status) => status !== "connected" && poll(config));
}

async function checkAfterSilence(config) {
  if (!gone) showMessage("silent");
  await poll(config);
}

async function poll(config) {
  if (gone || document.visibilityState !== "visible") return;
  const state = await askServer(config);
  if (state === "gone") lose();
  else if (state === "unreachable") showMessage("offline");
  else hideMessage("offline");
}

async function askServer({ baseUrl, kernelId }) {
  try {
    const response = await fetch(`${baseUrl}api/kernels/${kernelId}`, { cache: "no-store" });
    if (response.status === 404) return "gone";
    return response.ok && LOST.has((await response.json()).execution_state) ? "gone" : "alive";
  } catch {
    return "unreachable";
  }
}

function lose() {
  if (gone) return;
  gone = true;
  hideMessage("silent");
  hideMessage("offline");
  showMessage("gone");
  window.dispatchEvent(new CustomEvent("zefas:kernel-gone"));
}

/** voila.js sends its own farewell on beforeunload once its widgets are up; phones and early exits need this one. */
function endWithPage({ baseUrl, kernelId }) {
  let farewellSent = false;
  window.addEventListener("beforeunload", () => {
    farewellSent = Boolean(window.jupyterapp?.widgetManager);
  });
  window.addEventListener("pagehide", () => {
    if (farewellSent) return;
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const headers = { "X-XSRFToken": decodeURIComponent(token) };
    fetch(`${baseUrl}voila/api/shutdown/${kernelId}`, { method: "POST", keepalive: true, headers }).catch(() => {});
  });
  // A page from the back/forward cache has lost its kernel.
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}
