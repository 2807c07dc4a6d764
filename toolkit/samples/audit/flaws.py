"""Writing a flaw into a file: what changes, and which gold ratings follow."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from toolkit.samples.audit.facts import traits_of
from toolkit.samples.audit.file import CaseFile, days_of, only
from toolkit.samples.audit.gold import GoldRating
from toolkit.samples.period import LAST_DAY

Flaw = Mapping[str, Any]

_LATE = 12


def can_have(file: CaseFile, flaw: Flaw) -> bool:
    """Whether the flaw makes sense in this file."""
    traits = traits_of(file)
    wanted = [name for name in flaw if name in traits]
    tables = [flaw["braucht"]] if "braucht" in flaw else []
    return (
        all(traits[name] for name in wanted)
        and all(only(file, table) for table in tables)
        and _in_time(file, flaw)
    )


def write_flaw(file: CaseFile, flaw: Flaw) -> None:
    """Changes the file."""
    for name, change in _CHANGES.items():
        if name in flaw:
            change(file, flaw[name])


def ratings_with(flaw: Flaw, facts: Mapping[str, str]) -> dict[str, GoldRating]:
    """The ratings that are right once the flaw is written; `facts` are those of the finished file."""
    ratings = {flaw["punkt"]: GoldRating(flaw["wertung"], flaw["begruendung"].format_map(facts))}
    for criterion, entry in flaw.get("auch", {}).items():
        ratings[criterion] = GoldRating(entry["wertung"], entry["begruendung"].format_map(facts))
    return ratings


def _in_time(file: CaseFile, flaw: Flaw) -> bool:
    shift = flaw.get("verschiebe")
    last = days_of(only(file, "kontakte"), "kontakt_datum")[-1]
    if "spaeter_eintrag" in flaw:
        return (LAST_DAY - last).days >= _LATE
    day = file["faelle"][0].get(shift["spalte"]) if shift else None
    return not shift or (day is not None and day + timedelta(days=shift["um"]) <= LAST_DAY)


def _put(row: dict[str, Any], values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        row.pop(name, None)
        if value is not None:
            row[name] = value


def _change_case(file: CaseFile, values: Mapping[str, Any]) -> None:
    _put(file["faelle"][0], values)


def _change_all(file: CaseFile, change: Mapping[str, Any]) -> None:
    for row in only(file, change["tabelle"]):
        _put(row, change["spalten"])


def _say(file: CaseFile, change: Mapping[str, str]) -> None:
    last = max(only(file, change["tabelle"]), key=lambda row: row["kontakt_datum"])
    last["notiz"] = f"{last.get('notiz', '')} {change['text']}".strip()


def _remove(file: CaseFile, tables: list[str]) -> None:
    for table in tables:
        file.pop(table, None)


def _add(file: CaseFile, change: Mapping[str, Any]) -> None:
    file.setdefault(change["tabelle"], []).append(dict(change["zeile"]))


def _shift(file: CaseFile, change: Mapping[str, Any]) -> None:
    file["faelle"][0][change["spalte"]] += timedelta(days=change["um"])


def _keep_first(file: CaseFile, table: str) -> None:
    file[table] = [min(only(file, table), key=lambda row: row["kontakt_datum"])]


def _enter_late(file: CaseFile, table: str) -> None:
    last = max(only(file, table), key=lambda row: row["kontakt_datum"])
    last["eintrag_datum"] = last["kontakt_datum"] + timedelta(days=_LATE)


_CHANGES: Mapping[str, Callable[[CaseFile, Any], None]] = {
    "behalte_erste": _keep_first,
    "fall": _change_case,
    "alle": _change_all,
    "und": _change_all,
    "neu": _add,
    "entferne": _remove,
    "verschiebe": _shift,
    "spaeter_eintrag": _enter_late,
    "satz": _say,
}
