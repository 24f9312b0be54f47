"""Facts of the table that are gathered from its rows: what repeats, what is all 100 %, what is only worded, how weights lie.

They speak of the rows that are there. Where the table is cut off they are still true of what is seen, so a rule that needs the
whole table says `partial: false`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.levels import mixed
from jixiao.audit.facts.spec import FactSpec

SUMMARY_FACTS = (
    FactSpec("repeated.value", "text", "table", "重复最多的指标值", "不算满意度、100%、日期和没有填的；没有重复为空"),
    FactSpec("repeated.rows", "number", "table", "填重复最多的那个值的指标数"),
    FactSpec("repeated.classes", "number", "table", "填重复最多的那个值的指标分属几个二级指标"),
    FactSpec("repeated.share", "number", "table", "填重复最多的那个值的指标占几成"),
    FactSpec("hundred.count", "number", "table", "指标值为 100% 的指标数", "不算满意度"),
    FactSpec("hundred.share", "number", "table", "能量化的指标里 100% 占几成", "不算满意度"),
    FactSpec("qualitative.share", "number", "table", "填文字、是否的指标占几成", "不算空着的和看不到的"),
    FactSpec("qualitative.benefit_share", "number", "table", "效益指标里填文字、是否的占几成", "只有一个效益指标时不比较"),
    FactSpec("weight.plan_gap", "number", "table", "各类权重与 20/40/20/10、50/30/10 最多差几分", "权重没有写全为“不知道”"),
    FactSpec("levels.mixed", "flag", "table", "成本既放在产出下，又单列为一级指标"),
)
_MEASURED = ("number", "quantity", "percent", "money", "duration", "frequency")
_UNCOUNTED = ("empty", "date", "list")
_WORDED = ("text", "yes_no")
# 财预〔2021〕101号: out of 90, with and without cost indicators; without satisfaction its 10 go to benefits.
PLANS = (
    {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
    {"成本指标": 0, "产出指标": 50, "效益指标": 30, "满意度指标": 10},
)
PLAN_TOTAL = 90
Row = Mapping[str, Any]


def summary(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the facts of SUMMARY_FACTS."""
    others = [row for row in rows if row["level1"] != "满意度指标" and row["value.kind"] is not None]
    return _repeated(others) | _hundred(others) | _qualitative(rows) | _classes(rows)


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


def _qualitative(rows: Sequence[Row]) -> dict[str, Any]:
    benefits = [row for row in rows if row["level1"] == "效益指标"]
    # One benefit in words is all of them, and says nothing of the table.
    return {"qualitative.share": _worded(rows), "qualitative.benefit_share": _worded(benefits) if len(benefits) > 1 else math.nan}


def _worded(rows: Sequence[Row]) -> float:
    filled = [row["value.kind"] for row in rows if row["value.kind"] not in (None, "empty")]
    return sum(kind in _WORDED for kind in filled) / len(filled) if filled else math.nan


def _classes(rows: Sequence[Row]) -> dict[str, Any]:
    pairs = {(row["level1"] or "", row["level2"] or "") for row in rows}
    return {"weight.plan_gap": _plan_gap(rows), "levels.mixed": mixed(pairs)}


def _plan_gap(rows: Sequence[Row]) -> float | None:
    """Return the largest difference in points from the nearer plan, the table's weights brought to 90 in all."""
    if not rows or any(row["weight"] is None or row["level1"] is None for row in rows):
        return None
    held: dict[str, float] = dict.fromkeys(PLANS[0], 0.0)
    for row in rows:
        cost = "成本" in (row["level2"] or "")
        held["成本指标" if cost else row["level1"]] = held.get("成本指标" if cost else row["level1"], 0.0) + float(row["weight"])
    total = sum(held.values())
    if total <= 0:
        return math.nan
    return min(_distance(held, plan, PLAN_TOTAL / total) for plan in PLANS)


def _distance(held: Mapping[str, float], plan: Mapping[str, int], scale: float) -> float:
    wanted = dict(plan)
    if not held["满意度指标"]:
        wanted["效益指标"] += wanted.pop("满意度指标")
    return max(abs(scale * held[name] - wanted.get(name, 0)) for name in held)
