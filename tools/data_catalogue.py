"""Writes docs/datenkatalog.md from the data dictionary; a test keeps it current.

Run: python tools/data_catalogue.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from toolkit.cases.data_catalogue import catalogue_page  # noqa: E402 the checkout first
from toolkit.content.loader import load_caseload  # noqa: E402

if __name__ == "__main__":
    (ROOT / "docs" / "datenkatalog.md").write_text(catalogue_page(load_caseload()), encoding="utf-8")
