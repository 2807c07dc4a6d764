"""Finds a Chromium for the browser tests, or installs one; prints its path.

Order: the variable CHROMIUM, a browser on the PATH, Playwright's own, Debian's package (as root),
Playwright's download. Where none can be had it ends with a sentence: browser tests are never skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found and none could be installed. Install one (Debian, as root: "
    "apt-get install chromium; elsewhere: python -m playwright install chromium) or point the variable "
    "CHROMIUM to its program."
)


def find() -> str | None:
    """The path of a Chromium on this machine, or None."""
    return next((path for path in _candidates() if path and Path(path).is_file()), None)


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, NAMES)
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def install() -> None:
    """Tries Debian's package as root, then Playwright's own download; stays silent when neither works."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("apt-get") and as_root and _apt("update") and _apt("install", "-y", "chromium"):
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    return not subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode


def require() -> str:
    """The path of a Chromium, installed if need be; exits with a sentence where none can be had."""
    found = find()
    if found is None:
        install()
        found = find()
    return found or sys.exit(MISSING)


if __name__ == "__main__":
    print(require())
