"""Redacting labelled German notes: the toolkit beside Presidio's German and generic pattern recognisers.

Presidio finds names only with a language model; none can be installed here, so it runs with its pattern
recognisers and a blank German tokeniser. It is installed once into an environment of its own in the cache.

Run: python -m bench.redaction
"""

import json
import subprocess
import sys
import time
import venv
from pathlib import Path

from platformdirs import user_cache_path

from bench.rules import one_core
from toolkit.paths import content_root
from toolkit.privacy.redaction import Kind, Note, Span, find_spans, redact
from toolkit.privacy.redaction.labelled import Agreement, LabelledNote, compare, read_labelled

RIVAL = "presidio-analyzer==2.2.366"
MEGABYTES = 1.0
FILES = ("training", "zurueckgehalten")
RIVAL_SCRIPT = """
import inspect, json, sys, time
import spacy
from presidio_analyzer import predefined_recognizers as every
from presidio_analyzer.nlp_engine import NlpArtifacts
blank = spacy.blank("de")
found = [kind for name, kind in inspect.getmembers(every, inspect.isclass)
         if name.startswith("De") and name.endswith("Recognizer")
         or name in ("EmailRecognizer", "IbanRecognizer", "PhoneRecognizer", "UrlRecognizer",
                     "DateRecognizer")]
ready = [kind(supported_regions=["DE"]) if kind.__name__ == "PhoneRecognizer" else kind() for kind in found]
texts = json.load(sys.stdin)
start, hits = time.process_time(), []
for text in texts:
    here = []
    for each in ready:
        for hit in each.analyze(text, each.supported_entities, None) or []:
            here.append((hit.start, hit.end, hit.score))
    hits.append(here)
json.dump({"seconds": time.process_time() - start, "hits": hits}, sys.stdout)
"""


def environment() -> Path:
    """The Python of the rival's environment, made on the first run."""
    folder = user_cache_path("zefas-bench") / "presidio"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", RIVAL], check=True)
        (folder / "ready").touch()
    return python


def presidio(texts: list[str]) -> tuple[float, dict[str, tuple[Span, ...]]]:
    """Processor seconds, and text → hits; all of one kind, as its types are others."""
    done = subprocess.run(
        [environment(), "-c", RIVAL_SCRIPT],
        input=json.dumps(texts),
        check=True,
        capture_output=True,
        text=True,
    )
    answer = json.loads(done.stdout)
    hits = {
        text: tuple(Span(start, end, Kind.FILE_NUMBER, score, "presidio") for start, end, score in found)
        for text, found in zip(texts, answer["hits"], strict=True)
    }
    return answer["seconds"], hits


def speed(notes: list[LabelledNote]) -> float:
    """MB of UTF-8 text a second of processor time."""
    texts = [each.note for each in notes]
    size = sum(len(note.text.encode()) for note in texts) / 1e6
    times = max(1, round(MEGABYTES / size))
    redact(texts)
    start = time.process_time()
    redact([Note(note.id, note.text) for _ in range(times) for note in texts])
    return size * times / (time.process_time() - start)


def show(title: str, agreement: Agreement) -> None:
    """Recall and precision in all, and found of marked by type."""
    print(f"{title:<28} recall {agreement.recall:.3f}  precision {agreement.precision:.3f}")
    for kind, marked in agreement.marked.items():
        right = f"{agreement.right[kind]}/{agreement.given[kind]}"
        print(f"    {kind.value:<22} found {agreement.found[kind]:>4}/{marked:<5} right {right}")


def main() -> None:
    """Prints both on both files of labelled notes."""
    one_core()
    folder = content_root() / "data" / "samples" / "notizen"
    for name in FILES:
        notes = read_labelled(folder / f"{name}.yaml")
        texts = [each.note.text for each in notes]
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(f"{name}: {len(notes)} notes, {sum(len(each.spans) for each in notes)} marks")
        show(f"zefas, {speed(notes):.2f} MB/s", compare(notes, find_spans))
        seconds, hits = presidio(texts)
        show(f"Presidio, {size / seconds:.2f} MB/s", compare(notes, lambda note, hits=hits: hits[note.text]))


if __name__ == "__main__":
    sys.exit(main())
