"""The layers of a parameter: a lower one may only tighten what stands above it, unless it names who allowed it (参数分层)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry

NATION = "国家"
_LAST_DAY = "9999-12-31"
Value = Mapping[str, Any]


def layer_findings(entry: Entry) -> Iterator[Finding]:
    """Yield what is wrong between the values of one parameter: loosened layers, values said twice, values without source."""
    values: list[Value] = entry.data["values"]
    for index, value in enumerate(values):
        jurisdiction = value["jurisdiction"]
        if not value.get("source") and not value.get("local_default"):
            yield finding("missing-source", entry.where("values", index), id=entry.id, jurisdiction=jurisdiction)
        start = value["from"]
        if any(other["jurisdiction"] == jurisdiction and other["from"] == start for other in values[:index]):
            place = entry.where("values", index, "from")
            yield finding("period-twice", place, jurisdiction=jurisdiction, start=start)
        yield from _loosened(entry, index, values)


def is_above(upper: str, lower: str) -> bool:
    """Tell whether one jurisdiction contains another: 国家 all, 湖南省 also 湖南省岳阳市."""
    return upper != lower and (upper == NATION or lower.startswith(upper))


def last_day(value: Value, values: list[Value]) -> str:
    """Return the last day on which a value holds: its own `to`, or where the same jurisdiction's next value begins."""
    later = [
        str(other["from"]) for other in values if other["jurisdiction"] == value["jurisdiction"] and other["from"] > value["from"]
    ]
    return min([str(value.get("to", _LAST_DAY)), *later])


def _loosened(entry: Entry, index: int, values: list[Value]) -> Iterator[Finding]:
    tightens, value = entry.data["tightens"], values[index]
    if tightens == "none" or value.get("authority"):
        return
    above = (upper for upper in values if is_above(upper["jurisdiction"], value["jurisdiction"]))
    binding = (upper for upper in above if _binds(upper, value) and _meet(upper, value, values))
    exceeded = next((upper for upper in binding if _looser(value["value"], upper["value"], tightens)), None)
    if exceeded is not None:
        yield finding(
            "loosened",
            entry.where("values", index, "value"),
            jurisdiction=value["jurisdiction"],
            value=value["value"],
            upper=exceeded["jurisdiction"],
            limit=exceeded["value"],
            stricter="小" if tightens == "lower" else "大",
        )


def _binds(upper: Value, lower: Value) -> bool:
    """Tell whether an upper value binds: one that no document backs does not bind a document of a lower layer."""
    return bool(upper.get("source")) or not lower.get("source")


def _meet(one: Value, other: Value, values: list[Value]) -> bool:
    return bool(one["from"] <= last_day(other, values) and other["from"] <= last_day(one, values))


def _looser(value: Any, limit: Any, tightens: str) -> bool:
    if isinstance(value, (str, list)) or isinstance(limit, (str, list)):
        return False
    return bool(value > limit if tightens == "lower" else value < limit)
