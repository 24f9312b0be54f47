"""What the table's own figures come to: unit cost × quantity × months against the budget (成本测算)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from jixiao.audit.facts.spec import FactSpec

COST_FACTS = (
    FactSpec("cost.product", "number", "table", "单位成本×对应数量", "元；表里只有一个对得上的数量时才算；按月的总价乘表里写的月数"),
    FactSpec("cost.product_share", "number", "table", "单位成本×对应数量是预算的几倍"),
    FactSpec("cost.product_whole", "flag", "table", "单位成本不分次、不分月，乘数量应当就是预算", "全表只有一个成本指标时才是"),
    FactSpec("cost.refined", "flag", "table", "看得到单位成本、补助标准或分项成本"),
    FactSpec("cost.present", "flag", "table", "有成本指标", "没有写二级指标的行，从名称和指标值看"),
)
_PEOPLE = ("人", "生", "学生", "名", "位", "人次")
_MONTHS = ("月", "个月")
_SPANS = ("月", "天", "日", "学期", "周", "小时", "次")
_SPAN = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月\D{1,6}(?:(20\d\d)\s*年)?\s*(\d{1,2})\s*月")
_EACH, _TIME, _SUM = "(人|名|位|生|户|亩)", "(年|月|天|学期|次)", r"(\d+(?:\.\d+)?)\s*(万)?元"
_STANDARD = re.compile(rf"每\s*{_EACH}\s*(?:每\s*{_TIME})?[^\d，,。；;]{{0,6}}{_SUM}(?:\s*[/每]\s*{_TIME})?")
_RATE = re.compile(rf"{_SUM}\s*[/每]\s*{_EACH}(?:\s*[/·每]\s*{_TIME})?")
_COST_NAMES = ("成本", "费", "标准", "单价", "价", "造价")
Row = Mapping[str, Any]


class _Price(NamedTuple):
    """An amount in 元 for one `per`; `span` is the time that it is paid for, "" for once or for the year."""

    amount: Decimal
    per: str
    span: str


def cost_facts(rows: Sequence[Row], table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of COST_FACTS, beside those of the `table`."""
    goal, budget = table["goals.annual"], table["budget.total"]
    costs = [row for row in rows if _is_cost(row)]
    price = _price(costs, goal or "")
    product = _product(price, rows) if price else math.nan
    share = None if budget is None else float(product) / float(budget) if budget > 0 else math.nan
    return {
        "cost.refined": any(map(_refined, rows)),
        "cost.present": True if costs else None if table["partial"] else _may_be_cost(rows),
        "cost.product": product,
        "cost.product_share": share,
        "cost.product_whole": bool(price and not price.span and price.per not in _MONTHS and len(costs) == 1),
    }


def _is_cost(row: Row) -> bool:
    return "成本" in (row["level2"] or "") or row["level1"] == "成本指标"


def _may_be_cost(rows: Sequence[Row]) -> bool | None:
    """Return None where a row without a class could be a cost by its name or value, False where none could."""
    unplaced = [row for row in rows if row["level2"] is None and row["level1"] in (None, "产出指标")]
    return None if any(row["value.kind"] == "money" or row["name.core"].endswith(_COST_NAMES) for row in unplaced) else False


def _price(costs: Sequence[Row], goal: str) -> _Price | None:
    """Return the only unit price: of the cost indicators, else the standard that the goal names."""
    named = [row for row in costs if row["value.kind"] == "money" and row["value.per"]]
    if named:
        return _of_row(named[0]) if len(named) == 1 else None
    found = [_Price(_yuan(figure, wan), per, before or after) for per, before, figure, wan, after in _STANDARD.findall(goal)]
    found += [_Price(_yuan(figure, wan), per, span) for figure, wan, per, span in _RATE.findall(goal)]
    return found[0] if len(found) == 1 and not costs_named(costs) else None


def costs_named(costs: Sequence[Row]) -> bool:
    """Tell whether a cost indicator names an amount of its own, so that the goal's standard need not be all there is."""
    return any(row["value.kind"] == "money" for row in costs)


def _yuan(figure: str, wan: str) -> Decimal:
    return Decimal(figure) * (10_000 if wan else 1)


def _of_row(row: Row) -> _Price:
    head, *rest = str(row["value.per"]).replace("·", "/").split("/")
    if head in _MONTHS:
        return _Price(row["value.number"], head, "")
    return _Price(row["value.number"], head, next((word for word in _SPANS if any(word in part for part in rest)), ""))


def _product(price: _Price, rows: Sequence[Row]) -> Decimal | float:
    """Return the price times how many there are, NaN where the table does not say which quantity is meant.

    A price per month of each person counts for one month at least: if that is too much, the whole is.
    """
    if price.per in _MONTHS:
        months = _months(rows)
        return price.amount * months if months else math.nan
    unit = "人" if price.per in _PEOPLE else price.per
    quantities = [row for row in rows if row["level2"] == "数量指标" and _counted(row["unit"] or "") == unit]
    numbers = [row["value.number"] for row in quantities if row["value.kind"] in ("quantity", "number")]
    unclear = any(row["level2"] == "数量指标" and row["value.kind"] == "number" and not row["unit"] for row in rows)
    return price.amount * numbers[0] if len(numbers) == 1 and not unclear and price.per not in _SPANS else math.nan


def _counted(unit: str) -> str:
    """Return what a unit counts, people by one name."""
    head = unit.replace("·", "/").split("/")[0]
    return "人" if head in _PEOPLE else head


def _months(rows: Sequence[Row]) -> int:
    """Return the months from one named month to another, both counted, as the time indicators say; 0 if they do not."""
    for row in rows:
        found = _SPAN.search(row["value"] or "") if row["value.kind"] == "date" else None
        if found:
            first, last = int(found[1]) * 12 + int(found[2]), int(found[3] or found[1]) * 12 + int(found[4])
            return max(0, last - first + 1)
    return 0


def _refined(row: Row) -> bool:
    if "成本" not in (row["level2"] or ""):
        return False
    if row["value.kind"] == "money":
        return bool(row["value.per"]) or (row["value.with_budget"] is False and "总" not in row["name.core"])
    named = row["name.measure"] == "金额" and not row["name.bare"] and "总" not in row["name.core"]
    return row["value.kind"] in ("number", "quantity") and named
