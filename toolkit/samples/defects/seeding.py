"""Spreading defects over a caseload, at most one per case, and writing down where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from toolkit.content.plausibility import load_plausibility
from toolkit.samples.defects.cases import CASE_DEFECTS
from toolkit.samples.defects.contacts import CONTACT_DEFECTS
from toolkit.samples.defects.editor import Editor
from toolkit.samples.defects.levels import DefectLevel
from toolkit.samples.defects.model import Defect
from toolkit.samples.defects.placements import PLACEMENT_DEFECTS
from toolkit.samples.draw import Draw
from toolkit.samples.rows import FIRST_ROW

_STREAM = 7
_TRIES = 400
_COLUMNS = ["rule", "table", "row", "column"]


@dataclass(frozen=True)
class Seeded:
    """Tables with defects, the spans of their notes, and the truth: rule, table, row, column."""

    tables: Mapping[str, pd.DataFrame]
    spans: pd.DataFrame
    truth: pd.DataFrame


def all_defects() -> tuple[Defect, ...]:
    """Every defect that can be made."""
    return CASE_DEFECTS + CONTACT_DEFECTS + PLACEMENT_DEFECTS


def seed_defects(
    frames: Mapping[str, pd.DataFrame], spans: pd.DataFrame, level: DefectLevel, seed: int
) -> Seeded:
    """The caseload with as many defects as the level asks for; the rarest kinds are placed first."""
    if level is DefectLevel.CLEAN:
        return Seeded(frames, spans, pd.DataFrame(columns=_COLUMNS))
    editor = Editor(frames)
    wanted = max(1, editor.length("faelle") * level.percent // 100)
    truth = list(_Seeder(editor, Draw(seed, _STREAM)).seed(wanted))
    return Seeded(editor.frames(), _all_spans(spans, editor), pd.DataFrame(truth, columns=_COLUMNS))


def _all_spans(spans: pd.DataFrame, editor: Editor) -> pd.DataFrame:
    """Those that were there, those of added sentences, and those of copied rows."""
    said = pd.DataFrame(editor.spans, columns=list(spans.columns))
    present = pd.concat([spans.astype({"table": "str", "column": "str", "kind": "str"}), said])
    copied = [
        present[(present["table"] == table) & (present["row"] == source + FIRST_ROW)].assign(
            row=copy + FIRST_ROW
        )
        for table, source, copy in editor.copies
    ]
    return pd.concat([present, *copied], ignore_index=True)


class _Seeder:
    def __init__(self, editor: Editor, draw: Draw) -> None:
        self._editor = editor
        self._draw = draw
        self._used: set[object] = set()
        self._columns = {rule.id: rule.column for rule in load_plausibility().entries}
        tables = {defect.table for defect in all_defects()}
        self._cases = {table: list(editor.column(table, "fall_id")) for table in tables}

    def seed(self, wanted: int) -> Iterator[tuple[str, str, int, str]]:
        """Goes round the kinds until enough defects are made or none fits any more."""
        kinds = list(all_defects())
        made = 0
        while kinds and made < wanted:
            for defect in self._shuffled(kinds):
                row = self._make(defect) if made < wanted else None
                if row is not None:
                    made += 1
                    yield defect.rule, defect.table, row + FIRST_ROW, self._columns[defect.rule]
                elif made < wanted:
                    kinds.remove(defect)

    def _make(self, defect: Defect) -> int | None:
        position = self._candidate(defect)
        if position is None:
            return None
        row = self._editor.row(defect.table, position)
        self._used.add(self._cases[defect.table][position])
        elsewhere = defect.spoil(row, position, self._editor, self._draw)
        return position if elsewhere is None else elsewhere

    def _candidate(self, defect: Defect) -> int | None:
        """A row that fits in a case without a defect: by luck, or the first one found by looking."""
        length = len(self._cases[defect.table])
        if not length:
            return None
        tries = [self._draw.below(length) for _ in range(min(_TRIES, 2 * length))]
        start = tries[-1]
        rows = (*tries, *((start + step) % length for step in range(min(length, 20_000))))
        return next((row for row in rows if self._fits(defect, row)), None)

    def _fits(self, defect: Defect, position: int) -> bool:
        if self._cases[defect.table][position] in self._used:
            return False
        return defect.fits(self._editor.row(defect.table, position), self._editor)

    def _shuffled(self, kinds: list[Defect]) -> list[Defect]:
        keyed = [(self._draw.below(1 << 40), number) for number in range(len(kinds))]
        return [kinds[number] for _, number in sorted(keyed)]
