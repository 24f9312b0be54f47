"""Facts of the table that are gathered from its rows: what repeats, what is all 100 %, whether a cost is broken down.

They speak of the rows that are there. Where the table is cut off they are still true of what is seen, so a rule that needs the
whole table says `partial: false`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.audit.facts.spec import FactSpec

SUMMARY_FACTS = (
    FactSpec("repeated.value", "text", "table", "重复最多的指标值", "不算满意度、100%、日期和没有填的；没有重复为空"),
    FactSpec("repeated.rows", "number", "table", "有这个值的指标数"),
    FactSpec("repeated.classes", "number", "table", "这些指标分属几个二级指标"),
    FactSpec("repeated.share", "number", "table", "有这个值的指标占几成"),
    FactSpec("hundred.count", "number", "table", "指标值为 100% 的指标数", "不算满意度"),
    FactSpec("hundred.share", "number", "table", "能量化的指标里 100% 占几成", "不算满意度"),
    FactSpec("cost.product", "number", "table", "单位成本×对应数量", "元；表里只有一个对得上的数量时才算，按月、按天的单价不算"),
    FactSpec("cost.product_share", "number", "table", "单位成本×对应数量是预算的几倍"),
    FactSpec("cost.refined", "flag", "table", "看得到单位成本、补助标准或分项成本"),
)
_MEASURED = ("number", "quantity", "percent", "money", "duration", "frequency")
_SPANS = ("月", "天", "日", "学期", "周", "小时", "次")
_PEOPLE = ("人", "生", "学生", "名", "位")
_UNCOUNTED = ("empty", "date", "list")
Row = Mapping[str, Any]


def summary(rows: Sequence[Row], budget: Decimal | None) -> dict[str, Any]:
    """Return the facts of SUMMARY_FACTS; `budget` is the project's total in 元, or None."""
    others = [row for row in rows if row["level1"] != "满意度指标" and row["value.kind"] is not None]
    product = _product(rows)
    share = None if budget is None else float(product) / float(budget) if budget > 0 else math.nan
    cost = {"cost.refined": any(map(_refined, rows)), "cost.product": product, "cost.product_share": share}
    return _repeated(others) | _hundred(others) | cost


def _product(rows: Sequence[Row]) -> Decimal | float:
    """Return what one unit costs times how many there are, NaN where the table does not say which quantity is meant."""
    prices = [row for row in rows if row["value.kind"] == "money" and row["value.per"] and "成本" in (row["level2"] or "")]
    if len(prices) != 1:
        return math.nan
    unit = _counted(prices[0]["value.per"])
    quantities = [row for row in rows if row["level2"] == "数量指标" and unit and _counted(row["unit"] or "") == unit]
    numbers = [row["value.number"] for row in quantities if row["value.kind"] in ("quantity", "number")]
    return prices[0]["value.number"] * numbers[0] if len(numbers) == 1 else math.nan


def _counted(per: str) -> str:
    """Return what a price is per, people by one name; nothing for prices per month, day or term, which need a duration too."""
    if any(word in per for word in _SPANS):
        return ""
    head = per.replace("·", "/").split("/")[0]
    return "人" if head in _PEOPLE else head


def _repeated(rows: Sequence[Row]) -> dict[str, Any]:
    groups: dict[str, list[Row]] = {}
    counted = [row for row in rows if row["value.kind"] not in _UNCOUNTED and not _is_hundred(row)]
    for row in counted:
        groups.setdefault(row["value.written"], []).append(row)
    most = max(groups.values(), key=len, default=[])
    if len(most) < 2:
        return {"repeated.value": "", "repeated.rows": len(most), "repeated.classes": len(most), "repeated.share": math.nan}
    return {
        "repeated.value": most[0]["value"],
        "repeated.rows": len(most),
        "repeated.classes": len({row["level2"] for row in most if row["level2"]}),
        "repeated.share": len(most) / len(counted),
    }


def _is_hundred(row: Row) -> bool:
    return bool(row["value.kind"] == "percent" and row["value.number"] == 100)


def _hundred(rows: Sequence[Row]) -> dict[str, Any]:
    measured = [row for row in rows if row["value.kind"] in _MEASURED]
    hundred = sum(map(_is_hundred, measured))
    return {"hundred.count": hundred, "hundred.share": hundred / len(measured) if measured else math.nan}


def _refined(row: Row) -> bool:
    if "成本" not in (row["level2"] or ""):
        return False
    if row["value.kind"] == "money":
        return bool(row["value.per"]) or (row["value.with_budget"] is False and "总" not in row["name.core"])
    return row["value.kind"] in ("number", "quantity") and row["name.measure"] == "金额" and "总" not in row["name.core"]
