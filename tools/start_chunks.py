"""Measures with Chromium which chunks of JupyterLab every page needs, for `toolkit/server/bundle.py`.

Run after an update of voila, jupyterlab_widgets or anywidget: python -m tools.start_chunks
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from toolkit.content.pages import list_pages
from toolkit.server.bundle import LIST, PROGRAM, START_SCRIPT
from tools.chromium import MISSING, find

CHUNK = re.compile(r"/voila/(?:static|labextensions)/[0-9a-f]{12}/(.+\.js)(?:\?.*)?$")
READY = "html[data-bereit]"


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server of the toolkit's own content."""
    command = [sys.executable, "-m", "toolkit.cli", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = (re.search(r"http://\S+", line) for line in process.stdout or ())
            yield next(found.group() for found in lines if found)
        finally:
            process.terminate()


def chunks_of(browser: Browser, address: str) -> list[str]:
    """The chunks that a page fetches, in their order."""
    asked: list[str] = []
    page = browser.new_page()
    page.route(f"**/{START_SCRIPT}", _program_only)
    page.on("request", lambda request: asked.extend(_chunk(request)))
    page.goto(address)
    page.wait_for_selector(READY, state="attached")
    _leave(page)
    return asked


def main() -> int:
    """Writes the chunks that all pages have in common."""
    program = find()
    if program is None:
        print(MISSING)
        return 1
    with running_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        asked = [
            chunks_of(browser, server + page.url.lstrip("/")) for page in list_pages() if not page.broken
        ]
        browser.close()
    common = [name for name in asked[0] if all(name in others for others in asked)]
    path = Path(str(files("toolkit.server").joinpath(LIST)))
    path.write_text("".join(f"{name}\n" for name in dict.fromkeys(common)), encoding="ascii")
    print(f"{len(common)} chunks of {len(asked)} pages: {path}")
    return 0


def _program_only(route: Route) -> None:
    route.fulfill(response=route.fetch(url=route.request.url.replace(START_SCRIPT, PROGRAM)))


def _chunk(request: Request) -> list[str]:
    found = CHUNK.search(request.url)
    if not found or found[1] in (START_SCRIPT, PROGRAM) or "/remoteEntry." in found[1]:
        return []
    return [found[1]]


def _leave(page: Page) -> None:
    page.goto("about:blank")  # ends the page's kernel
    page.close()


if __name__ == "__main__":
    sys.exit(main())
