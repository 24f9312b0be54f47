"""Tables into a workbook that people read and fill: frozen head, widths, wrapped text, choices to pick from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.xlsx.style import BORDER, CENTRED, FONT, HEADER_FILL, LONGEST, SMALL, WRAPPED, frame, height_for, print_on_a4, write

# Rows below the last one that can be filled with the same choices.
SPARE_ROWS = 500
# Excel refuses a longer list within a validation, and a longer text in its warning.
_LONGEST_CHOICES = 255
_LONGEST_WARNING = 220
_HEAD_HEIGHT = 32.0
# Characters that are still legible when they are made to fit on one page; a wider table is printed at a scale, in percent.
_WIDEST_PAGE = 320.0
_SCALE = 75


_BODY = "正文"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its title (with a second line where there are two names), width in characters, choices."""

    title: str
    width: float
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, heads, rows of texts.

    `fixed` columns stay when one scrolls to the right; the first `merged` columns are one cell over rows that agree in all of them.
    """

    name: str
    heads: Sequence[Head]
    rows: Sequence[Sequence[str]]
    fixed: int = 0
    merged: int = 0


def workbook(tables: Iterable[Table]) -> bytes:
    """Return tables as a workbook, a sheet each."""
    book = Workbook()
    book.add_named_style(_body())
    for index, table in enumerate(tables):
        sheet = book.active if index == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = table.name
        _fill(sheet, table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _body() -> NamedStyle:
    """Return the style of all cells below the head: what is typed in is text, “=100%” no formula, 0001 keeps its noughts."""
    return NamedStyle(_BODY, font=Font(name=FONT, size=SMALL), alignment=WRAPPED, border=BORDER, number_format="@")


def _fill(sheet: Worksheet, table: Table) -> None:
    for number, head in enumerate(table.heads, 1):
        write(sheet, 1, number, head.title, bold=True, alignment=CENTRED).fill = HEADER_FILL
        sheet.column_dimensions[get_column_letter(number)].width = head.width
    frame(sheet, 1, 1, len(table.heads))
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    row = 2
    for _, group in groupby(table.rows, lambda texts: tuple(texts[: table.merged]) if table.merged else id(texts)):
        rows = list(group)
        _fill_group(sheet, table, row, rows)
        row += len(rows)
    sheet.freeze_panes = f"{get_column_letter(table.fixed + 1)}2"
    if not table.merged:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{len(table.rows) + 1}"
    _print(sheet, table)
    _offer_choices(sheet, table)


def _fill_group(sheet: Worksheet, table: Table, start: int, rows: Sequence[Sequence[str]]) -> None:
    """Write rows of which the first columns are one cell; what stands in that needs its share of the height of each row."""
    widths = [head.width for head in table.heads]
    needed = height_for(list(zip(rows[0][: table.merged], widths, strict=False))) / len(rows)
    for row, texts in enumerate(rows, start):
        for column, text in enumerate(texts, 1):
            _put(sheet, row, column, text)
        own = list(zip(texts[table.merged :], widths[table.merged :], strict=True))
        sheet.row_dimensions[row].height = max(needed, height_for(own))
    for column in range(1, table.merged + 1) if len(rows) > 1 else ():
        sheet.merge_cells(start_row=start, end_row=start + len(rows) - 1, start_column=column, end_column=column)


def _print(sheet: Worksheet, table: Table) -> None:
    """Make a table print with its head on each page; one too wide for a page on several, with its fixed columns on each."""
    print_on_a4(sheet, landscape=True)
    sheet.print_title_rows = "1:1"
    if sum(head.width for head in table.heads) > _WIDEST_PAGE:
        sheet.page_setup.fitToWidth = None
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        sheet.page_setup.scale = _SCALE
        sheet.print_title_cols = f"A:{get_column_letter(max(1, table.fixed))}"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text; by a style with a name, which takes a tenth of the time that fonts cell by cell take."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST] or None
    if cell.value:
        cell.data_type = "s"
    cell.style = _BODY


def _offer_choices(sheet: Worksheet, table: Table) -> None:
    for number, head in enumerate(table.heads, 1):
        listed = ",".join(head.choices)
        if not listed or len(listed) > _LONGEST_CHOICES:
            continue
        offered = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
        offered.errorTitle = "不在可选的内容里"
        offered.error = f"请从下拉框里选一个：{'、'.join(head.choices)}"[:_LONGEST_WARNING]
        letter = get_column_letter(number)
        offered.add(f"{letter}2:{letter}{len(table.rows) + 1 + SPARE_ROWS}")
        sheet.add_data_validation(offered)
