"""The rows of an indicator table: one indicator each, with the cell of every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jixiao.intake.cells import is_ticked, number_of
from jixiao.intake.headers import Column, Header
from jixiao.intake.labels import label_of
from jixiao.intake.tables import Cell, Grid, Spot
from jixiao.intake.text import plain

_POINTS = re.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分\s*[)）]$")
_TOTAL = re.compile(r"合计|总分|总计|小计|得分合计|指标得分合计|(绩效)?指标总分|总分\d*|合计\d*")
_EMPTY_NAME = re.compile(r"(指标\d*[:.、]?|[.…·]+|_+|\(?示例\)?)?")
_SIGN = re.compile(r"[≥≤=＝>＜<＞≧≦⩾⩽±~]+|[大小高低多少等于不超过以内]{2,4}")
_SIGNED = re.compile(r"\s*[≥≤=＝>＜<＞≧≦⩾⩽±]")
_END = re.compile(
    r"(填表|注|说明|备注|填报|负责|审核|审批|联系|评价结论|自评结论|存在问题|改进措施|主管部门|财务).{0,8}[:：].*|注[:：].*"
)
_TEXTS = (
    "id",
    "name",
    "unit",
    "direction",
    "explanation",
    "source",
    "value_basis",
    "method",
    "scoring",
    "evidence",
    "responsible",
    "remark",
    "reason",
)
_CELLS = ("actual", "planned", "forecast", "baseline")
_NUMBERS = ("weight", "score")
_SIDED = ("level2", "name", "sign", "value", "unit")


@dataclass(slots=True)
class Row:
    """One indicator as read, where each of its fields stands, and the row of the sheet that it is on."""

    number: int
    document: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def put(self, key: str, value: Any, spot: Spot) -> None:
        """Note a field and its cell."""
        self.document[key] = value
        self.spots[key] = spot


def read_rows(grid: Grid, header: Header, end: int) -> list[Row]:
    """Return the indicators between a header and row `end`, without total rows and the empty rows of the template.

    Of two tables side by side (中期 and 年度) the annual one is taken, the other where the annual one is empty.
    """
    chosen: list[Row] = []
    for side in _sides(header):
        chosen = list(_rows_of(grid, header, side, end))
        if any(row.document.get("value") or row.document.get("value", "") is None for row in chosen):
            return chosen
    return chosen


def _sides(header: Header) -> list[dict[str, Column]]:
    """Return the columns of each table side by side, the annual one first."""
    values = [column for column in header.all_of("value") if not column.option]
    if len(values) < 2:
        return [_side(header, 0, 1)]
    annual = next((index for index, column in enumerate(values) if column.side == "annual"), len(values) - 1)
    order = [annual, *(index for index in range(len(values)) if index != annual)]
    return [_side(header, index, len(values)) for index in order]


def _side(header: Header, index: int, count: int) -> dict[str, Column]:
    side: dict[str, Column] = {}
    for column in header.columns:
        columns = header.all_of(column.role)
        doubled = column.role in _SIDED and len(columns) == count
        side[column.role] = columns[index] if doubled else _first_choice(columns)
    return side


def _first_choice(columns: list[Column]) -> Column:
    return next((column for column in columns if column.side == "annual"), columns[0])


def _rows_of(grid: Grid, header: Header, side: dict[str, Column], end: int) -> Iterator[Row]:
    above: dict[str, Cell] = {}
    for number in range(header.last + 1, end):
        if _is_end(grid, number, side):
            return
        if _spans(grid, number, side) or not any(grid.cells[number]):
            continue
        row = _row(grid, header, side, number, above)
        if row is not None:
            yield row


def _is_end(grid: Grid, number: int, side: dict[str, Column]) -> bool:
    """Tell whether the table has ended: a line of the form's foot, or a label beside a field of its own."""
    first = next(((column, text) for column, text in grid.distinct(number) if text), None)
    if first is None or first[0] > side["name"].index:
        return False
    if grid.anchor(number, first[0])[0] != number:
        return False
    return bool(_END.fullmatch(plain(first[1]))) or label_of(first[1]) in ("conclusion", "problems", "measures", "name")


def _spans(grid: Grid, number: int, side: dict[str, Column]) -> bool:
    return grid.anchor(number, side["name"].index) == grid.anchor(number, side["value"].index)


def _row(grid: Grid, header: Header, side: dict[str, Column], number: int, above: dict[str, Cell]) -> Row | None:
    row = Row(number)
    _levels(grid, row, side, above)
    for key in _TEXTS:
        if key in side:
            row.put(key, _clean(grid.at(number, side[key].index)), (number, side[key].index))
    _value(grid, header, row, side)
    if _is_total(row) or _is_blank(row):
        return None
    for key in _CELLS:
        if key in side:
            row.put(key, _clean(grid.at(number, side[key].index)), (number, side[key].index))
    for key in _NUMBERS:
        if key in side:
            _number(grid, row, key, side[key].index)
    _likelihood(grid, header, row)
    return row


def _clean(cell: Cell) -> Cell:
    return None if cell is None else cell.strip()


def _levels(grid: Grid, row: Row, side: dict[str, Column], above: dict[str, Cell]) -> None:
    """Fill level names down over blank and merged cells; a row that names its level 1 anew starts its level 2 anew."""
    started = False
    for key in ("level1", "level2"):
        if key not in side:
            continue
        spot = (row.number, side[key].index)
        cell = grid.at(*spot)
        own = bool(cell) and grid.anchor(*spot)[0] == row.number
        if cell == "" and not (key == "level2" and started):
            cell = above.get(key, "")
        started = own if key == "level1" else started
        above[key] = cell
        row.put(key, None if cell is None else _POINTS.sub("", "".join(cell.split())), spot)


def _value(grid: Grid, header: Header, row: Row, side: dict[str, Column]) -> None:
    spot = (row.number, side["value"].index)
    value = _clean(grid.at(*spot))
    grades = [column for column in header.all_of("value") if column.option]
    if grades:
        shown = ((column.option, grid.text(row.number, column.index)) for column in grades)
        value = " ".join(grade + text for grade, text in shown if text)
    elif value and "sign" in side:
        value = _signed(grid.text(row.number, side["sign"].index), value)
    row.put("value", value, spot)


def _signed(sign: str, value: str) -> str:
    """Join the sign of its own column and the value; words such as 定量 or 正向 are no signs."""
    return sign + value if _SIGN.fullmatch(sign) and not _SIGNED.match(value) else value


def _is_total(row: Row) -> bool:
    named = (str(row.document.get(key) or "") for key in ("level1", "level2", "name"))
    first = next((text for text in map(plain, named) if text), "")
    return bool(_TOTAL.fullmatch(first)) or bool(_TOTAL.fullmatch(plain(row.document.get("name") or "")))


def _is_blank(row: Row) -> bool:
    name, value = row.document.get("name"), row.document.get("value")
    return name is not None and bool(_EMPTY_NAME.fullmatch(plain(name))) and value == ""


def _number(grid: Grid, row: Row, key: str, column: int) -> None:
    """Note a number; one merged over several rows belongs to the first alone, or their sum would count it twice."""
    spot = (row.number, column)
    own = grid.anchor(*spot)[0] == row.number
    row.put(key, number_of(grid.text(*spot)) if own else None, spot)


def _likelihood(grid: Grid, header: Header, row: Row) -> None:
    for column in header.all_of("likelihood"):
        text = grid.text(row.number, column.index)
        answer = column.option if column.option and is_ticked(text) else _answer(text)
        if answer:
            row.put("likelihood", answer, (row.number, column.index))


def _answer(text: str) -> str:
    flat = plain(text)
    return next((answer for answer in ("完全不可能", "有可能", "确定能") if flat == answer), "")
