"""Writes data/samples anew; a test keeps it current.

Run: python tools/samples.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from toolkit.samples.regenerate import regenerate  # noqa: E402 the checkout first

if __name__ == "__main__":
    folder = ROOT / "data" / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    regenerate(folder)
