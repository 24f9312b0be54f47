"""Works that the government has promised (民生实事): does the table of the project that carries one out hold the promised quantity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.promises import Promise

PROMISE_FACTS = (
    FactSpec("promises.said", "text", "table", "民生实事清单里的承诺", "本年度、项目名称对得上的；清单没有填的、项目不在清单里的为空"),
    FactSpec("promises.missing", "text", "table", "表里没有的承诺量", "没有指标达到承诺的数量；都达到的为空"),
)
Row = Mapping[str, Any]


def promise_facts(promises: Sequence[Promise], table: Row, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the facts of PROMISE_FACTS; a table that is cut off or hides a value leaves it unknown what is missing."""
    name = table["project.name"] or ""
    own = [one for one in promises if one.year == table["fiscal_year"] and all(word in name for word in one.words)]
    if not own:
        return {"promises.said": "", "promises.missing": ""}
    missing = [one for one in own if not any(_kept(one, row) for row in rows)]
    unseen = bool(missing) and (table["partial"] or any(row["value.number"] is None for row in rows))
    return {"promises.said": _said(own), "promises.missing": None if unseen else _said(missing)}


def _kept(promise: Promise, row: Row) -> bool:
    number, unit = row["value.number"], row["value.unit"] or row["unit"]
    return bool(number is not None and number == number and unit == promise.unit and number >= promise.number)


def _said(promises: Sequence[Promise]) -> str:
    return "；".join(f"{''.join(one.words)} {one.said}" for one in promises)
