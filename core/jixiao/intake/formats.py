"""What the fast reader of workbooks leaves out of an xlsx: which cells are shown in percent, which hold formulas.

0.95 in a cell shown as 95% and 0.95 in a plain cell read alike, and so do a formula never calculated and an empty cell.
Only a workbook that has such formats or formulas is opened a second time, with openpyxl, which is ten times slower.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from jixiao.intake.tables import Spot

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# The formats 0% and 0.00% that every workbook has, by number.
_PERCENTS = frozenset(("9", "10"))
_LITERAL = re.compile(r'"[^"]*"|\\.')
# What openpyxl raises on workbooks of other makers that the fast reader opens; they are read without a second look.
REFUSALS = (ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, OSError)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


@dataclass(frozen=True, slots=True)
class Formats:
    """Cells of one sheet shown in percent, and formulas by cell ("" for one in error); rows and columns count from 0."""

    percents: set[Spot] = field(default_factory=set)
    formulas: dict[Spot, str] = field(default_factory=dict)


def read_formats(content: bytes) -> dict[str, Formats]:
    """Return the formats of each sheet by name; nothing for workbooks that need no second look and for ods."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if not _doubtful(package):
            return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it would lose on saving; nothing is saved here.
        try:
            return _second_look(content)
        except REFUSALS:
            return {}


def _second_look(content: bytes) -> dict[str, Formats]:
    import openpyxl  # Loading it takes longer than reading most forms.

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        return {sheet.title: _formats_of(sheet) for sheet in book.worksheets}
    finally:
        book.close()


def _doubtful(package: zipfile.ZipFile) -> bool:
    names = package.namelist()
    if "xl/workbook.xml" not in names:
        return False
    if "xl/styles.xml" in names and _shows_percents(package.read("xl/styles.xml")):
        return True
    return any(name.startswith("xl/worksheets/") and _FORMULA.search(package.read(name)) for name in names)


def _shows_percents(styles: bytes) -> bool:
    """Tell whether a format of cells is a percentage; workbooks list many formats that no cell has."""
    try:
        root = ElementTree.fromstring(styles)
    except ElementTree.ParseError:
        return True
    own = {one.get("numFmtId") for one in root.iterfind("{*}numFmts/{*}numFmt") if "%" in one.get("formatCode", "")}
    return any(one.get("numFmtId") in _PERCENTS | own for one in root.iterfind("{*}cellXfs/{*}xf"))


def _formats_of(sheet: ReadOnlyWorksheet) -> Formats:
    formats = Formats()
    sheet.reset_dimensions()
    for row in sheet.rows:
        for cell in row:
            if cell.value is None:
                continue
            spot = (cell.row - 1, cell.column - 1)
            if cell.data_type in ("f", "e"):
                formats.formulas[spot] = str(cell.value) if cell.data_type == "f" else ""
            if "%" in _LITERAL.sub("", cell.number_format):
                formats.percents.add(spot)
    return formats
