"""The money of a form's head: one amount beside its label, or a table of 预算数, 执行数, 执行率 by source."""

from __future__ import annotations

import re

from jixiao.intake.cells import money_unit, number_of
from jixiao.intake.columns import column_of
from jixiao.intake.documents import Draft
from jixiao.intake.head import Found
from jixiao.intake.labels import MONEY
from jixiao.intake.tables import Grid, Spot
from jixiao.intake.text import plain

_LOOK_UP = 8
_YUAN_IN_TITLE = re.compile(r"(?:金额)?单位[::]?\(?(亿元|百万元|万元|千元|元)")

Amounts = dict[str, tuple[float | int | None, Spot]]


def amounts_beside(grid: Grid, spot: Spot) -> Amounts:
    """Return the amounts beside a row label; without a table of columns there is just the `total`."""
    row, column = spot
    first = grid.right_of(row, column)
    for header in range(row - 1, max(-1, row - _LOOK_UP), -1):
        columns = {index: column_of(text) for index, text in grid.distinct(header) if index >= first}
        named = {key: index for index, key in columns.items() if key not in ("", "ignored")}
        if "total" in named or "executed" in named:
            return {key: (number_of(grid.text(row, index)), (row, index)) for key, index in named.items()}
    return _first_amount(grid, row, first)


def _first_amount(grid: Grid, row: int, first: int) -> Amounts:
    """Return the first filled cell of the line as its amount, if it is one; forms leave cells empty in between."""
    for column in range(first, len(grid.cells[row])):
        text = grid.text(row, column)
        if text or grid.at(row, column) is None:
            return {"total": (number_of(text), (row, column))}
    return {}


def unit_beside(grid: Grid, spot: Spot, rows: range) -> str | None:
    """Return the unit of money named by the value, its label, the cells left of or above it, or the form's title."""
    row, column = spot
    near = [
        grid.text(row, index) for index in range(grid.right_of(row, column), -1, -1) if index < len(grid.cells[row])
    ]
    above = [
        text for header in range(row - 1, max(rows.start - 1, row - _LOOK_UP), -1) for _, text in grid.distinct(header)
    ]
    for text in near:
        if money_unit(text):
            return money_unit(text)
    for text in above:
        if len(text) < 30 and "(" in plain(text) and money_unit(text):
            return money_unit(text)
    titles = (_YUAN_IN_TITLE.search(plain(text)) for number in rows for _, text in grid.distinct(number))
    return next((found.group(1) for found in titles if found), None)


def fill_money(draft: Draft, head: dict[str, Found], rows: range) -> None:
    """Write total and sources of money, and what the table of amounts says of their execution, into the draft."""
    named = [head[key] for key in MONEY if key in head]
    for key in MONEY:
        if key in head:
            _put(draft, key, amounts_beside(draft.grid, head[key].label))
    if "budget" in draft.document:
        draft.document["budget"]["unit"] = unit_beside(draft.grid, named[0].label, rows)


def _put(draft: Draft, key: str, amounts: Amounts) -> None:
    """Write the amounts of one line; of a source (财政拨款 …) its budget alone, since execution is of the total."""
    for column, (number, spot) in amounts.items():
        if number is None or (key != "total" and column != "total"):
            continue
        path = ("execution", column) if column in ("rate", "weight", "score") else ("budget", column)
        path = ("budget", key) if column == "total" else path
        if path not in draft.spots and (path[0] == "budget" or draft.kind != "target"):
            draft.put(path, number, spot)
