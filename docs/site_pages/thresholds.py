"""Parameters in words: each value with its place, its days, and what it rests on (门槛)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.audit import messages
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.report.text import citation

from docs.site_pages.base import basis_of
from docs.site_pages.citations import LOCAL


@dataclass(frozen=True, slots=True)
class Held:
    """One value of a parameter; `verified` says whether somebody held it against its document."""

    jurisdiction: str
    days: str
    value: str
    source: str
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A parameter as a page shows it."""

    entry: Entry
    values: tuple[Held, ...]


def threshold(entry: Entry, knowledge: Knowledge) -> Threshold:
    """Return a parameter with its values in the order of its file."""
    return Threshold(entry, tuple(_held(value, entry, knowledge) for value in entry.data["values"]))


def written(value: Any, unit: str) -> str:
    """Return a value with its unit: 300万元, 0.95倍; a share as a percentage, a list item by item."""
    if isinstance(value, list):
        return "、".join(written(one, unit) for one in value)
    if isinstance(value, str):
        return value
    return f"{messages.written(100 * value)}%" if unit == "比值" else f"{messages.written(value)}{unit}"


def _held(value: Mapping[str, Any], entry: Entry, knowledge: Knowledge) -> Held:
    return Held(
        jurisdiction=value["jurisdiction"],
        days=f"{value['from']} 起" + (f"，{value['to']} 止" if "to" in value else ""),
        value=written(value["value"], entry.data["unit"]),
        source="；".join(citation(basis_of(one), knowledge.documents) for one in value.get("source", ())) or LOCAL,
        verified=bool(value.get("verified")),
        note="；".join(_remarks(value)),
    )


def _remarks(value: Mapping[str, Any]) -> Iterator[str]:
    if "source" in value:
        checked = "已核对原文" if value.get("verified") else "待核对原文"
        yield checked + (f"（{value['last_verified_on']}）" if "last_verified_on" in value else "")
    if "authority" in value:
        yield f"放宽的授权：{value['authority']}"
    if "note" in value:
        yield value["note"]
