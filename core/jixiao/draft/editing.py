"""A drafted table taken in hand: blanks filled in, rows put in, exchanged and left out (改起草的表)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jixiao.audit.engine import Auditor
from jixiao.draft.drafter import weigh_lacking
from jixiao.draft.goals import told_anew, told_without
from jixiao.draft.request import Document, DraftError
from jixiao.draft.rows import BLANK, Row, in_2015, is_of_2015, row_of, with_value

_TYPED_SIGNS = ("≥", "≤", "=", ">", "<", "＞", "＜", "＝", "不低于", "不少于", "不超过", "不高于")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to a table. Rows count from 0; `goal` is None where it stays.

    `values` are the rows' values as they are to be, `add` is the id of an indicator for a new row, `swap` a row and the id of the
    indicator that takes its place, `drop` a row that goes; `weigh` gives all weights anew.
    """

    values: Mapping[int, str] = field(default_factory=dict)
    goal: str | None = None
    add: str = ""
    swap: tuple[int, str] | None = None
    drop: int | None = None
    weigh: bool = False


def edited(auditor: Auditor, document: Document, edit: Edit) -> Document:
    """Return the document with the edit done: the goal says the new values, and the weights are given anew where rows change.

    Raises DraftError where the table or the library does not hold what the edit speaks of.
    """
    before: list[Row] = document["indicators"]
    for at in (edit.drop, edit.swap[0] if edit.swap else None):
        if at is not None and not 0 <= at < len(before):
            raise DraftError(f"表里没有第 {at + 1} 行，请回到上一页重新选")
    rows = [with_value(row, edit.values[at]) if at in edit.values else dict(row) for at, row in enumerate(before)]
    if edit.swap:
        at, name = edit.swap
        rows[at] = {**_row(auditor, document, name), "weight": rows[at].get("weight")}
    goals = dict(document.get("goals") or {})
    goal = goals.get("annual") if edit.goal is None else edit.goal
    if goal is not None:
        goal = told_anew(goal, before, rows)
        goals["annual"] = goal if edit.drop is None else told_without(goal, rows[edit.drop])
    return {**document, **({"goals": goals} if goals else {}), "indicators": _weighed(auditor, document, rows, edit)}


def filled(value: str, parts: list[str]) -> str:
    """Return a value with its blanks filled by `parts` one after the other; an empty part leaves its blank.

    A sign or unit that was typed again stands once, and of two signs that which was typed.
    """
    first, *rest = value.split(BLANK)
    given = [part.strip() for part in parts] + [""] * len(rest)
    filling = [(part.removesuffix(text).strip() or BLANK) + text for part, text in zip(given, rest, strict=False)]
    return "".join(filling) if given[0].startswith(_TYPED_SIGNS) else first + "".join(filling)


def _weighed(auditor: Auditor, document: Document, rows: list[Row], edit: Edit) -> list[Row]:
    """Return the rows with the one put in and without the one left out, weighed anew where there is one or it is asked for."""
    if edit.drop is not None:
        del rows[edit.drop]
    if edit.add:
        new = _row(auditor, document, edit.add)
        rows.insert(_end_of_class(rows, new), new)
    if edit.weigh or edit.add or edit.drop is not None:
        rows = [{**row, "weight": None} for row in rows]
        weigh_lacking(auditor, rows)
    return rows


def _row(auditor: Auditor, document: Document, name: str) -> Row:
    entry = auditor.references.library.entries.get(name)
    if entry is None:
        raise DraftError(f"指标库里没有编号为“{name[:80]}”的指标，请在候选里选")
    row = row_of(entry, year=document.get("fiscal_year"))
    return in_2015(row, entry) if is_of_2015(document["indicators"]) else row


def _end_of_class(rows: list[Row], new: Row) -> int:
    """Return where a new row stands: after the last of its class, else of its level 1, else at the end."""
    for level in ("level2", "level1"):
        found = [at for at, row in enumerate(rows) if row.get(level) == new[level]]
        if found:
            return found[-1] + 1
    return len(rows)
