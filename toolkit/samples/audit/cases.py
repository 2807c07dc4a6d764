"""Choosing 24 files of different lives and different quality."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from toolkit.content.quality import Checklist, load_checklist
from toolkit.content.reader import read_document
from toolkit.samples.audit.facts import facts_of, traits_of
from toolkit.samples.audit.file import CaseFile, case_files, only
from toolkit.samples.audit.flaws import Flaw, can_have, ratings_with, write_flaw
from toolkit.samples.audit.gold import NOT_MET, GoldRating, overall, ratings_of_good_file
from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import FOLDER
from toolkit.samples.sample import generate

NUMBER = 24
_SEED = 4242
_POOL = 260
_FLAWS = (0, 6, 3, 8, 2, 9, 5, 1, 11, 7, 4, 10)
"""How many flaws the files have, in turn."""
_CRITICAL_IN = 3
"""In every third file flaws may be critical, and in every third criteria with a condition stay well kept."""
_KINDS = (
    "ausbildung",
    "beschaeftigung",
    "abbruch",
    "kita",
    "ausland",
    "beendet",
    "duldung",
    "offen",
    "geaendert",
)


@dataclass(frozen=True)
class AuditCase:
    """A fictional file, its gold ratings by criterion, and what they add up to."""

    id: str
    title: str
    file: CaseFile
    ratings: Mapping[str, GoldRating]
    grade: str
    share: float | None
    flaws: tuple[str, ...]


def audit_cases() -> tuple[AuditCase, ...]:
    """The audit cases, always the same."""
    checklist, texts = load_checklist(), _texts()
    files = case_files(generate(_POOL, _SEED))
    draw = Draw(_SEED, NUMBER)
    used: set[str] = set()
    unused = {flaw["id"] for flaw in texts["maengel"]}
    cases = []
    for number in range(NUMBER):
        kind = _KINDS[number % len(_KINDS)]
        name = _choose(files, kind, used, draw)
        used.add(name)
        possible = [flaw for flaw in texts["maengel"] if _allowed(flaw, number, checklist)]
        flaws = _flaws_for(files[name], possible, _FLAWS[number % len(_FLAWS)], unused, draw)
        cases.append(_case(number + 1, kind, files[name], flaws, checklist, texts))
    return tuple(cases)


def _choose(files: Mapping[str, CaseFile], kind: str, used: set[str], draw: Draw) -> str:
    fitting = [name for name, file in files.items() if name not in used and _is(file, kind)]
    return draw.pick(fitting)


def _is(file: CaseFile, kind: str) -> bool:
    """Whether a file tells such a story; all have some contacts and an agreed goal."""
    traits, case = traits_of(file), file["faelle"][0]
    placements = [row["vermittlung_art"] for row in only(file, "vermittlungen")]
    story = {
        "ausbildung": any(kind.startswith("ausbildung") for kind in placements),
        "beschaeftigung": placements == ["beschaeftigung"] and not traits["nur_abbruch"],
        "abbruch": traits["nur_abbruch"],
        "kita": traits["nur_kita"],
        "ausland": traits["nur_ausland"],
        "geaendert": traits["nur_geaendert"],
        "beendet": traits["nur_beendet"] and not traits["vermittelt"],
        "duldung": str(case["aufenthaltsstatus"]).startswith(("duldung", "gestattung")),
        "offen": not traits["vermittelt"] and traits["nur_laufend"] and traits["arbeitgeberkontakt"],
    }[kind]
    enough = 4 <= len(only(file, "kontakte")) <= 12 and bool(only(file, "foerderantraege"))
    return story and enough and "zielvereinbarung_datum" in case


def _flaws_for(
    file: CaseFile, flaws: Sequence[Flaw], number: int, unused: set[str], draw: Draw
) -> list[Flaw]:
    """So many flaws about different criteria; those not seen yet come first."""
    chosen: list[Flaw] = []
    order = sorted(flaws, key=lambda flaw: (flaw["id"] not in unused, draw.below(1 << 30), flaw["id"]))
    for flaw in order:
        if len(chosen) < number and can_have(file, flaw) and _goes_with(flaw, chosen):
            chosen.append(flaw)
    unused -= {flaw["id"] for flaw in chosen}
    return sorted(chosen, key=lambda flaw: flaw["id"])


def _allowed(flaw: Flaw, number: int, checklist: Checklist) -> bool:
    criterion = checklist.criteria[flaw["punkt"]]
    critical = flaw["wertung"] == NOT_MET and criterion.critical
    spared = number % _CRITICAL_IN == 2 and criterion.applies_if is not None
    return not spared and (number % _CRITICAL_IN == 0 or not critical)


def _goes_with(flaw: Flaw, chosen: Sequence[Flaw]) -> bool:
    """Whether it touches no criterion and no table another flaw has touched."""
    return not any(_touches(flaw) & _touches(other) for other in chosen)


def _touches(flaw: Flaw) -> set[str]:
    tables = {flaw[name]["tabelle"] for name in ("alle", "und", "neu") if name in flaw}
    tables |= {"notiz"} if "satz" in flaw else set()
    tables |= set(flaw.get("entferne", ())) | ({"kontakte", "notiz"} if "behalte_erste" in flaw else set())
    return {flaw["punkt"], *flaw.get("auch", {})} | tables


def _case(
    number: int,
    kind: str,
    file: CaseFile,
    flaws: Sequence[Flaw],
    checklist: Checklist,
    texts: Mapping[str, Any],
) -> AuditCase:
    file = deepcopy(file)
    for flaw in flaws:
        write_flaw(file, flaw)
    ratings = ratings_of_good_file(file, checklist, texts)
    for flaw in flaws:
        ratings |= ratings_with(flaw, facts_of(file))
    ordered = {name: ratings[name] for name in checklist.criteria}
    grade, share = overall(ordered, checklist)
    return AuditCase(
        f"PA-{number:02}", _TITLES[kind], file, ordered, grade, share, tuple(flaw["id"] for flaw in flaws)
    )


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], read_document(FOLDER / "pruefakten.yaml", FOLDER).data)


_TITLES = {
    "ausbildung": "Weg in die Ausbildung",
    "beschaeftigung": "Start in Arbeit",
    "abbruch": "Frühes Ende und neuer Anlauf",
    "kita": "Arbeitssuche mit offener Kinderbetreuung",
    "ausland": "Abschluss aus dem Ausland",
    "beendet": "Mentoring ohne Vermittlung beendet",
    "duldung": "Unsicherer Aufenthalt",
    "offen": "Bewerbungen laufen",
    "geaendert": "Neues Ziel nach einem Umweg",
}
