"""The head and foot of a form: labels with their values beside or below them (表头、表尾)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.intake.columns import column_of
from jixiao.intake.labels import GOALS, MONEY, label_of, split_inline
from jixiao.intake.tables import Grid, Spot

_YEAR = re.compile(r"(20\d\d)\s*年度")
_ANY_YEAR = re.compile(r"(20\d\d)\s*年")


@dataclass(frozen=True, slots=True)
class Found:
    """The value of one label: its text (None where not known), its cell and the label's cell."""

    text: str | None
    spot: Spot
    label: Spot


def read_head(grid: Grid, rows: Iterable[int]) -> dict[str, Found]:
    """Return the values of all labels in the given rows; of several cells for one label the first filled one counts."""
    head: dict[str, Found] = {}
    for row in rows:
        for column, text in grid.distinct(row):
            if text and grid.anchor(row, column) == (row, column):
                key, found = _read(grid, row, column, text)
                if key and _counts(head.get(key), found, key):
                    head[key] = found
    return head


def _counts(earlier: Found | None, found: Found, key: str) -> bool:
    """Prefer a filled cell to an empty one, and the right one of two amounts on a line: left is 中期, right is 年度."""
    if earlier is None:
        return True
    if key in MONEY and earlier.label[0] == found.label[0]:
        return True
    return not earlier.text and bool(found.text)


def _read(grid: Grid, row: int, column: int, text: str) -> tuple[str, Found]:
    spot = (row, column)
    key = label_of(text)
    if not key:
        key, value = split_inline(text)
        return key, Found(value, spot, spot)
    beside = _beside(grid, row, column)
    if key in GOALS and (beside is None or grid.at(*beside) == ""):
        beside = _under(grid, row, column) or beside
    if beside is None:
        return ("", Found("", spot, spot)) if column_of(text) or key in GOALS else (key, Found("", spot, spot))
    value_text = grid.at(*beside)
    return key, Found(None if value_text is None else value_text.strip(), beside, spot)


def _beside(grid: Grid, row: int, column: int) -> Spot | None:
    """Return the cell right of a label, or None where the next cell is a label too."""
    after = grid.right_of(row, column)
    if after >= len(grid.cells[row]):
        return None
    text = grid.text(row, after)
    return None if label_of(text) or column_of(text) else (row, after)


def _under(grid: Grid, row: int, column: int) -> Spot | None:
    """Return the cell under a goal's label; a label merged over several rows is the title of those right of it."""
    below = row + 1
    if grid.below(row, column) > below or below >= grid.height or column >= len(grid.cells[below]):
        return None
    text = grid.text(below, column)
    return None if not text or label_of(text) else (below, column)


def year_in(texts: Iterable[str]) -> int | None:
    """Return the fiscal year that titles name ("2026年度" before a mere "2026年")."""
    joined = "\n".join(texts)
    found = _YEAR.search(joined) or _ANY_YEAR.search(joined)
    return int(found.group(1)) if found else None
