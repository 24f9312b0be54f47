"""Advice beside the cell that it is about: a comment below the user's own, and a fill by severity."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.advice import Advice
from jixiao.report.marks import gravest
from jixiao.report.xlsx.style import FILLS, lines_of

# Whatever follows it in a comment is ours, and goes when the workbook is audited again.
MARK = "【绩效审核】"
AUTHOR = "绩效审核"
_WIDTH = 340
_CHARACTERS = 46
_PIXELS_PER_LINE = 19
_TALLEST = 520


def annotate(sheet: Worksheet, coordinate: str, advice: Sequence[Advice]) -> None:
    """Write advice to a cell of the sheet, or to the anchor of the merged range that it lies in."""
    cell = _anchor(sheet, coordinate)
    own = users_part(cell.comment.text) if cell.comment else ""
    said = "\n".join([MARK, *map(_told, advice)])
    text = ILLEGAL_CHARACTERS_RE.sub("", f"{own}\n\n{said}" if own else said)
    comment = Comment(text, cell.comment.author if cell.comment and own else AUTHOR)
    comment.width = _WIDTH
    comment.height = min(_TALLEST, 16 + _PIXELS_PER_LINE * lines_of(text, _CHARACTERS))
    cell.comment = comment
    cell.fill = FILLS[gravest(advice)]


def remove_earlier(sheet: Worksheet) -> None:
    """Take out what an earlier audit wrote to the cells of a sheet; a fill that it replaced cannot be brought back."""
    ours = {fill.fgColor.rgb for fill in FILLS.values()}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell) or cell.comment is None or MARK not in cell.comment.text:
                continue
            own = users_part(cell.comment.text)
            cell.comment = Comment(own, cell.comment.author) if own else None
            if cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()


def users_part(text: str) -> str:
    """Return what of a comment the user wrote."""
    return text.partition(MARK)[0].rstrip()


def _anchor(sheet: Worksheet, coordinate: str) -> Cell:
    cell = sheet[coordinate]
    if isinstance(cell, MergedCell):
        for area in sheet.merged_cells.ranges:
            if coordinate in area:
                cell = sheet.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell


def _told(one: Advice) -> str:
    mend = f"\n　 怎么改：{one.mend}" if one.mend else ""
    return f"{one.number}. {one.grade}：{one.problem}{mend}"
