"""Facts of one indicator: its row read against the word lists, its value parsed (逐行事实)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jixiao.audit.facts.completion import parse_reported
from jixiao.audit.facts.levels import consistent, level1_of, level2_of
from jixiao.audit.facts.names import NameReader
from jixiao.audit.facts.spec import FactSpec
from jixiao.values import parse_value
from jixiao.values.value import Value, ValueKind

NOTHING = math.nan
_AS_WRITTEN = ("reason", "explanation", "source", "value_basis", "method", "scoring", "baseline")
_ORDERED = {"≥", ">", "", "="}
_WHOLE_YEAR = re.compile(r"^(?:当年|本年|20\d\d年)?(?:度)?(?:全年|年内)$")

_NEEDS = {
    "value.before_start": ("value", "project.start", "fiscal_year"),
    "value.with_budget": ("value", "budget.total"),
    "value.budget_share": ("value", "budget.total"),
    "score.full": ("weight", "score"),
    "score.expected": ("weight", "actual", "value"),
    "score.excess": ("weight", "score", "actual", "value"),
    "achievement": ("actual", "value"),
    "relates": ("goals.annual",),
}

ROW_FACTS = tuple(
    FactSpec(name, kind, "indicator", title, note, needs=_NEEDS.get(name, ()))  # type: ignore[arg-type]  # literals of the table below
    for name, kind, title, note in (
        ("name", "text", "三级指标名称", ""),
        ("name.core", "text", "去掉编号、括号后的名称", "“指标1：小区居民满意度（≥**%）”是“小区居民满意度”"),
        ("name.length", "number", "名称的字数", ""),
        ("name.measure", "text", "名称说的是哪一种量", "比率、数量、金额、时间、满意度，看不出来为空"),
        ("name.unit", "text", "名称自带的单位", "“仓库（≥**平方米）”是“平方米”"),
        ("name.slogan", "flag", "名称是口号而不是量", "“提高环境质量”“受益情况”"),
        ("name.aim", "flag", "名称写的是要达到的目的", "“减少财政支出”“农民收入提高”"),
        ("name.bare", "flag", "名称去掉套在哪个项目上都行的词，什么也不剩", "“工作完成质量”“项目总成本”"),
        ("name.generic", "flag", "名称去掉空话什么也不剩，看不出量什么", "“工作完成质量”"),
        ("name.double", "flag", "名称并了两件事", "“宣传培训及检查次数”"),
        ("name.year", "number", "名称里日期的年份", ""),
        ("name.digits", "flag", "名称只有一个数或一个时间", "“88”“2026年全年”"),
        ("name.target", "flag", "名称里写了目标值或其占位符", ""),
        ("level1", "text", "一级指标", "归到标准名"),
        ("level2", "text", "二级指标", "归到标准名"),
        ("level1.written", "text", "一级指标原文", ""),
        ("level2.written", "text", "二级指标原文", ""),
        ("level.consistent", "flag", "二级指标属于所在的一级指标", ""),
        ("value", "text", "指标值", "原文"),
        ("value.kind", "text", "指标值的种类", "empty number quantity percent money date duration frequency yes_no grades list text"),
        ("value.text", "text", "写成文字的指标值", "其他种类的为空"),
        ("value.comparison", "text", "指标值的符号", "≥ ≤ = > < between 或空"),
        ("value.number", "number", "指标值的数", "金额以元计，比率以百分数计；没有数时任何比较都不成立"),
        ("value.upper", "number", "区间的另一端", ""),
        ("value.unit", "text", "指标值的单位", ""),
        ("value.per", "text", "单价的计价单位", "“780 元/生/年”是“生/年”；不是单价的为空"),
        ("value.year", "number", "日期的年份", ""),
        ("value.month", "number", "日期的月份", ""),
        ("value.whole", "flag", "指标值是整数", ""),
        ("value.year_end", "flag", "指标值是 12 月 31 日", "“12 月底”“年底”也是"),
        ("value.whole_year", "flag", "指标值只说全年或年内", "没有到哪一天"),
        ("value.before_start", "flag", "指标值的日期早于项目开始", ""),
        ("value.budget_share", "number", "指标值的金额是预算总额的几成", "单价不算"),
        ("value.suspect", "text", "看起来读错了的原因", ""),
        ("value.written", "text", "统一写法后的指标值", "用来比较几个指标的值是否相同"),
        ("value.restates_name", "flag", "指标值只是复述名称", ""),
        ("value.with_budget", "flag", "指标值就是预算总额（相差不到 1%）", ""),
        ("unit", "text", "单位列或指标值里的单位", ""),
        ("unit.misfit", "text", "单位与名称不配", "量词（人用“个”）或另一种量（率用“人”）；配得上为空"),
        ("weight", "number", "权重", "分值"),
        ("score", "number", "自评得分", ""),
        ("score.full", "flag", "得分等于分值", ""),
        ("score.expected", "number", "按比例法复算的得分", ""),
        ("score.excess", "number", "得分比复算的分高多少", ""),
        ("actual", "text", "完成值", "原文"),
        ("actual.blank", "flag", "完成值空着", "别的指标填了，这一个没有填也算"),
        ("actual.kind", "text", "完成值的种类", ""),
        ("actual.number", "number", "完成值的数", ""),
        ("actual.restates", "flag", "完成值照抄目标值或只写“达成预期指标”", ""),
        ("achievement", "number", "完成程度", "完成值÷目标值，反向指标相反；1 是正好完成"),
        ("reason", "text", "偏差原因", "别的指标填了，这一个没有填算空着"),
        ("explanation", "text", "指标解释", ""),
        ("source", "text", "数据来源", ""),
        ("value_basis", "text", "指标值确定依据", ""),
        ("method", "text", "完成值取值方式", ""),
        ("scoring", "text", "赋分规则", ""),
        ("baseline", "text", "上年实际值", ""),
        ("twin", "text", "同表里与它实质相同的前一个指标", "没有则为空"),
        ("contradicts", "text", "同表里与它名称相同、要求相反的前一个指标", "≥90 与 ≤80；没有则为空"),
        ("outgrowth", "number", "效益里的人数是培训人数的几倍", "就业、持证等从培训来的人数；不是的不比较"),
        ("relates", "flag", "名称里有总体目标、项目名称或实施方案说到的事", "有两个字相同就算"),
    )
)


def read_row(facts: dict[str, Any], row: Mapping[str, Any], names: NameReader, budget: Any) -> None:
    """Fill in the facts of one row, all of which are None before; `budget` is the project's total in 元, or None.

    What a name, a pair of levels or a cell says by itself is worked out once for each text, since a city's tables repeat them.
    """
    name, raw = _text(row.get("name")) or "", _text(row.get("value"))
    facts.update(names.read(name))
    facts.update(_levels(_text(row.get("level1")), _text(row.get("level2"))))
    facts["value"] = raw
    unit = _text(row.get("unit")) or ""
    if raw is None:
        facts["unit"] = unit
    else:
        facts.update(value_facts(raw, unit))
        facts["value.restates_name"] = facts["value.kind"] == ValueKind.TEXT and _restates(raw, facts["name.core"])
        facts["value.with_budget"] = _close(facts, budget)
        facts["value.budget_share"] = _share(facts, budget)
    _self_evaluation(facts, row)
    for key in _AS_WRITTEN:
        if key in row:
            facts[key] = _text(row[key])


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip()


@lru_cache(maxsize=4096)
def _levels(level1: str | None, level2: str | None) -> dict[str, Any]:
    first = None if level1 is None else level1_of(level1)
    unknown = level2 is None and first != "满意度指标"
    second = None if unknown else level2_of(level2 or "", first or "")
    return {
        "level1.written": level1,
        "level2.written": level2,
        "level1": first,
        "level2": second,
        "level.consistent": None if second is None else consistent(first or "", second),
    }


@lru_cache(maxsize=65536)
def value_facts(raw: str, unit: str) -> dict[str, Any]:
    """Return what a cell says by itself, as the facts `value.…`; not to be changed, since cells are kept."""
    value = parse_value(raw, unit)
    # A date without a year is held in year 1.
    date = value.date
    return {
        "unit": unit or value.unit,
        "value.kind": value.kind.value,
        "value.text": raw if value.kind == ValueKind.TEXT else "",
        "value.comparison": value.comparison,
        "value.number": NOTHING if value.number is None else value.number,
        "value.upper": NOTHING if value.upper is None else value.upper,
        "value.unit": value.unit,
        "value.per": value.per,
        "value.year": date.year if date and date.year > 1 else NOTHING,
        "value.month": date.month if date else NOTHING,
        "value.whole": None if value.number is None else value.number == value.number.to_integral_value(),
        "value.year_end": bool(date and (date.month, date.day) == (12, 31)),
        "value.whole_year": bool(_WHOLE_YEAR.match(raw)),
        "value.suspect": value.suspect,
        "value.written": written(value),
    }


def written(value: Value) -> str:
    """Return one spelling of a value, the same for `≥95%` and `>=95 %`."""
    if value.number is None:
        return value.raw.strip()
    upper = "" if value.upper is None else f"~{value.upper.normalize():f}"
    return f"{value.comparison}{value.number.normalize():f}{upper}{value.unit}{'/' + value.per if value.per else ''}"


def _restates(raw: str, core: str) -> bool:
    return len(raw) > 1 and (raw in core or core in raw)


def _close(facts: Mapping[str, Any], budget: Any) -> bool | None:
    if facts["value.kind"] != ValueKind.MONEY or facts["value.number"] is NOTHING or facts["value.per"]:
        return False
    if budget is None:
        return None
    return bool(abs(facts["value.number"] - budget) <= budget / 100)


def _share(facts: Mapping[str, Any], budget: Any) -> float | None:
    if facts["value.kind"] != ValueKind.MONEY or facts["value.number"] is NOTHING or facts["value.per"]:
        return NOTHING
    return None if not budget else float(facts["value.number"] / budget)


def _self_evaluation(facts: dict[str, Any], row: Mapping[str, Any]) -> None:
    weight, score = row.get("weight"), row.get("score")
    facts["weight"], facts["score"] = weight, score
    facts["score.full"] = None if weight is None or score is None else abs(score - weight) < 0.01
    raw = _text(row.get("actual"))
    if raw is None:
        return
    facts["actual"] = raw
    facts["actual.blank"] = raw == ""
    target = parse_value(facts["value"] or "", _text(row.get("unit")) or "")
    actual = parse_reported(raw, _text(row.get("unit")) or "", target)
    facts["actual.kind"] = actual.kind.value
    facts["actual.number"] = NOTHING if actual.number is None else actual.number
    facts["actual.restates"] = _only_restates(raw, facts["value"], actual)
    facts["achievement"] = _achievement(facts, actual)
    reached = facts["achievement"]
    expected = None if weight is None or reached is None else round(weight * min(1.0, reached), 2)
    facts["score.expected"] = expected
    facts["score.excess"] = None if expected is None or score is None else score - expected


def _only_restates(raw: str, value: str | None, actual: Value) -> bool:
    if "预期" in raw:
        return True
    return actual.comparison in ("≥", "≤", ">", "<") and raw == value


def _achievement(facts: Mapping[str, Any], actual: Value) -> float | None:
    """Return actual ÷ target (target ÷ actual for ≤), NaN where they do not compare; percentages may stand as bare numbers."""
    target, kind = facts["value.number"], facts["value.kind"]
    if target is None:
        return None
    if actual.number is None or target != target or target <= 0 or actual.number < 0 or facts["value.suspect"]:
        return NOTHING
    if actual.kind != kind and ValueKind.NUMBER not in (actual.kind, kind):
        return NOTHING
    if facts["value.comparison"] in _ORDERED:
        return float(actual.number / target)
    return NOTHING if actual.number == 0 else float(target / actual.number)
