"""Profiles per second against the whole catalogue: one by one and as a frame, on one core.

Run: OMP_NUM_THREADS=1 python -m bench.rules
"""

import os
import random
import time
from collections.abc import Callable

import pandas as pd

from toolkit.content import Attribute, AttributeKind, Catalogue, Profile, ProfileValue
from toolkit.content.loader import load_catalogue
from toolkit.rules import evaluate, evaluate_frame, next_question

SEED = 20261122
FRAME_ROWS = 200_000
SINGLE_ROWS = 2_000
MISSING = 0.1
REPEATS = 3


def random_value(attribute: Attribute, draw: random.Random) -> ProfileValue:
    """A value the attribute accepts, missing for one in ten."""
    if draw.random() < MISSING:
        return None
    if attribute.kind is AttributeKind.YES_NO:
        return draw.random() < 0.5
    if attribute.kind is AttributeKind.CHOICE:
        return draw.choice(attribute.values).value
    return draw.randint(attribute.minimum or 0, min(attribute.maximum or 100, 100))


def random_profiles(catalogue: Catalogue, count: int) -> list[Profile]:
    """Seeded fictional profiles over the whole vocabulary."""
    draw = random.Random(SEED)  # noqa: S311 a seeded sample, nothing secret
    attributes = catalogue.profile.attributes.items()
    return [{name: random_value(attribute, draw) for name, attribute in attributes} for _ in range(count)]


def seconds(action: Callable[[], object]) -> float:
    """The best of a few runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def one_core() -> str:
    """Pins this process to one core where the system can, and says so."""
    if not hasattr(os, "sched_setaffinity"):
        return "nicht gebunden"
    core = min(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"gebunden an Kern {core}"


def main() -> None:
    """Prints both paths of the same run side by side."""
    print(f"Kerne: {os.cpu_count()}, {one_core()}, OMP_NUM_THREADS={os.environ.get('OMP_NUM_THREADS', '-')}")
    catalogue = load_catalogue()
    instruments = list(catalogue.funding.instruments.values())
    profiles = random_profiles(catalogue, FRAME_ROWS)
    frame = pd.DataFrame(profiles, dtype=object)
    single = SINGLE_ROWS / seconds(lambda: [evaluate(row, instruments) for row in profiles[:SINGLE_ROWS]])
    whole = FRAME_ROWS / seconds(lambda: evaluate_frame(frame, instruments))
    print(f"Instrumente: {len(instruments)}, Merkmale: {len(catalogue.profile.attributes)}")
    print(f"einzeln:  {single:>10,.0f} Profile/s (mit Begründung je Voraussetzung)")
    print(f"als Frame:{whole:>10,.0f} Profile/s (mit Kodierung der Spalten), Faktor {whole / single:.0f}")
    print(f"nächste Frage, leeres Profil: {1000 * seconds(lambda: next_question({}, catalogue)):.0f} ms")


if __name__ == "__main__":
    main()
