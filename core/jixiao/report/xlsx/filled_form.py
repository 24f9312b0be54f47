"""A submission as the standard form to fill in: one sheet, what still lacks a number coloured."""

from __future__ import annotations

import io
from collections.abc import Collection

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.form import items_of
from jixiao.report.marks import Spot
from jixiao.report.xlsx.form_sheet import FormSheet
from jixiao.report.xlsx.style import CENTRED, FILLS, HEADER_FILL, frame, write
from jixiao.submission import Submission

_SHEET, _ITEMS_SHEET = "绩效目标", "预算明细"
_ITEM_WIDTH = 20.0


def render_form(submission: Submission, blanks: Collection[int] = ()) -> bytes:
    """Return the workbook of one submission; the values of the rows in `blanks` (from 0) are coloured."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    budget = submission.document.get("budget") or {}
    # Under the indicators the items would be read as more of them when the form comes back.
    alone = Submission({**submission.document, "budget": {**budget, "items": None}} if budget else submission.document)
    cells = FormSheet(sheet, [alone]).append(alone)
    if budget.get("items"):
        _write_items(book.create_sheet(_ITEMS_SHEET), submission)
    for index in blanks:
        sheet[cells[Spot(index, "value")]].fill = FILLS["revise"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_items(sheet: Worksheet, submission: Submission) -> None:
    columns, items = items_of(submission)
    for column, label in enumerate(columns.values(), 1):
        write(sheet, 1, column, label, bold=True, alignment=CENTRED).fill = HEADER_FILL
        sheet.column_dimensions[get_column_letter(column)].width = _ITEM_WIDTH
    for row, item in enumerate(items, 2):
        for column, key in enumerate(columns, 1):
            write(sheet, row, column, item.get(key) or "")
    for row in range(1, len(items) + 2):
        frame(sheet, row, 1, len(columns))
