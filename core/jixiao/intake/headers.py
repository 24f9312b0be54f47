"""The header of an indicator table, wherever it stands on a sheet, in one line or two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.intake.columns import column_of
from jixiao.intake.labels import label_of
from jixiao.intake.roles import GRADES, LAST_RESORT, OPTIONS, SUB_HEADERS, role_of, side_of
from jixiao.intake.tables import Grid
from jixiao.intake.text import plain

LOOKED_FOR = "“一级指标”“二级指标”“三级指标（或指标内容、指标名称）”“指标值（或年度指标值、目标值）”"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its meaning, its table of two side by side, and the tick box or grade that it stands for."""

    index: int
    role: str
    side: str = ""
    option: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one indicator table; rows count from 0, `last` is its last row.

    `project_columns` maps labels of a form's head (项目名称, 单位名称 …) to columns, in tables of one indicator a row.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    project_columns: dict[str, int]

    def roles(self) -> set[str]:
        """Return the roles of all columns."""
        return {column.role for column in self.columns}

    def all_of(self, role: str) -> list[Column]:
        """Return the columns of a role from left to right."""
        return [column for column in self.columns if column.role == role]

    @property
    def flat(self) -> bool:
        """Tell whether each row names its own project."""
        return "name" in self.project_columns


def find_headers(grid: Grid) -> Iterator[Header]:
    """Yield the headers of all indicator tables of a sheet from top to bottom."""
    row = 0
    while row < grid.height:
        header = _header_at(grid, row)
        if header is not None:
            yield header
            row = header.last
        row += 1


def _header_at(grid: Grid, row: int) -> Header | None:
    roles = {role_of(text) or LAST_RESORT.get(plain(text), "") for text in filter(None, grid.cells[row])}
    if len(roles & {"level1", "level2", "name", "value"}) < 2:
        return None
    two_lines = row + 1 < grid.height and _is_sub_header(grid, row + 1)
    return (_header_of(grid, row, row + 1) if two_lines else None) or _header_of(grid, row, row)


def _header_of(grid: Grid, row: int, last: int) -> Header | None:
    columns = _with_last_resort(tuple(_columns(grid, row, last)))
    known = {column.role for column in columns} - {""}
    if not {"name", "value"} <= known or not (known & {"level1", "level2"} or len(known) > 2):
        return None
    return Header(row, last, _unit_beside_value(columns), _project_columns(columns))


def _is_sub_header(grid: Grid, row: int) -> bool:
    own = [text for column, text in grid.distinct(row) if text and grid.anchor(row, column)[0] == row]
    return bool(own) and all(_is_sub_text(text) for text in own)


def _is_sub_text(text: str) -> bool:
    flat = plain(text)
    short = len(flat) <= 12 and bool(side_of(flat)) and flat.endswith(("年度", "期", "目标", "值", "指标"))
    return flat in SUB_HEADERS or bool(role_of(flat)) or short


def _columns(grid: Grid, first: int, last: int) -> Iterator[Column]:
    top = ""
    for index in range(max(map(len, grid.cells[first : last + 1]))):
        if index and all(grid.anchor(row, index) == grid.anchor(row, index - 1) for row in range(first, last + 1)):
            continue
        sub = grid.text(last, index) if last > first else ""
        top = grid.text(first, index) or (top if plain(sub) in SUB_HEADERS else sub)
        yield Column(index, _role(top, sub), _side(grid, first, index, top, sub), _option(sub), top)


def _role(top: str, sub: str) -> str:
    upper, lower = role_of(top), role_of(sub)
    if upper == "reason" and lower != "reason" and sub and sub != top:
        return "ignored"
    if plain(sub) in GRADES:
        return "value"
    return upper if upper and not lower else lower or upper


def _side(grid: Grid, first: int, index: int, top: str, sub: str) -> str:
    above = grid.text(first - 1, index) if first else ""
    title = above if len(above) < 16 and "指标" in above else ""
    return side_of(sub) or side_of(top) or side_of(title)


def _option(sub: str) -> str:
    flat = plain(sub)
    return OPTIONS.get(flat, "") or (flat if flat in GRADES else "")


def _with_last_resort(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    if any(column.role == "name" for column in columns):
        return columns
    return tuple(
        Column(column.index, LAST_RESORT.get(plain(column.text), column.role), column.side, column.option, column.text)
        for column in columns
    )


def _unit_beside_value(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Take a bare "单位" left of the first indicator column for the agency, not for the unit of the value."""
    start = min(column.index for column in columns if column.role in ("level1", "level2", "name"))
    return tuple(column for column in columns if column.role and not (column.role == "unit" and column.index < start))


def _project_columns(columns: tuple[Column, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    start = min(column.index for column in columns if column.role in ("level1", "level2", "name"))
    for column in columns:
        label = label_of(column.text) or column_of(column.text)
        if plain(column.text) == "单位" and column.index < start:
            label = "unit"
        if label and column.role in ("", "unit"):
            found.setdefault(label, column.index)
    return found
