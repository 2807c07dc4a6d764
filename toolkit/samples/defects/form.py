"""Cells that were typed carelessly: they only exist in a written delivery, not in typed tables."""

from collections.abc import Mapping, Sequence

from toolkit.samples.defects.levels import DefectLevel
from toolkit.samples.draw import Draw

FORM = "form"
"""Stands for the rule in the truth: the import itself has to report the cell."""

Place = tuple[str, int, str]

_STREAM = 11
_CARELESS = (
    ("faelle", "geburtsdatum", ("31.02.1994", "13.13.1990", "unbekannt")),
    ("faelle", "sprachniveau", ("B1+", "fließend")),
    ("faelle", "geschlecht", ("weibl.?",)),
    ("faelle", "region", ("Leipzig", "Sachsen")),
    ("faelle", "voraufenthalt_monate", ("zwei Jahre", "ca. 30")),
    ("faelle", "kinder_unter_betreuung", ("ja",)),
    ("kontakte", "kontakt_datum", ("30.02.2025", "im Mai", "2025")),
    ("kontakte", "dauer_minuten", ("1h", "lang")),
    ("kontakte", "kontakt_art", ("Brieftaube", "Treffen?")),
    ("vermittlungen", "beginn", ("sofort", "31.09.2025")),
    ("vermittlungen", "entfernung_km", ("12 km", "nah")),
    ("schritte", "termin", ("bald", "KW 40")),
    ("foerderantraege", "antrag_stand", ("läuft noch",)),
)


def careless_cells(
    lengths: Mapping[str, int], taken: Sequence[Place], level: DefectLevel, seed: int
) -> dict[Place, str]:
    """Places (table, position from 0, column) with what was typed there instead of the value.

    Rows with another defect are left alone, so that each defect can be told apart.
    """
    draw = Draw(seed, _STREAM)
    rows = {(table, position) for table, position, _ in taken}
    cells: dict[Place, str] = {}
    rounds = {DefectLevel.CLEAN: 0, DefectLevel.TYPICAL: 1, DefectLevel.BAD: 3}[level]
    for table, column, texts in _CARELESS * rounds:
        position = draw.below(lengths[table]) if lengths[table] else None
        if position is not None and (table, position) not in rows:
            cells[table, position, column] = draw.pick(texts)
            rows.add((table, position))
    return cells
