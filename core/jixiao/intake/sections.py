"""Where on a sheet one form ends and the next begins: several projects on one sheet are told apart by 项目名称."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.intake.headers import Header
from jixiao.intake.labels import label_of, split_inline
from jixiao.intake.tables import Grid
from jixiao.intake.text import plain

_TITLE_WITHIN = 6


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one form, from `first` up to but not including `end`, and its indicator tables."""

    first: int
    end: int
    headers: tuple[Header, ...]

    def table_end(self, index: int) -> int:
        """Return the row at which table `index` ends at the latest."""
        return self.headers[index + 1].first if index + 1 < len(self.headers) else self.end


def sections(grid: Grid, headers: Sequence[Header]) -> list[Section]:
    """Return the forms of a sheet that have an indicator table, from top to bottom."""
    in_headers = {row for header in headers for row in range(header.first, header.last + 1)}
    rows = [row for row in range(grid.height) if row not in in_headers]
    named = [row for row in rows if _names(grid, row, "name")] or [row for row in rows if _names(grid, row, "overall")]
    starts = [_with_title(grid, row) for row in named]
    bounds = [0, *starts[1:], grid.height]
    found = []
    for first, end in pairwise(bounds):
        own = tuple(header for header in headers if first <= header.first < end)
        if own:
            found.append(Section(first, end, own))
    return found


def _names(grid: Grid, row: int, key: str) -> bool:
    for column, text in grid.distinct(row):
        if text and grid.anchor(row, column)[0] == row and (label_of(text) or split_inline(text)[0]) == key:
            return True
    return False


def _with_title(grid: Grid, row: int) -> int:
    """Return the row of the title right above a form's first label, or the label's own row."""
    for above in range(row - 1, max(-1, row - _TITLE_WITHIN), -1):
        texts = [text for _, text in grid.distinct(above) if text]
        if len(texts) == 1 and "表" in plain(texts[0]) and len(texts[0]) < 60:
            return above
    return row
