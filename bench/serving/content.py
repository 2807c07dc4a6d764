"""The content folder for the servers of notebooks: the app and an empty start page."""

import json
from pathlib import Path


def write_content(folder: Path) -> Path:
    """Writes the folder's notebooks and returns it."""
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    _write_notebook(notebooks / "start.ipynb", "Start", "start", "print('Start')")
    _write_notebook(notebooks / "app.ipynb", "Vergleich", "app", "from notebook_app import show; show()")
    return folder


def _write_notebook(path: Path, title: str, kind: str, code: str) -> None:
    about = {"titel": title, "beschreibung": "Vergleich.", "zielgruppen": ["mentor"], "art": kind}
    cell = {"cell_type": "code", "id": "z1", "metadata": {}, "source": code}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    fields = {
        "cells": [{**cell, "execution_count": None, "outputs": []}],
        "metadata": {"zefas": {**about, "reihenfolge": 1}, "kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(fields), encoding="utf-8")
