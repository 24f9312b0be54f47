"""Figures held against what a bureau has on its lists (支出标准、存量、行业标准): prices, quantities, and targets of the library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.audit import messages
from jixiao.audit.facts.lists import Limit, Lists, per_of
from jixiao.audit.facts.spec import FactSpec
from jixiao.values import money

NOTHING = math.nan
_LOCAL = "本地清单里有名称、单位都对得上的才有，没有则为空"
LIMIT_FACTS = (
    FactSpec("price.standard", "text", "indicator", "单价的支出标准", _LOCAL),
    FactSpec("price.standard_ratio", "number", "indicator", "单价是支出标准的几倍", "1 是正好；没有标准的不比较"),
    FactSpec("stock.limit", "text", "indicator", "数量的上限", "服务人口、存量；" + _LOCAL),
    FactSpec("stock.ratio", "number", "indicator", "数量是上限的几倍", "1 是正好；没有上限的不比较"),
    FactSpec("library.standard", "text", "indicator", "同名指标的行业、法定标准", "本地清单里有的才有，没有则为空"),
    FactSpec("library.standard_gap", "number", "indicator", "目标值比标准差几成", "按指标库里的方向；没有标准的不比较"),
    FactSpec("items.priced", "flag", "table", "有支出标准管着的预算明细", "名称、单位都对得上本地的支出标准；没有列明细的算没有"),
    FactSpec("items.above_standard", "text", "table", "单价超过支出标准的预算明细", "没有则为空"),
)
_NONE: Mapping[str, Any] = {
    **{spec.name: "" if spec.type == "text" else NOTHING for spec in LIMIT_FACTS if spec.scope == "indicator"},
}
_COUNTED = ("quantity", "number")
Row = Mapping[str, Any]


def limits_of_row(row: Row, lists: Lists) -> Mapping[str, Any]:
    """Return what the lists say of one row's value; `row` are its own facts, those of the library among them."""
    price = _first(lists.prices, row) if lists.prices else None
    stock = _first(lists.stocks, row) if lists.stocks else None
    standard = lists.standards.get(row["library.id"]) if lists.standards else None
    if price is stock is standard is None:
        return _NONE
    found = dict(_NONE)
    if price is not None and _priced(row, price):
        found |= {"price.standard": _said(price), "price.standard_ratio": _times(row, price)}
    if stock is not None and _counted(row, stock):
        found |= {"stock.limit": _said(stock), "stock.ratio": _times(row, stock)}
    if standard is not None:
        found |= {"library.standard": _said(standard), "library.standard_gap": _gap(row, standard)}
    return found


def limits_of_items(budget: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """Return the facts of the budget's items; a matching item without a price leaves it unknown whether one is too dear."""
    items = [item for item in budget.get("items") or () if isinstance(item.get("name"), str)] if lists.prices else []
    priced = [(item, limit) for item in items if (limit := _of_item(item, lists.prices)) is not None]
    above = [_above(item, limit, budget.get("unit")) for item, limit in priced]
    return {
        "items.priced": bool(priced),
        "items.above_standard": next(filter(None, above), None if None in above else ""),
    }


def _first(limits: Sequence[Limit], row: Row) -> Limit | None:
    return next((limit for limit in limits if limit.names(row["name.core"])), None)


def _priced(row: Row, limit: Limit) -> bool:
    """Tell whether a value is a price for the same as the limit; one that cannot be seen may be."""
    if row["value.kind"] is None:
        return True
    return bool(row["value.kind"] == "money" and row["value.per"] and per_of(row["value.per"]) == limit.per)


def _counted(row: Row, limit: Limit) -> bool:
    return row["value.kind"] is None or (row["value.kind"] in _COUNTED and (row["value.unit"] or row["unit"]) == limit.unit)


def _times(row: Row, limit: Limit) -> float | None:
    """Return how many times the limit a value comes to, a range by its upper end."""
    number, upper = row["value.number"], row["value.upper"]
    if number is None:
        return None
    most = number if upper is None or upper != upper else max(number, upper)
    return float(most / limit.number) if most == most and limit.number else NOTHING


def _gap(row: Row, standard: Limit) -> float | None:
    """Return by what share a target is worse than the standard, by the library's direction; NaN where the two do not compare."""
    number, direction = row["value.number"], row["library.direction"]
    if number is None:
        return None
    if number != number or not standard.number or row["value.suspect"] or _unit(row) != standard.unit:
        return NOTHING
    better = {"higher": 1, "lower": -1}.get(direction)
    if better is None:
        return float(abs(number - standard.number) / standard.number) if direction == "equal" else NOTHING
    return float(better * (standard.number - number) / standard.number)


def _unit(row: Row) -> str:
    return "元" if row["value.kind"] == "money" else row["value.unit"] or row["unit"]


def _of_item(item: Mapping[str, Any], prices: Sequence[Limit]) -> Limit | None:
    per = per_of(str(item.get("unit") or ""))
    return next((limit for limit in prices if limit.per == per and limit.names(item["name"])), None)


def _above(item: Mapping[str, Any], limit: Limit, unit: str | None) -> str | None:
    """Return an item that is dearer than its standard, "" for one that is not, None where its price is not known."""
    price = item.get("price")
    if price is None or not unit:
        return None
    amount: Decimal = money(price, unit)
    return f"“{item['name']}”单价 {messages.written(amount)}元，{_said(limit)}" if amount > limit.number else ""


def _said(limit: Limit) -> str:
    return f"{limit.title} {limit.said}"
