"""Runs the tests of the kernels under several versions of Python and ipykernel: `make test-matrix`.

A virtual environment per Python is made in `.matrix/`, from the lock files. A Python that the machine
does not have is left out, with a line saying so. With pyenv, PYENV_VERSION names those to be found.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".matrix"
PYTHONS = ("3.11", "3.12", "3.13")
IPYKERNELS = ("7.1.0", "7.4.0")
LOCKS = ("requirements.lock", "requirements-dev.lock")
TESTS = (
    "tests/server/test_snapshot_parts.py",
    "tests/server/test_snapshot_kernels.py",
    "tests/server/test_server_kernels.py",
    "tests/server/test_server_pages.py",
)
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")


def main() -> int:
    """Runs every cell of the matrix; arguments choose Pythons (`3.12`). Exit code 1 when one fails."""
    wanted = sys.argv[1:] or PYTHONS
    results = [result for version in wanted for result in _under(version)]
    print("\n".join(["", "python  ipykernel  tests", *(line for line, _passed in results)]))
    return int(not all(passed for _line, passed in results))


def _under(version: str) -> Iterator[tuple[str, bool]]:
    python = _environment(version)
    if python is None:
        yield f"{version:7} -          left out: this machine has no Python {version}", True
        return
    for ipykernel in IPYKERNELS:
        _run(python, *PIP, "--no-deps", f"ipykernel=={ipykernel}")
        passed = _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS, must=False)
        yield f"{version:7} {ipykernel:10} {'passed' if passed else 'FAILED'}", passed


def _environment(version: str) -> Path | None:
    """The Python of the environment, made when it is not there; None when the machine has no such Python."""
    python, complete = FOLDER / version / "bin" / "python", FOLDER / version / "complete"
    if complete.exists():
        return python
    found = shutil.which(f"python{version}")
    if found is None or not _run(Path(found), "-c", "import venv, ensurepip", must=False):
        return None
    _run(Path(found), "-m", "venv", str(FOLDER / version))
    for lock in LOCKS:
        _run(python, *PIP, "--require-hashes", "-r", lock)
    complete.touch()
    return python


def _run(python: Path, *arguments: str, must: bool = True) -> bool:
    print("+", python, *arguments, flush=True)
    return subprocess.run([python, *arguments], cwd=ROOT, check=must).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
