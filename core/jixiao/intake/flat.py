"""Tables of one indicator a row, with unit and project in columns of their own: one submission for each project."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.intake.cells import money_unit, number_of
from jixiao.intake.documents import Draft, fill_head, fill_identity
from jixiao.intake.head import Found
from jixiao.intake.headers import Header
from jixiao.intake.kinds import kind_of, period
from jixiao.intake.labels import MONEY
from jixiao.intake.rows import Row, read_rows
from jixiao.intake.tables import Cell, Grid
from jixiao.submission import Submission

_AMOUNTS = (*MONEY, "adjusted", "executed", "planned", "forecast")
_KEYS = ("unit", "overall", "department", "name", "code")
Identity = tuple[Cell, ...]


def read_flat(grid: Grid, header: Header, end: int) -> Iterator[Submission]:
    """Yield one submission for each unit and project, in the order in which they first appear.

    Cells of the project's columns that are empty take what stands above them, as in tables where it is written once.
    """
    for rows in _groups(grid, header, end).values():
        yield _submission(grid, header, rows)


def _groups(grid: Grid, header: Header, end: int) -> dict[Identity, list[Row]]:
    columns = [header.project_columns[key] for key in _KEYS if key in header.project_columns]
    groups: dict[Identity, list[Row]] = {}
    above: Identity = ("",) * len(columns)
    for row in read_rows(grid, header, end):
        own = tuple(grid.text(row.number, column) for column in columns)
        above = tuple(text or before for text, before in zip(own, above, strict=True))
        groups.setdefault(above, []).append(row)
    return groups


def _submission(grid: Grid, header: Header, rows: list[Row]) -> Submission:
    texts = [column.text for column in header.columns]
    draft = Draft(grid, kind_of([grid.sheet or ""], [header]), {})
    draft.document["kind"] = draft.kind
    head = {key: _found(grid, header.first, rows, column) for key, column in header.project_columns.items()}
    fill_identity(draft, head, [])
    fill_head(draft, head)
    _money(draft, head)
    if draft.kind == "monitoring":
        draft.document["period"] = period([*texts, grid.sheet or ""], draft.document.get("fiscal_year"))
    return draft.finish(rows)


def _money(draft: Draft, head: dict[str, Found]) -> None:
    for key in _AMOUNTS:
        number = number_of(head[key].text or "") if key in head else None
        if number is not None:
            draft.put(("budget", key), number, head[key].spot)
            unit = money_unit(head[key].text or "") or money_unit(draft.grid.text(*head[key].label))
            draft.document["budget"].setdefault("unit", unit or None)


def _found(grid: Grid, header: int, rows: list[Row], column: int) -> Found:
    """Return the first filled cell of a column among the project's rows."""
    filled = next((row.number for row in rows if grid.text(row.number, column)), rows[0].number)
    text = grid.at(filled, column)
    return Found(None if text is None else text.strip(), (filled, column), (header, column))
