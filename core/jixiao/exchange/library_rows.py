"""Indicators into rows of texts, and rows back into indicators; what is wrong is said by cell, and the other rows go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from jixiao.exchange.cells import CellError
from jixiao.exchange.entry_files import is_file
from jixiao.exchange.library_columns import FILE_TITLE, Column, columns, indicator_check
from jixiao.finding import Finding, Severity, Suggestion, Where
from jixiao.intake.tables import Grid
from jixiao.intake.unreadable import UnusableError
from jixiao.knowledge.entry_rules import incomplete
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.model import Entry, KeyPath, Position

BAD_CELL = "exchange.cell"
# The head stands in the first rows; titles and notes may be above it.
_LOOKED_AT = 20
_HEAD_OF = ("编号", "名称")


@dataclass(slots=True)
class Imported:
    """What came of a table: sound indicators, each with the file that it belongs to ("" where none is named), and all complaints.

    `failed` are the files that a row which could not be read belongs to: written anew they would lose it.
    """

    entries: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    rows: int = 0
    seen: dict[str, str] = field(default_factory=dict)


def head() -> list[str]:
    """Return the heads of the columns."""
    return [*(column.title for column in columns()), FILE_TITLE]


def row_of(entry: Entry) -> list[str]:
    """Return an indicator as texts, under the columns; a field that it lacks is empty."""
    return [*(_shown(column, entry.data) for column in columns()), entry.file]


def read_rows(grid: Grid, imported: Imported) -> None:
    """Read the indicators of a table; raises UnusableError where it has no head."""
    start, places = _head(grid, imported)
    for row in range(start + 1, grid.height):
        if any(grid.text(row, column) for column in range(len(grid.cells[row]))):
            imported.rows += 1
            _Row(grid, row, places, imported).read()


def _shown(column: Column, data: Mapping[str, Any]) -> str:
    value: Any = data
    for key in column.path:
        if key not in value:
            return ""
        value = value[key]
    return column.cell.show(value)


def _head(grid: Grid, imported: Imported) -> tuple[int, dict[str, int]]:
    """Return the row of the head and the column of each title."""
    for row in range(min(grid.height, _LOOKED_AT)):
        places = {grid.text(row, column): column for column in range(len(grid.cells[row])) if grid.text(row, column)}
        if all(title in places for title in _HEAD_OF):
            break
    else:
        raise UnusableError(f"没有找到表头：要有一行同时写着“{_HEAD_OF[0]}”和“{_HEAD_OF[1]}”")
    missing = [column.title for column in columns() if column.required and column.title not in places]
    if missing:
        raise UnusableError(f"表头缺少“{'”“'.join(missing)}”；可以先导出一份，照着它的表头填")
    for title, column in places.items():
        if title not in head():
            note = _complaint(grid.where((row, column)), f"没有“{title}”这一列，没有读", "列名写错的改正；不是指标库的内容可以不管")
            imported.findings.append(msgspec.structs.replace(note, severity=Severity.NOTICE))
    return row, places


class _Row:
    """One row being read."""

    def __init__(self, grid: Grid, row: int, places: Mapping[str, int], imported: Imported) -> None:
        self.grid = grid
        self.row = row
        self.places = places
        self.imported = imported
        self.findings: list[Finding] = []

    def read(self) -> None:
        """Take the row in as an indicator, or say what is wrong with it."""
        data: dict[str, Any] = {}
        for column in columns():
            self._cell(column, data)
        data = {"id": data.pop("id", ""), "kind": "indicator", **data}
        file = self._file()
        if not self.findings:
            home = KINDS["indicator"].home
            self._check(Entry(data["id"], "indicator", data["title"], data, home, _Places(self.row, self.places)))
        self.imported.findings += self.findings
        if any(one.severity == Severity.RETURN for one in self.findings):
            self.imported.failed.add(file)
        else:
            self.imported.entries.append((file, data))

    def _cell(self, column: Column, data: dict[str, Any]) -> None:
        text = self._text(column.title)
        if not text.strip():
            if column.required:
                said = f"“{column.title}”空着"
                self.findings.append(_complaint(self._where(column.title), said, "填上；每个指标都要有"))
            return
        try:
            value = column.cell.read(text)
        except CellError as error:
            self.findings.append(_complaint(self._where(column.title), f"“{column.title}”{error}", error.mend))
            return
        for key in column.path[:-1]:
            data = data.setdefault(key, {})
        data[column.path[-1]] = value

    def _file(self) -> str:
        """Return the file that the row belongs to, "" where it leaves the choice to us."""
        file = self._text(FILE_TITLE).strip()
        if file and not is_file(file):
            said = f"“{FILE_TITLE}”不能写“{file}”"
            mend = "写成 indicators/sectors/water/outputs.yaml 这样，或空着"
            self.findings.append(_complaint(self._where(FILE_TITLE), said, mend))
        return file

    def _check(self, entry: Entry) -> None:
        """Say what the schema, and what goes beyond it, has against a row whose cells can be read; and ids that are taken."""
        found = indicator_check().findings(entry) or incomplete(entry)
        self.findings += map(self._placed, found)
        first = self.imported.seen.setdefault(entry.id, self._where("编号").cell or "")
        if first != self._where("编号").cell:
            said = f"编号“{entry.id}”在 {first} 已经用过"
            self.findings.append(_complaint(self._where("编号"), said, "两个指标用不同的编号；重复的一行删去"))

    def _placed(self, found: Finding) -> Finding:
        """Return a finding of the knowledge with the cell in place of line and column."""
        line, column = (found.where.line or self.row + 1) - 1, (found.where.column or 1) - 1
        return msgspec.structs.replace(found, where=self.grid.where((line, column), field=found.where.field))

    def _text(self, title: str) -> str:
        column = self.places.get(title)
        return "" if column is None else (self.grid.at(self.row, column) or "")

    def _where(self, title: str) -> Where:
        return self.grid.where((self.row, self.places.get(title, 0)))


class _Places(Mapping[KeyPath, Position]):
    """Row and column, from 1, of the cell of each field: what a position is in a text file."""

    def __init__(self, row: int, places: Mapping[str, int]) -> None:
        self._found: dict[KeyPath, Position] = {(): (row + 1, 1)}
        for column in columns():
            if column.title in places:
                self._found[column.path] = (row + 1, places[column.title] + 1)

    def __getitem__(self, path: KeyPath) -> Position:
        return self._found[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _complaint(where: Where, said: str, mend: str) -> Finding:
    return Finding(BAD_CELL, said, Severity.RETURN, where=where, suggestion=Suggestion(mend))
