"""What the generator draws from: names, places, projects, employers, sentences. All persons are fictional."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from toolkit.content.reader import read_document

FOLDER = Path(__file__).parent / "ingredients"

Weighted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Names:
    """Given and family names of one origin."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """A fictional project."""

    id: str
    name: str
    organisation: str
    regions: tuple[str, ...]
    weight: int
    mentors: int


@dataclass(frozen=True)
class Region:
    """A region with towns and the usual distances in km."""

    code: str
    rural: bool
    distance: tuple[int, int]
    towns: tuple[str, ...]


@dataclass(frozen=True)
class Occupation:
    """A trade or a job with its occupation group (KldB 2010, three digits), and where a trade is learnt."""

    name: str
    group: str
    at_school: bool = False


@dataclass(frozen=True)
class Field:
    """A field of work: branch (WZ), trades (Ausbildung), jobs (work) and fictional employers."""

    branch: str
    weights: Mapping[str, int]
    trades: tuple[Occupation, ...]
    jobs: tuple[Occupation, ...]
    employers: tuple[str, ...]


@dataclass(frozen=True)
class StatusOption:
    """A residence status with its weight and the months of stay it goes with."""

    status: str
    weight: int
    months: tuple[int, int]


@dataclass(frozen=True)
class Ingredients:
    """All of them."""

    names: Mapping[str, Names]
    german: Names
    projects: tuple[Project, ...]
    regions: Mapping[str, Region]
    streets: tuple[str, ...]
    fields: tuple[Field, ...]
    countries: tuple[tuple[str, int], ...]
    groups: Mapping[str, str]
    """Country → group of origin."""
    statuses: Mapping[str, tuple[StatusOption, ...]]
    """Group of origin → statuses."""
    seeking_protection: frozenset[str]
    """Groups of origin whose people came seeking protection."""
    notes: Mapping[str, Any]
    """Sentences by occasion, and further pieces of notes."""


@lru_cache(maxsize=1)
def load_ingredients() -> Ingredients:
    """The ingredients of the package. Raises ContentError if a file cannot be read."""
    names, origin = _read("namen"), _read("herkunft")
    regions, employers = _read("regionen"), _read("betriebe")
    return Ingredients(
        names={land: _names(entry) for entry in names["herkunft"] for land in entry["laender"]},
        german=_names(names["deutsch"]),
        projects=tuple(_project(entry) for entry in _read("projekte")["projekte"]),
        regions={entry["ags"]: _region(entry) for entry in regions["regionen"]},
        streets=tuple(regions["strassen"]),
        fields=tuple(_field(entry) for entry in employers["felder"]),
        countries=tuple((entry["code"], entry["gewicht"]) for entry in origin["staaten"]),
        groups={entry["code"]: entry["gruppe"] for entry in origin["staaten"]},
        statuses={entry["id"]: _statuses(entry) for entry in origin["gruppen"]},
        seeking_protection=frozenset(e["id"] for e in origin["gruppen"] if e["schutzsuchend"]),
        notes=_read("notizen"),
    )


def _read(name: str) -> dict[str, Any]:
    return cast(dict[str, Any], read_document(FOLDER / f"{name}.yaml", FOLDER).data)


def _names(entry: Mapping[str, Any]) -> Names:
    return Names(*(tuple(entry[key]) for key in ("weiblich", "maennlich", "familie")))


def _project(entry: Mapping[str, Any]) -> Project:
    return Project(
        entry["id"],
        entry["name"],
        entry["traeger"],
        tuple(entry["regionen"]),
        entry["anteil"],
        entry["mentoren"],
    )


def _region(entry: Mapping[str, Any]) -> Region:
    low, high = entry["entfernung"]
    return Region(entry["ags"], entry["laendlich"], (low, high), tuple(entry["orte"]))


def _field(entry: Mapping[str, Any]) -> Field:
    return Field(
        entry["branche"],
        {"w": entry["gewicht_w"], "m": entry["gewicht_m"]},
        _occupations(entry["beruf"]),
        _occupations(entry["taetigkeit"]),
        tuple(entry["betriebe"]),
    )


def _occupations(entries: list[Mapping[str, str]]) -> tuple[Occupation, ...]:
    return tuple(Occupation(entry["name"], entry["kldb"], bool(entry.get("schulisch"))) for entry in entries)


def _statuses(entry: Mapping[str, Any]) -> tuple[StatusOption, ...]:
    return tuple(
        StatusOption(e["status"], e["gewicht"], (e["monate"][0], e["monate"][1])) for e in entry["status"]
    )
