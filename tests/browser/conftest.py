"""Pages in a real browser, served by the real server: nothing from other hosts, no error in the console."""

import pathlib
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tools.chromium import MISSING, find

PROJECT = pathlib.Path(__file__).resolve().parents[2]
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
READY = "html[data-bereit]"
PATIENCE_MS = 60_000
expect.set_options(timeout=20_000)  # a shared machine is slow; what is right does not get wrong by waiting
# A new colour is inherited level by level, each with its own short transition.
SETTLE = """() => new Promise((done) => {
  let frames = 0;
  const next = () => (++frames > 12 ? done() : requestAnimationFrame(next));
  next();
})"""


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.browser)


class Guard:
    """Notes everything a page must not do; `allow` names what a test expects in the console."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.found: list[str] = []
        self.allowed: list[str] = []

    def allow(self, pattern: str) -> None:
        self.allowed.append(pattern)

    def watch(self, page: Page) -> None:
        page.on("request", self._note_request)
        page.on("websocket", lambda socket: self._note_address("websocket", socket.url))
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.found.append(f"page error: {error}"))

    def verify(self) -> None:
        wrong = [text for text in self.found if not any(re.search(pattern, text) for pattern in self.allowed)]
        assert wrong == []

    def _note_request(self, request: Request) -> None:
        self._note_address("request", request.url)

    def _note_address(self, kind: str, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.found.append(f"{kind} to another host: {address}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console error: {message.text}")


@pytest.fixture(scope="session")
def server(start_server):
    """The toolkit with its own content, for all browser tests."""
    return start_server()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; a machine without one fails, it does not skip."""
    program = find()
    if program is None:
        pytest.exit(MISSING, returncode=1)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def guard(server) -> Iterator[Guard]:
    """What the pages of this test did wrong; checked when the test is over."""
    made = Guard(server.host)
    yield made
    made.verify()


@pytest.fixture
def new_page(browser: Browser, server, guard: Guard) -> Iterator[Callable[..., Page]]:
    """Opens a fresh browser profile of the wanted size: `new_page(PHONE, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def make(viewport=DESKTOP, **options) -> Page:
        context = browser.new_context(base_url=server.url, viewport=viewport, locale="de-DE", **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        guard.watch(page)
        return page

    yield make
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")  # leaving ends the page's kernel, closing the context would not
        context.close()


@pytest.fixture
def page(new_page) -> Page:
    """A page on a desktop, 1280 wide."""
    return new_page()


@pytest.fixture
def phone(new_page) -> Page:
    """A page on a phone, 390 × 844."""
    return new_page(PHONE, has_touch=True)


@pytest.fixture
def open_app() -> Callable[[Page, str], Page]:
    """Opens an address and waits until every component is there: `open_app(page, "/foerderkompass")`."""

    def open_and_wait(page: Page, path: str) -> Page:
        page.goto(path)
        page.wait_for_selector(READY, state="attached")
        return page

    return open_and_wait


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that axe finds nothing to object to, in light and in dark."""

    def check(page: Page) -> None:
        page.emulate_media(reduced_motion="reduce")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            page.evaluate(SETTLE)
            result = page.evaluate("() => axe.run()")
            found = [
                f"{scheme}: {rule['id']} ({rule['help']}): {node['html'][:200]} {node['failureSummary']}"
                for rule in result["violations"]
                for node in rule["nodes"]
            ]
            assert found == []

    return check


@pytest.fixture
def press_tab_until() -> Callable[..., int]:
    """Presses Tab until the element has the focus; returns how often. Fails when it is never reached."""

    def press(page: Page, target: Locator, limit: int = 60) -> int:
        for count in range(1, limit + 1):
            page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return count
        pytest.fail(f"{target} was not reached with {limit} presses of Tab")

    return press


@pytest.fixture
def no_horizontal_scroll() -> Callable[[Page], None]:
    """Asserts that nothing of the page is wider than the window."""

    def check(page: Page) -> None:
        widths = page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], f"the page is {widths[0]} px wide in a window of {widths[1]} px"

    return check
