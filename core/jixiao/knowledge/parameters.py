"""The value that a parameter has in one place on one day, and who says so (参数取值)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.finding import Basis, Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry

# Factors to 元; "万元/公里" is money too, per something.
_MONEY = {"元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a parameter says.

    `value` is canonical: money a Decimal in 元, percentages a number in percent, texts and lists as they stand; None where no
    layer has a value on that day. `jurisdiction` is the layer that answered. `expired` says that a nearer layer (or the only
    one) had a value that ran out; `finding` then says so, and where there is no value at all.
    """

    value: Any = None
    jurisdiction: str = ""
    source: tuple[Basis, ...] = ()
    verified: bool = False
    local_default: bool = False
    expired: bool = False
    finding: Finding | None = None


def resolve(entry: Entry, jurisdictions: Sequence[str], as_of: datetime.date) -> Answer:
    """Return the value of a parameter: the nearest jurisdiction (the last one) that has one on the day answers."""
    day = as_of.isoformat()
    expired: tuple[int, Mapping[str, Any]] | None = None
    for jurisdiction in reversed(jurisdictions):
        latest = _latest(entry, jurisdiction, day)
        if latest is None:
            continue
        if day <= latest[1].get("to", day):
            return _answer(entry, latest[1], expired)
        expired = expired or latest
    where = entry.where("values")
    missing = finding("no-value", where, id=entry.id, day=day, jurisdictions="、".join(jurisdictions))
    return Answer(expired=expired is not None, finding=missing)


def _latest(entry: Entry, jurisdiction: str, day: str) -> tuple[int, Mapping[str, Any]] | None:
    """Return the value that began last in a jurisdiction, with its index; None where none has begun."""
    values = enumerate(entry.data["values"])
    begun = [(index, one) for index, one in values if one["jurisdiction"] == jurisdiction and one["from"] <= day]
    return max(begun, key=lambda one: str(one[1]["from"]), default=None)


def _answer(entry: Entry, value: Mapping[str, Any], expired: tuple[int, Mapping[str, Any]] | None) -> Answer:
    note = None
    if expired is not None:
        index, old = expired
        note = finding(
            "value-expired",
            entry.where("values", index, "to"),
            id=entry.id,
            jurisdiction=old["jurisdiction"],
            to=old["to"],
            answered=value["jurisdiction"],
        )
    source = tuple(
        Basis(item["document"], str(item.get("article", "")), bool(item.get("verified", False))) for item in value.get("source", ())
    )
    return Answer(
        value=canonical(value["value"], entry.data.get("unit", "")),
        jurisdiction=value["jurisdiction"],
        source=source,
        verified=bool(value.get("verified", False)),
        local_default=bool(value.get("local_default", False)),
        expired=expired is not None,
        finding=note,
    )


def canonical(value: Any, unit: str) -> Any:
    """Return a value in its canonical unit: money a Decimal in 元, all else as it stands; lists item by item."""
    if isinstance(value, list):
        return [canonical(one, unit) for one in value]
    factor = _MONEY.get(unit.partition("/")[0])
    if factor is None or isinstance(value, str):
        return value
    return Decimal(str(value)) * factor
