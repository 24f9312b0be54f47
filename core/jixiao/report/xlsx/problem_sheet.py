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
    lines_of,
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
_RUNNING_ON = Alignment(vertical="center")


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
    listing = _Listing(book.create_sheet(NAME), settings)
    listing.line(HEADING, size=16, bold=True)
    listing.line(_summary(parts, settings))
    for note in notes:
        listing.line(note)
    listing.header()
    for part in parts:
        listing.part(part)
    for piece in unreadable:
        listing.line(f"读不了：{piece.message}", fill=True)
    _open_on(book, listing.sheet)


class _Listing:
    """The sheet in the making; `last` is the last row written."""

    def __init__(self, sheet: Worksheet, settings: Settings) -> None:
        self.sheet = sheet
        self.settings = settings
        self.last = 0
        sheet.sheet_properties.tabColor = "FFC00000"
        for column, (_, width) in enumerate(_COLUMNS, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        print_on_a4(sheet, landscape=True)

    def header(self) -> None:
        """Write the titles of the columns, which stay in sight and are repeated on each page."""
        self.last += 1
        for column, (title, _) in enumerate(_COLUMNS, 1):
            write(self.sheet, self.last, column, title, bold=True, alignment=CENTRED).fill = HEADER_FILL
        frame(self.sheet, self.last, 1, _LAST)
        self.sheet.row_dimensions[self.last].height = 22
        self.sheet.freeze_panes = f"A{self.last + 1}"
        self.sheet.print_title_rows = f"{self.last}:{self.last}"

    def part(self, part: Part) -> None:
        """Write what is said about one submission, under a line that names it."""
        result = part.result
        head = f"【{kind_of(result)}】{unit_of(result)}　{project_of(result)}"
        self.line("　".join([head, *conclusions(result, self.settings.colours)]), fill=True, bold=True)
        group = ""
        for one in part.listed:
            if one.advice.group != group:
                group = one.advice.group
                self.line(group, fill=True)
            self._advice(one)
        if not part.listed:
            self.line("没有发现问题。审核通过只说明没有触发规则，不代表目标一定合理。")

    def line(self, text: str, *, size: float = SMALL, bold: bool = False, fill: bool = False) -> None:
        """Write a line across all columns."""
        self.last += 1
        width = float(sum(width for _, width in _COLUMNS))
        # Short text runs on over empty cells by itself; merging thousands of rows would take minutes.
        long = lines_of(text, width) > 1
        write(self.sheet, self.last, 1, text, size=size, bold=bold, alignment=WRAPPED if long else _RUNNING_ON)
        if long:
            self.sheet.merge_cells(start_row=self.last, end_row=self.last, start_column=1, end_column=_LAST)
        for column in range(1, _LAST + 1) if fill else ():
            self.sheet.cell(self.last, column).fill = BAND_FILL
        self.sheet.row_dimensions[self.last].height = height_for([(text, width)], least=size * 2)

    def _advice(self, one: Listed) -> None:
        self.last += 1
        advice = one.advice
        texts = [str(advice.number), one.place, advice.indicator, advice.problem, advice.why, advice.mend, advice.basis, advice.grade]
        for column, text in enumerate(texts, 1):
            write(self.sheet, self.last, column, text, alignment=CENTRED if column in _CENTRED_COLUMNS else WRAPPED)
        write(self.sheet, self.last, 1, advice.number, alignment=CENTRED)
        self.sheet.cell(self.last, _LAST).fill = FILLS[advice.tone]
        if one.cell:
            link(self.sheet.cell(self.last, 2), *one.cell)
        frame(self.sheet, self.last, 1, _LAST)
        widths = [float(width) for _, width in _COLUMNS]
        self.sheet.row_dimensions[self.last].height = height_for(list(zip(texts, widths, strict=True)))


def _summary(parts: Sequence[Part], settings: Settings) -> str:
    counts = counts_of(one.advice for part in parts for one in part.listed)
    told = "、".join(f"{grade} {count} 处" for grade, count in counts.items()) or "没有问题"
    return f"{told}　　按“{settings.title}”{settings.as_of.isoformat()} 有效的规则审核"


def _open_on(book: Workbook, sheet: Worksheet) -> None:
    """Make a sheet the only one chosen: with two chosen, what is typed in one would be written to both."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = book.index(sheet)
