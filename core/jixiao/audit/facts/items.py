"""The budget's items held against the indicators: does what is bought turn up as an output, in the same number (预算明细与产出)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.spec import FactSpec

ITEM_FACTS = (
    FactSpec("items.quantity_differs", "text", "table", "数量与产出指标不一致的预算明细", "没有则为空"),
    FactSpec("items.without_output", "text", "table", "占两成以上、没有产出指标的预算明细", "没有则为空"),
    FactSpec("items.purchases", "flag", "table", "预算明细里有采购、购置"),
    FactSpec("backed", "flag", "indicator", "预算明细、项目名称、实施方案里有这件事", needs=("budget.items",)),
)
MAIN_SHARE = 0.2
_PURCHASE = ("采购", "购置", "购买")
# What a short name shares with an item by chance.
_COMMON = ("费用", "经费", "项目", "数量", "其他")
Row = Mapping[str, Any]


def item_facts(budget: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """Return the facts of the table; None where the budget lists no items, or hides a row's value."""
    items = budget.get("items")
    if not items:
        return dict.fromkeys(("items.quantity_differs", "items.without_output", "items.purchases"))
    outputs = [row for row in rows if row["level1"] == "产出指标"]
    return {
        "items.quantity_differs": next(filter(None, (_differing(item, outputs) for item in items)), ""),
        "items.without_output": next((_name(item) for item in _main(items) if not any(_same(item, row) for row in rows)), ""),
        "items.purchases": any(word in _name(item) for item in items for word in _PURCHASE),
    }


def backed(name: str, items: Sequence[Mapping[str, Any]] | None, said: str) -> bool | None:
    """Tell whether the items, or what is `said` in the project's name and plan, name what an indicator names.

    None where the budget lists no items.
    """
    if not items:
        return None
    return any(_shares(name, _name(item)) for item in items) or any(name[at : at + 2] in said for at in range(len(name) - 1))


def _name(item: Mapping[str, Any]) -> str:
    return str(item.get("name") or "")


def _shares(name: str, item: str) -> bool:
    pairs = {item[at : at + 2] for at in range(len(item) - 1)} - set(_COMMON)
    return any(pair in name for pair in pairs)


def _same(item: Mapping[str, Any], row: Row) -> bool:
    return _shares(row["name.core"], _name(item))


def _main(items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    total = sum(item.get("amount") or 0 for item in items)
    return [item for item in items if total and (item.get("amount") or 0) >= MAIN_SHARE * total]


def _differing(item: Mapping[str, Any], outputs: Sequence[Row]) -> str:
    """Return the item and the only indicator of the same thing in the same unit, if their numbers differ."""
    unit, quantity = item.get("unit"), item.get("quantity")
    about = [row for row in outputs if unit and row["unit"] == unit and _same(item, row) and row["value.kind"] == "quantity"]
    if quantity is None or len(about) != 1 or about[0]["value.number"] == quantity:
        return ""
    return f"明细“{_name(item)}”{quantity:g}{unit}，指标“{about[0]['name']}”{about[0]['value']}"
