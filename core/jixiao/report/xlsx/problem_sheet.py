"""The sheet 问题清单: every finding of a workbook in one list that can be printed, each leading to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.audit.result import Result
from jixiao.intake.unreadable import Unreadable
from jixiao.report.advice import Advice, counts_of, kind_of, project_of, unit_of
from jixiao.report.settings import Settings
from jixiao.report.text import conclusions
from jixiao.report.xlsx.style import (
    BAND_FILL,
    CENTRED,
    FILLS,
    HEADER_FILL,
    SMALL,
    WRAPPED,
    frame,
    height_for,
    link,
    print_on_a4,
    write,
)

NAME = "问题清单"
# In A1; it tells our sheet from one that the unit has under the same name.
HEADING = "绩效审核问题清单"
_COLUMNS = (
    ("序号", 6),
    ("位置", 15),
    ("指标", 20),
    ("问题", 36),
    ("为什么", 22),
    ("怎么改", 38),
    ("依据", 28),
    ("轻重", 10),
)
_LAST = len(_COLUMNS)
_CENTRED_COLUMNS = (1, 2, _LAST)


@dataclass(frozen=True, slots=True)
class Listed:
    """One advice as listed: its place in words, and the sheet and cell of this workbook that the place leads to."""

    advice: Advice
    place: str
    cell: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is listed about one submission."""

    result: Result
    listed: Sequence[Listed] = field(default_factory=tuple)


def is_problem_sheet(sheet: Worksheet) -> bool:
    """Tell whether a sheet is the list of an earlier audit."""
    return sheet.title.startswith(NAME) and sheet["A1"].value == HEADING


def add_problem_sheet(
    book: Workbook, parts: Sequence[Part], unreadable: Sequence[Unreadable], settings: Settings, notes: Sequence[str]
) -> None:
    """Append the list, and make it the sheet that the workbook opens on; `notes` are lines above the table."""
    sheet = book.create_sheet(NAME)
    sheet.sheet_properties.tabColor = "FFC00000"
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _line(sheet, HEADING, size=16, bold=True, alignment=CENTRED)
    _line(sheet, _summary(parts, settings))
    for note in notes:
        _line(sheet, note)
    header = sheet.max_row + 1
    _header(sheet, header)
    for part in parts:
        _part(sheet, part, settings)
    for piece in unreadable:
        _line(sheet, f"读不了：{piece.message}", fill=True)
    _page(sheet, header)
    _open_on(book, sheet)


def _header(sheet: Worksheet, row: int) -> None:
    for column, (title, _) in enumerate(_COLUMNS, 1):
        write(sheet, row, column, title, bold=True, alignment=CENTRED).fill = HEADER_FILL
    frame(sheet, row, 1, _LAST)
    sheet.row_dimensions[row].height = 22


def _part(sheet: Worksheet, part: Part, settings: Settings) -> None:
    result = part.result
    head = f"【{kind_of(result)}】{unit_of(result)}　{project_of(result)}"
    _line(sheet, "　".join([head, *conclusions(result, settings.colours)]), fill=True, bold=True)
    group = ""
    for one in part.listed:
        if one.advice.group != group:
            group = one.advice.group
            _line(sheet, group, fill=True)
        _row(sheet, one)
    if not part.listed:
        _line(sheet, "没有发现问题。审核通过只说明没有触发规则，不代表目标一定合理。")


def _row(sheet: Worksheet, one: Listed) -> None:
    row, advice = sheet.max_row + 1, one.advice
    texts = [str(advice.number), one.place, advice.indicator, advice.problem, advice.why, advice.mend, advice.basis, advice.grade]
    for column, text in enumerate(texts, 1):
        write(sheet, row, column, text, alignment=CENTRED if column in _CENTRED_COLUMNS else WRAPPED)
    write(sheet, row, 1, advice.number, alignment=CENTRED)
    sheet.cell(row, _LAST).fill = FILLS[advice.tone]
    if one.cell:
        link(sheet.cell(row, 2), *one.cell)
    frame(sheet, row, 1, _LAST)
    widths = [width for _, width in _COLUMNS]
    sheet.row_dimensions[row].height = height_for(list(zip(texts, map(float, widths), strict=True)))


def _line(
    sheet: Worksheet, text: str, *, size: float = SMALL, bold: bool = False, alignment: Alignment = WRAPPED, fill: bool = False
) -> None:
    """Append a line across all columns."""
    row = sheet.max_row + 1 if sheet["A1"].value else 1
    cell = write(sheet, row, 1, text, size=size, bold=bold, alignment=alignment)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_LAST)
    if fill:
        cell.fill = BAND_FILL
        frame(sheet, row, 1, _LAST)
    width = sum(width for _, width in _COLUMNS)
    sheet.row_dimensions[row].height = height_for([(text, float(width))], least=size * 2)


def _summary(parts: Sequence[Part], settings: Settings) -> str:
    counts = counts_of(one.advice for part in parts for one in part.listed)
    told = "、".join(f"{grade} {count} 处" for grade, count in counts.items()) or "没有问题"
    return f"{told}　　按“{settings.title}”{settings.as_of.isoformat()} 有效的规则审核"


def _page(sheet: Worksheet, header: int) -> None:
    sheet.freeze_panes = f"A{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    print_on_a4(sheet, landscape=True)


def _open_on(book: Workbook, sheet: Worksheet) -> None:
    """Make a sheet the only one chosen: with two chosen, what is typed in one would be written to both."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = book.index(sheet)
