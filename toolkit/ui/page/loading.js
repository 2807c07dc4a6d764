// Takes the loading state away when every output is there, and says so in German when one cannot be shown.
const PENDING = 'script[type="application/vnd.voila.cell-output+json"]';
const WAITING = /^Loading widget/;
const BROKEN = /^(Error displaying widget|Error creating widget|Javascript Error)/;

export function watchLoading(cells) {
  document.documentElement.dataset.vollstaendig = "";
  const observer = new MutationObserver(check);
  observer.observe(cells, { childList: true, subtree: true, characterData: true });
  check();

  function check() {
    explainBroken(cells);
    if (!isReady(cells)) return;
    observer.disconnect();
    document.getElementById("laden")?.remove();
    document.documentElement.dataset.bereit = "";
    window.dispatchEvent(new CustomEvent("zefas:ready"));
  }
}

function isReady(cells) {
  if (cells.querySelector(PENDING)) return false;
  return [...cells.querySelectorAll(".jp-OutputArea-output")].every(
    (output) => output.childElementCount > 0 && !WAITING.test(output.textContent),
  );
}

function explainBroken(cells) {
  for (const output of cells.querySelectorAll(".jp-OutputArea-output")) {
    if (!BROKEN.test(output.textContent) || output.querySelector(".kern-error")) continue;
    output.innerHTML = `<p class="kern-error" role="alert"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
      <span class="kern-body">Dieser Teil kann gerade nicht gezeigt werden. Bitte laden Sie die Seite neu.</span></p>`;
  }
}
