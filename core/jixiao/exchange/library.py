"""The indicator library out to a workbook or CSV, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.exchange.book import Head, Table, workbook
from jixiao.exchange.cells import BasisCell, ListCell
from jixiao.exchange.delimited import delimited
from jixiao.exchange.grids import GUIDE, grids
from jixiao.exchange.library_columns import FILE_TITLE, Column, columns
from jixiao.exchange.library_rows import BAD_CELL, Imported, head, read_rows, row_of
from jixiao.finding import Finding, Severity, Where
from jixiao.intake.unreadable import UnusableError
from jixiao.knowledge.model import Entry

SHEET = "指标库"
_WIDTHS = {"id": 30.0, "title": 24.0, "aliases": 22.0, "natures": 14.0, "sector": 14.0, "subsector": 14.0, "unit": 10.0}
_LONG = ("explanation", "formula", "numerator", "denominator", "scoring", "evidence", "pitfalls", "why", "basis", "related", "note")
_LONG_WIDTH, _WIDTH = 34.0, 14.0
_FILE_GUIDE = [FILE_TITLE, "", "导入后写进哪个文件，例如 indicators/sectors/water/outputs.yaml；空着的写进所在行业的 imported.yaml。"]


def library_workbook(entries: Sequence[Entry]) -> bytes:
    """Return indicators as a workbook: the table, and a sheet that says what belongs into each column."""
    heads = [*map(_head, columns()), Head(FILE_TITLE, 30.0)]
    table = Table(SHEET, heads, [row_of(entry) for entry in entries], fixed=2)
    guide = (Head("列", 24.0), Head("必填", 8.0), Head("怎么填", 90.0))
    return workbook((table, Table(GUIDE, guide, [*map(_guide, columns()), _FILE_GUIDE])))


def library_delimited(entries: Iterable[Entry]) -> bytes:
    """Return indicators as a CSV file."""
    return delimited([head(), *map(row_of, entries)])


def read_library(name: str, content: bytes, imported: Imported) -> None:
    """Read the indicators of a workbook or CSV file into `imported`; what is wrong with the file as a whole is said too."""
    try:
        for grid in grids(name, content):
            read_rows(grid, imported)
    except UnusableError as error:
        where = Where(file=name, line=error.line, column=error.column)
        imported.findings.append(Finding(BAD_CELL, error.message, Severity.RETURN, where=where))


def _head(column: Column) -> Head:
    width = _WIDTHS.get(column.path[0]) or (_LONG_WIDTH if column.path[-1] in _LONG else _WIDTH)
    return Head(column.title, width, column.choices)


def _guide(column: Column) -> list[str]:
    parts = [column.description]
    if column.choices:
        parts.append(f"写以下之一：{'、'.join(column.choices)}。")
    elif isinstance(column.cell, ListCell):
        parts.append("几个写在一格里，一行一个。")
        parts += [f"可写：{'、'.join(column.cell.choices)}。"] if column.cell.choices else []
    elif isinstance(column.cell, BasisCell):
        parts.append("一行一份文件，写成“文件编号｜条款｜未核对”。")
    return [column.title, "是" if column.required else "", " ".join(filter(None, parts)) or "文字。"]
