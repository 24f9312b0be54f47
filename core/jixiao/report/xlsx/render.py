"""One workbook for one submitted file: its own with comments, colours and the sheet 问题清单, or the standard form likewise."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import openpyxl
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.audit.result import Result
from jixiao.finding import Where
from jixiao.intake.formats import REFUSALS
from jixiao.intake.unreadable import Unreadable
from jixiao.report.advice import DOUBT, Advice, advice_of
from jixiao.report.marks import Spot, marks_of
from jixiao.report.settings import Settings
from jixiao.report.xlsx.comments import annotate, remove_earlier
from jixiao.report.xlsx.extensions import put_back
from jixiao.report.xlsx.form_sheet import FormSheet
from jixiao.report.xlsx.losses import losses_of
from jixiao.report.xlsx.problem_sheet import Listed, Part, add_problem_sheet, is_problem_sheet

# Openpyxl takes longer for each merged cell the more there are; a hundred forms take two seconds.
SUBMISSIONS_AT_ONCE = 100
_FORMS = "报送的表"


class Workbook(NamedTuple):
    """A workbook as bytes, the extension that its content asks for, and in words what of the unit's own it could not keep."""

    content: bytes
    suffix: str
    losses: tuple[str, ...] = ()


def keeps_workbook(content: bytes) -> bool:
    """Tell whether a file is a workbook that can be annotated as it is: xlsx or xlsm, whatever its extension says."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "xl/workbook.xml" in package.namelist()


def render_workbook(pieces: Iterable[Result | Unreadable], settings: Settings, original: bytes | None) -> Workbook:
    """Return the annotated workbook of all that was read from one file; there must be a result among it.

    `original` is the file where `keeps_workbook` says yes. One that openpyxl refuses is written out as the standard form.
    """
    results: list[Result] = []
    unreadable: list[Unreadable] = []
    for piece in pieces:
        if isinstance(piece, Result):
            results.append(piece)
        else:
            unreadable.append(piece)
    book = None if original is None else _opened(original)
    if original is None or book is None:
        return _written_out(results, unreadable, settings, refused=original is not None)
    losses = losses_of(original)
    parts = list(_annotated(book, results, settings))
    add_problem_sheet(book, parts, unreadable, settings, _notes(losses))
    # Formulas are kept, their last values are not; without this some programs would show nothing.
    book.calculation.fullCalcOnLoad = True
    return Workbook(put_back(_saved(book), original), ".xlsm" if book.vba_archive else ".xlsx", losses)


def _opened(content: bytes) -> Book | None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        macros = "xl/vbaProject.bin" in package.namelist()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # What is lost is said by `losses_of`, in words that staff understand.
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True, keep_vba=macros)
        except REFUSALS:
            return None
    _forget_earlier(book)
    return book


def _forget_earlier(book: Book) -> None:
    """Take out what an earlier audit left, where a unit mended the annotated copy and hands that in."""
    lists = [sheet for sheet in book.worksheets if is_problem_sheet(sheet)]
    for sheet in lists:
        book.remove(sheet)
    if lists:
        for sheet in book.worksheets:
            remove_earlier(sheet)


def _annotated(book: Book, results: Sequence[Result], settings: Settings) -> Iterable[Part]:
    """Annotate the cells of all findings, cell by cell, and yield what to list."""
    by_cell: dict[tuple[str, str], list[Advice]] = {}
    first = 1
    for result in results:
        advice = advice_of(result, settings, first)
        first += len(advice)
        for one in advice:
            cell = _own_cell(one.finding.where, book)
            if cell is not None and one.tone != DOUBT:
                by_cell.setdefault(cell, []).append(one)
        name = _own_cell(result.submission.place("project", "name"), book)
        yield Part(result, [_listed(one, book, name) for one in advice])
    for (sheet, coordinate), found in by_cell.items():
        annotate(book[sheet], coordinate, found)


def _listed(one: Advice, book: Book, name: tuple[str, str] | None) -> Listed:
    """Return the advice with its cell; what is about the whole table leads to the project's name."""
    cell = _own_cell(one.finding.where, book)
    if cell is None:
        return Listed(one, one.place, name)
    sheet, coordinate = cell
    shown = one.place if len(book.worksheets) > 1 else coordinate
    return Listed(one, f"{shown}（在隐藏的行里）" if _hidden(book[sheet], coordinate) else shown, cell)


def _own_cell(where: Where, book: Book) -> tuple[str, str] | None:
    if where.sheet is None or where.cell is None or where.sheet not in book.sheetnames:
        return None
    return where.sheet, where.cell


def _hidden(sheet: Worksheet, coordinate: str) -> bool:
    return bool(sheet.row_dimensions[sheet[coordinate].row].hidden)


def _written_out(results: Sequence[Result], unreadable: Sequence[Unreadable], settings: Settings, *, refused: bool) -> Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _FORMS
    forms = FormSheet(sheet, [result.submission for result in results])
    parts, first = [], 1
    for result in results:
        advice = advice_of(result, settings, first)
        first += len(advice)
        parts.append(_written(forms, result, advice))
    why = "原来的表无法直接批注" if refused else "原来的文件不是可以批注的工作簿（xlsx）"
    add_problem_sheet(book, parts, unreadable, settings, [f"{why}，内容已按标准表另写在“{_FORMS}”里"])
    return Workbook(_saved(book), ".xlsx")


def _written(forms: FormSheet, result: Result, advice: Sequence[Advice]) -> Part:
    cells = forms.append(result.submission)
    for spot, found in marks_of(advice).items():
        if spot in cells:
            annotate(forms.sheet, cells[spot], found)
    return Part(result, [_listed_there(one, forms.sheet, cells) for one in advice])


def _listed_there(one: Advice, sheet: Worksheet, cells: dict[Spot, str]) -> Listed:
    where = one.finding.where
    cell = cells.get(Spot(where.indicator, where.field or "name"))
    origin = f"（原表 {one.place}）" if where.cell or where.line else ""
    if cell is None:
        return Listed(one, one.place)
    return Listed(one, f"{cell}{origin}", (sheet.title, cell))


def _notes(losses: Sequence[str]) -> list[str]:
    return [f"这份批注过的表没有保留原表的{'、'.join(losses)}，请看原表"] if losses else []


def _saved(book: Book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
