"""What a page weighs and how soon it can be used, in Chromium, beside default Voilà in the same run.

Cold: the browser has never been here; warm: from its third visit on, when Chromium has kept the compiled
scripts. Usable: all widgets are in the page and seen. The comparison is one app of ipywidgets; the toolkit's
own pages follow. Each server has had a visitor before.

Run: python -m bench.page_weight [visits]
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Request, sync_playwright

from bench.serving.contenders import default_voila, ours
from bench.serving.content import write_content
from bench.serving.running import PROJECT, running
from bench.serving.visitor import WIDGETS
from tools.chromium import MISSING, find

VISITS = 5
PLACES = 40
KILOBYTE = 1000
OWN_PAGES = ("", "foerderkompass", "lieferung", "modul/foerderinstrumente")
PATIENCE_MS = 60_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
KINDS = ", ".join(f".widget-{kind}" for kind in ("slider", "dropdown", "checkbox", "text", "image"))
SEEN = f"[...document.querySelectorAll('{KINDS}')].filter((each) => each.offsetHeight)"
APP_USABLE = f"{SEEN}.length > {WIDGETS}"  # and the figure
PAGE_USABLE = "document.documentElement.hasAttribute('data-bereit')"
# Asks at every frame, as the eye does; the time counts from the click on the link.
WATCH = """(() => {
  const note = () => { document.documentElement.dataset.benchUsable = performance.now(); };
  const look = () => { if (%s) note(); else requestAnimationFrame(look); };
  requestAnimationFrame(look);
})()"""
NOTED = "data-bench-usable"


@dataclass(frozen=True)
class Opening:
    """One opening of a page."""

    usable: float  # seconds
    size: int  # bytes over the wire
    requests: int


@dataclass(frozen=True)
class Chromium:
    """The program, and what drives it."""

    playwright: Playwright
    program: str

    def start(self, profile: str) -> BrowserContext:
        """A browser with this folder for all it keeps."""
        return self.playwright.chromium.launch_persistent_context(
            profile, executable_path=self.program, args=FLAGS
        )


@dataclass
class Meter:
    """Counts what a page loads, its WebSocket not included."""

    size: int = 0
    requests: set[str] = field(default_factory=set)

    def attach(self, page: Page) -> None:
        """Begins to count."""
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", self._note)
        page.on("request", lambda request: self._name(request))

    def _name(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.requests.add(request.url)

    def _note(self, event: dict[str, Any]) -> None:
        self.size += int(event["encodedDataLength"])


def opened(context: BrowserContext, url: str, usable: str) -> Opening:
    """Opens the page in a new tab and leaves it when it can be used and is quiet."""
    page, meter = context.new_page(), Meter()
    page.add_init_script(WATCH % usable)
    meter.attach(page)
    page.goto(url, wait_until="commit")
    page.wait_for_selector(f"html[{NOTED}]", state="attached", timeout=PATIENCE_MS)
    seconds = float(page.locator("html").get_attribute(NOTED) or "nan") / 1000
    page.wait_for_timeout(300)
    page.goto("about:blank")  # says farewell to the kernel
    page.close()
    return Opening(seconds, meter.size, len(meter.requests))


def measured(chromium: Chromium, url: str, usable: str, visits: int) -> tuple[list[Opening], list[Opening]]:
    """Cold openings, each by a browser of its own, and the warm ones that follow in the last."""
    cold: list[Opening] = []
    for _ in range(visits):
        with fresh_browser(chromium) as context:
            cold.append(opened(context, url, usable))
            warm = [opened(context, url, usable) for _ in range(visits + 1)]
    return cold, warm[1:]  # Chromium keeps compiled scripts from the second time on


@contextmanager
def fresh_browser(chromium: Chromium) -> Iterator[BrowserContext]:
    """A browser that has started and knows nothing; its cache is on disk, as at home."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = chromium.start(profile)
        context.pages[0].goto("data:text/html,<p>gestartet")
        yield context
        context.close()


def row(name: str, cold: list[Opening], warm: list[Opening]) -> str:
    """The medians of one page."""
    size, again = (median(each.size for each in some) / KILOBYTE for some in (cold, warm))
    first, later = (median(each.usable for each in some) for some in (cold, warm))
    requests = median(each.requests for each in cold)
    return (
        f"{name:30} cold: {size:5.0f} kB, {requests:3.0f} requests, usable after {first:5.2f} s; "
        f"warm: {again:4.0f} kB, {later:5.2f} s"
    )


def main() -> int:
    """Prints a line for each page."""
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else VISITS
    program = find()
    if program is None:
        print(MISSING)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        compare(Chromium(playwright, program), write_content(Path(folder)), visits)
    return 0


def compare(chromium: Chromium, content: Path, visits: int) -> None:
    """The app by both servers, then the toolkit's own pages."""
    with running(default_voila("Voilà", content, PLACES)) as server:
        show(chromium, "The app, default Voilà", server.url, APP_USABLE, visits)
    with running(ours("Zefas", content, PLACES)) as server:
        show(chromium, "The app, Zefas", server.url, APP_USABLE, visits)
    with running(ours("Zefas", PROJECT, PLACES, "/")) as server:
        for path in OWN_PAGES:
            show(chromium, f"/{path}", server.url + path, PAGE_USABLE, visits)


def show(chromium: Chromium, name: str, url: str, usable: str, visits: int) -> None:
    """Prints the line of one page, after a visitor for whom the server did everything the first time."""
    with fresh_browser(chromium) as somebody:
        opened(somebody, url, usable)
    print(row(name, *measured(chromium, url, usable, visits)), flush=True)


if __name__ == "__main__":
    sys.exit(main())
