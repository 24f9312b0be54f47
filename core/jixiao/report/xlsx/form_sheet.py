"""The submission written out as the standard form, for inputs that are no workbook which could be annotated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.report.form import Field, columns_of, head_of, items_of, text_of, title_of
from jixiao.report.marks import Spot
from jixiao.report.xlsx.style import CENTRED, HEADER_FILL, frame, height_for, print_on_a4, write
from jixiao.submission import Submission

# Two pairs of label and value need as many.
_FEWEST = 6
_WIDTHS = {"level1": 14.0, "level2": 16.0, "name": 28.0, "value": 20.0, "weight": 8.0, "score": 8.0, "unit": 10.0}
_OTHER_WIDTH = 20.0
_NUMBERS = ("weight", "score")


class FormSheet:
    """A sheet that forms are written to, one below the other, each on a page of its own."""

    def __init__(self, sheet: Worksheet, submissions: Sequence[Submission]) -> None:
        """Set widths and page for the widest of the submissions that will be written."""
        self.sheet = sheet
        self._next = 1
        columns = max((list(columns_of(submission)) for submission in submissions), key=len)
        for number in range(1, max(_FEWEST, len(columns)) + 1):
            key = columns[number - 1] if number <= len(columns) else ""
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(key, _OTHER_WIDTH)
        print_on_a4(sheet, landscape=len(columns) > _FEWEST)

    def append(self, submission: Submission) -> dict[Spot, str]:
        """Write a form and return the cell of each field."""
        if self._next > 1:
            self.sheet.row_breaks.append(Break(id=self._next - 1))
        form = _Form(self.sheet, submission, self._next)
        form.write_title()
        form.write_head()
        form.write_table()
        form.write_items()
        self._next = form.row + 1
        return form.cells


class _Form:
    """One form in the making."""

    def __init__(self, sheet: Worksheet, submission: Submission, row: int) -> None:
        self.sheet = sheet
        self.row = row
        self.submission = submission
        self.columns = columns_of(submission)
        self.width = max(_FEWEST, len(self.columns))
        self.cells: dict[Spot, str] = {}

    def write_title(self) -> None:
        """Write the heading over the whole width."""
        write(self.sheet, self.row, 1, title_of(self.submission), size=16, bold=True, alignment=CENTRED)
        self._merge(1, self.width)
        self.sheet.row_dimensions[self.row].height = 30
        self.row += 1

    def write_head(self) -> None:
        """Write the fields of the head, two beside each other where they are short."""
        for wide, group in groupby(head_of(self.submission), lambda one: one.wide):
            fields = list(group)
            step = 1 if wide else 2
            for start in range(0, len(fields), step):
                self._head_row(fields[start : start + step])

    def write_table(self) -> None:
        """Write the indicators."""
        self.cells[Spot(None, "indicators")] = self._header(list(self.columns.values()))
        for index, indicator in enumerate(self.submission.indicators):
            self._indicator(index, indicator)

    def write_items(self) -> None:
        """Write the budget's items, where there are any."""
        columns, items = items_of(self.submission)
        if not items:
            return
        self.row += 1
        self.cells[Spot(None, "budget.items")] = self._header(list(columns.values()))
        for item in items:
            for column, key in enumerate(columns, 1):
                write(self.sheet, self.row, column, _cell_value(item.get(key)))
            frame(self.sheet, self.row, 1, len(columns))
            self.row += 1

    def _head_row(self, fields: list[Field]) -> None:
        texts = []
        for (first, last), field in zip(self._spans(len(fields)), fields, strict=True):
            write(self.sheet, self.row, first, field.label, bold=True, alignment=CENTRED).fill = HEADER_FILL
            cell = write(self.sheet, self.row, first + 1, field.text)
            self._merge(first + 1, last)
            self.cells[Spot(None, field.path)] = cell.coordinate
            texts.append((field.text, sum(map(self._width, range(first + 1, last + 1)))))
        frame(self.sheet, self.row, 1, self.width)
        self.sheet.row_dimensions[self.row].height = height_for(texts, least=20)
        self.row += 1

    def _spans(self, count: int) -> list[tuple[int, int]]:
        half = self.width // 2
        return [(1, self.width)] if count == 1 else [(1, half), (half + 1, self.width)]

    def _header(self, labels: list[str]) -> str:
        for column, label in enumerate(labels, 1):
            write(self.sheet, self.row, column, label, bold=True, alignment=CENTRED).fill = HEADER_FILL
        frame(self.sheet, self.row, 1, len(labels))
        self.sheet.row_dimensions[self.row].height = 22
        self.row += 1
        return f"A{self.row - 1}"

    def _indicator(self, index: int, indicator: Mapping[str, Any]) -> None:
        texts = []
        for column, key in enumerate(self.columns, 1):
            value = indicator.get(key)
            cell = write(self.sheet, self.row, column, value if key in _NUMBERS and value is not None else text_of(value))
            self.cells[Spot(index, key)] = cell.coordinate
            texts.append((text_of(value), self._width(column)))
        frame(self.sheet, self.row, 1, len(self.columns))
        self.sheet.row_dimensions[self.row].height = height_for(texts)
        self.row += 1

    def _width(self, column: int) -> float:
        return float(self.sheet.column_dimensions[get_column_letter(column)].width)

    def _merge(self, first: int, last: int) -> None:
        if last > first:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)


def _cell_value(value: Any) -> str | float:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else text_of(value)
