"""A submission as the standard form to fill in: one sheet, what still lacks a number coloured."""

from __future__ import annotations

import io
from collections.abc import Collection

import openpyxl

from jixiao.report.marks import Spot
from jixiao.report.xlsx.form_sheet import FormSheet
from jixiao.report.xlsx.style import FILLS
from jixiao.submission import Submission

_SHEET = "绩效目标"


def render_form(submission: Submission, blanks: Collection[int] = ()) -> bytes:
    """Return the workbook of one submission; the values of the rows in `blanks` (from 0) are coloured."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    cells = FormSheet(sheet, [submission]).append(submission)
    for index in blanks:
        sheet[cells[Spot(index, "value")]].fill = FILLS["revise"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
