"""Facts of a monitoring report (绩效运行监控): money spent and work done, against time, plan and each other.

Shares and ratios count 1 for the whole; differences between shares count in percentage points. 财预〔2019〕136号 asks
for both sides to be watched; how the two are measured is set down here because no document gives the formulas.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.completion import MEASURED, NOTHING, comparable, parse_reported
from jixiao.audit.facts.monitoring_rows import MONITORING_ROW_FACTS, share_done, target_of
from jixiao.audit.facts.spec import FactSpec
from jixiao.audit.facts.timing import day_of, period_end, time_share, whole_months
from jixiao.values.value import ValueKind

_TABLE_FACTS = tuple(
    FactSpec(name, kind, "table", title, note)  # type: ignore[arg-type]  # literals of the table below
    for name, kind, title, note in (
        ("period.through", "text", "监控到哪个月", "“1—7月”；只算过完的月"),
        ("period.month", "number", "监控期末的月份", ""),
        ("time.share", "number", "时间进度", "过去的天数占全年的几成；项目只在一段时间做的，按这段时间算"),
        ("execution.planned", "number", "应有的执行进度", "计划执行数或分月用款计划占预算的几成；都没有的按时间进度"),
        ("execution.ratio", "number", "执行进度是应有进度的几倍", "1 是正好"),
        ("execution.carryover", "number", "预计年底结转几成预算", "由全年预计执行数算出"),
        ("execution.last_quarter", "number", "第四季度支出占全年几成", "监控到 12 月才有"),
        ("execution.december", "number", "12 月支出占全年几成", "监控到 12 月才有"),
        ("progress.rate", "number", "目标完成进度", "各指标完成程度按权重平均；不算没有数据、没到期的指标"),
        ("progress.planned", "number", "应有的完成进度", "按序时目标值；没有的按时间进度"),
        ("progress.ratio", "number", "完成进度是应有进度的几倍", "1 是正好"),
        ("progress.forecast", "number", "预计到年底的完成进度", ""),
        ("mismatch.points", "number", "完成进度比执行进度快几个百分点", "负数是钱花得比事做得快"),
        ("mismatch.money_ahead", "number", "执行进度比完成进度快几个百分点", ""),
        ("mismatch.gap", "number", "完成进度与执行进度相差几个百分点", ""),
        ("adjustment.share", "number", "预算调整占年初预算的几成", "不分增减"),
        ("adjustment.count", "number", "预算调整次数", ""),
        ("adjustment.targets_kept", "flag", "目标值与上期全部相同", ""),
        ("indicators.no_data_share", "number", "定量指标有几成没有完成值", ""),
        ("indicators.all_as_target", "flag", "每个指标的完成值都等于目标值", ""),
        ("contract.paid_share", "number", "累计支付占合同价的几成", ""),
        ("contract.ahead", "number", "付款比形象进度快几个百分点", ""),
        ("report.submitted", "flag", "本期监控已经填报", ""),
        ("report.late_days", "number", "填报逾期几天", "没有逾期是 0；还没有填报的算到审核当天"),
    )
)
MONITORING_FACTS: tuple[FactSpec, ...] = (*_TABLE_FACTS, *MONITORING_ROW_FACTS)
Record = Mapping[str, Any]


def monitoring_facts(document: Record, as_of: datetime.date) -> dict[str, Any]:
    """Return the facts of a submission of kind monitoring that belong to the whole table.

    `as_of` is the day of the audit, to which a report not handed in counts as late. The facts of rows stand there as
    None: they belong to the rows, which `monitoring_rows` gives.
    """
    facts: dict[str, Any] = dict.fromkeys(spec.name for spec in MONITORING_FACTS)
    budget = document.get("budget") or {}
    _time(facts, document)
    _execution(facts, budget)
    _year_end(facts, budget)
    _progress(facts, document)
    _adjustment(facts, budget, document)
    _indicators(facts, document)
    _contract(facts, document.get("contract") or {})
    _report(facts, document, as_of)
    return facts


def _time(facts: dict[str, Any], document: Record) -> None:
    end = period_end(document)
    facts["time.share"] = time_share(document)
    if end is not None:
        facts["period.month"] = end.month
        months = whole_months(end)
        facts["period.through"] = f"1—{months}月" if months > 1 else "1月" if months else ""


def _ratio(part: float | None, whole: float | None) -> float | None:
    """Return part ÷ whole; None where one is not known, NaN where the whole is nothing."""
    if part is None or whole is None:
        return None
    return part / whole if whole > 0 else NOTHING


def _full(budget: Record) -> float | None:
    """Return the budget after adjustment, the first budget where none is reported."""
    adjusted: float | None = budget.get("adjusted")
    return budget.get("total") if adjusted is None else adjusted


def _execution(facts: dict[str, Any], budget: Record) -> None:
    spent = _ratio(budget.get("executed"), _full(budget))
    planned = _ratio(budget.get("planned"), _full(budget))
    if planned is None:
        planned = _ratio(_planned_by_month(facts["period.through"], budget), _full(budget))
    facts["execution.planned"] = facts["time.share"] if planned is None else planned
    facts["execution.ratio"] = _ratio(spent, facts["execution.planned"])
    forecast = _ratio(budget.get("forecast"), _full(budget))
    facts["execution.carryover"] = None if forecast is None else 1 - forecast


def _planned_by_month(through: str | None, budget: Record) -> float | None:
    planned = {one.get("month"): one.get("planned") for one in budget.get("monthly") or ()}
    if not through:
        return None
    chosen = [planned.get(month) for month in range(1, int(through.split("—")[-1][:-1]) + 1)]
    return _total(chosen)


def _total(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _year_end(facts: dict[str, Any], budget: Record) -> None:
    if facts["period.through"] is None:
        return
    if facts["period.through"] != "1—12月":
        facts["execution.last_quarter"] = facts["execution.december"] = NOTHING
        return
    spent = {one.get("month"): one.get("executed") for one in budget.get("monthly") or ()}
    months = [spent.get(month) for month in range(1, 13)]
    year = _total(months)
    facts["execution.last_quarter"] = _ratio(_total(months[9:]), year)
    facts["execution.december"] = _ratio(months[11], year)


def _progress(facts: dict[str, Any], document: Record) -> None:
    end, share, rows = period_end(document), facts["time.share"], document["indicators"]
    budget = document.get("budget") or {}
    if document.get("partial"):
        return
    done = [share_done(row, "actual", end) for row in rows]
    facts["progress.rate"] = _weighted(rows, done)
    plans = [_plan(row, end, share, one) for row, one in zip(rows, done, strict=True)]
    facts["progress.planned"] = _weighted(rows, plans)
    facts["progress.forecast"] = _weighted(rows, [share_done(row, "forecast", end) for row in rows])
    facts["progress.ratio"] = _ratio(facts["progress.rate"], facts["progress.planned"])
    spent = _ratio(budget.get("executed"), _full(budget))
    if spent is not None and facts["progress.rate"] is not None:
        points = round(100 * (facts["progress.rate"] - spent), 6)
        facts.update({"mismatch.points": points, "mismatch.money_ahead": -points, "mismatch.gap": abs(points)})


def _plan(row: Record, end: datetime.date | None, share: float | None, done: float | None) -> float | None:
    """Return the completion due by now of a row that has a completion, else None: both averages go over one set."""
    if done is None or math.isnan(done):
        return None
    planned = share_done(row, "planned", end)
    return share if planned is None or math.isnan(planned) else planned


def _weighted(rows: Sequence[Record], shares: Sequence[float | None]) -> float | None:
    """Return the average over the rows that have a figure, by weight if all of them have one; None without rows."""
    pairs = [(row.get("weight"), one) for row, one in zip(rows, shares, strict=True) if one is not None and one == one]
    if not pairs:
        return None
    weights = [weight or 0 for weight, _ in pairs]
    if min(weights) <= 0:
        weights = [1] * len(pairs)
    return float(sum(weight * one for weight, (_, one) in zip(weights, pairs, strict=True)) / sum(weights))


def _adjustment(facts: dict[str, Any], budget: Record, document: Record) -> None:
    first, adjusted = budget.get("total"), budget.get("adjusted")
    facts["adjustment.share"] = None if first is None or adjusted is None else _ratio(abs(adjusted - first), first)
    facts["adjustment.count"] = budget.get("adjustments")
    earlier = {one.get("name"): one.get("value") for one in (document.get("previous") or {}).get("indicators") or ()}
    known = [row for row in document["indicators"] if row.get("name") in earlier]
    pairs = [(row.get("value"), earlier[row.get("name")]) for row in known]
    if pairs and all(None not in pair for pair in pairs):
        facts["adjustment.targets_kept"] = all(str(now).strip() == str(then).strip() for now, then in pairs)


def _indicators(facts: dict[str, Any], document: Record) -> None:
    rows = [] if document.get("partial") else document["indicators"]
    facts["indicators.no_data_share"] = _no_data_share(rows)
    same = [_as_target(row) for row in rows]
    if False in same:
        facts["indicators.all_as_target"] = False
    elif same and None not in same:
        facts["indicators.all_as_target"] = True


def _no_data_share(rows: Sequence[Record]) -> float | None:
    empty = []
    for row in rows:
        target = target_of(row)
        if target is not None and target.kind in MEASURED:
            done = share_done(row, "actual", None)
            empty.append(True if row.get("reported") is False else None if done is None else _empty(row))
    return None if not empty or None in empty else sum(map(bool, empty)) / len(empty)


def _empty(row: Record) -> bool:
    target = target_of(row)
    return target is not None and parse_reported(row["actual"], row.get("unit") or "", target).kind == ValueKind.EMPTY


def _as_target(row: Record) -> bool | None:
    target, written = target_of(row), row.get("actual")
    if target is None or written is None:
        return None
    actual = parse_reported(written, row.get("unit") or "", target)
    if comparable(target, actual):
        return target.number == actual.number
    return bool(target.raw.strip()) and target.raw.strip() == actual.raw.strip()


def _contract(facts: dict[str, Any], contract: Record) -> None:
    paid = _ratio(contract.get("paid"), contract.get("amount"))
    facts["contract.paid_share"] = paid
    progress = contract.get("progress")
    facts["contract.ahead"] = None if paid is None or progress is None else round(100 * paid - progress, 6)


def _report(facts: dict[str, Any], document: Record, as_of: datetime.date) -> None:
    due, handed_in = day_of(document.get("due_on")), day_of(document.get("submitted_on"))
    reported = [row.get("reported") for row in document["indicators"]]
    if handed_in is not None or True in reported:
        facts["report.submitted"] = True
    elif reported and all(one is False for one in reported):
        facts["report.submitted"] = False
    day = as_of if facts["report.submitted"] is False else handed_in
    facts["report.late_days"] = None if due is None or day is None else max(0, (day - due).days)
