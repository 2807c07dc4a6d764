"""Takes the README pictures from the running apps: own server, real browser, fictional examples."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools.chromium import require

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "bilder"
SIZE = {"width": 1280, "height": 900}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
READY = "html[data-bereit]"


def show_example(page: Page) -> None:
    """The Förderkompass with a fictional example."""
    page.get_by_label("Mit einem erfundenen Beispiel beginnen").select_option(index=1)
    page.get_by_role("button", name="Beispiel übernehmen").click()
    page.locator(".compass__sums", has_text="ausgeschlossen").wait_for()
    page.evaluate("() => document.querySelector('.compass__columns').scrollIntoView()")


def show_section(page: Page) -> None:
    """The module's second section."""
    page.goto(f"{page.url}#abschnitt-antrag-vor-beginn")
    page.get_by_role("heading", name="Erst der Antrag, dann der Beginn", exact=True).wait_for()


def stay(_page: Page) -> None:
    """The page as it opens."""


SHOTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("", stay),
    "modul": ("modul/foerderinstrumente", show_section),
    "foerderkompass": ("foerderkompass", show_example),
}


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server with an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "toolkit.cli", "serve", "--port", "0", "--no-browser"]
        environment = {**os.environ, "ZEFAS_DATA": folder, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                yield _address(server)
            finally:
                server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    for line in server.stdout or ():
        if found := re.search(r"http://[\d.]+:\d+/", line):
            return found.group()
    sys.exit("The server did not start.")


def main() -> None:
    """Writes docs/bilder/*.png."""
    PICTURES.mkdir(exist_ok=True)
    program = require()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, (path, prepare) in SHOTS.items():
            page = browser.new_page(viewport=SIZE, locale="de-DE", reduced_motion="reduce")
            page.goto(address + path)
            page.wait_for_selector(READY, state="attached")
            prepare(page)
            page.screenshot(path=PICTURES / f"{name}.png")
            print(PICTURES / f"{name}.png")
            page.goto("about:blank")
        browser.close()


if __name__ == "__main__":
    main()
