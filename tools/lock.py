"""Writes the two lock files with `uv`: hash-pinned, for every platform, without an index address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = (
    "pip", "compile", "--quiet", "--upgrade", "--generate-hashes", "--no-emit-index-url", "--no-annotate",
    "--no-header", "--universal", "--python-version", "3.11", "pyproject.toml",
)  # fmt: skip
LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("--group", "dev")}


def main() -> int:
    """Compiles both locks; the runtime lock constrains the developers' one, so that they agree."""
    for name, extra in LOCKS.items():
        agreed = () if name == "requirements.lock" else ("--constraints", "requirements.lock")
        command = [sys.executable, "-m", "uv", *COMMON, *extra, *agreed, "--output-file", name]
        if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
