"""Facts of a whole submission: project, money, goals, history (整表事实)."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.audit.facts.spec import FactSpec
from jixiao.submission import Submission
from jixiao.values import money

# A number of something is no year: 2000 亩, 2010 户; but 2026 人才引进 is.
_YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d)(?!\d|\s*(?:亩|平方米|公里|公顷|米|吨|户|台|套|件|株|棵|盏|元|万元|人次|人(?![才员均民口大居])))"
)
# Spans (2024—2027 年) and document numbers (〔2021〕5 号) name years that need not be the fiscal year.
_OTHER_YEARS = re.compile(r"20\d\d\s*年?\s*[-—–~～至]+\s*20\d\d|[〔\[（(【]\s*20\d\d\s*[〕\]）)】]")
_WORK = re.compile(
    r"\d+(?:\.\d+)?\s*(?:万|亿)?\s*[个项处座栋台套件辆条户人名次场期亩米公千平吨只头株所家村镇站间盏本册份篇粒%％例支艘架批类]"
)
_DOCUMENT = re.compile(r"[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*第?\s*\d+\s*号|《[^》]+》|第\s*\d+\s*号令?")
_AS_GIVEN = (
    *("name", "nature", "attribute", "public_facing", "level", "government_investment"),
    *("category", "negative_externality"),
)

_NEEDS = {
    "project.period_reversed": ("project.start", "project.end"),
    "project.crosses_year": ("project.end", "fiscal_year"),
    "budget.sources_differ": ("budget.total", "budget.fiscal"),
}

TABLE_FACTS = tuple(
    FactSpec(name, kind, "table", title, note, needs=_NEEDS.get(name, ()))  # type: ignore[arg-type]  # literals of the table below
    for name, kind, title, note in (
        ("kind", "text", "报送件种类", "target 目标 monitoring 监控 exante 事前评估 selfeval 自评 assessment 考核"),
        ("partial", "flag", "表没有显示完", ""),
        ("fiscal_year", "number", "预算年度", ""),
        ("today", "date", "审核的那一天", "--as-of 指定的，没有指定是今天"),
        ("region", "text", "地区", ""),
        ("department", "text", "主管部门", ""),
        ("agency", "text", "实施单位", ""),
        ("project.name", "text", "项目名称", ""),
        ("project.type", "text", "项目类型", "project 项目 overall 部门整体 policy 政策 special 专项"),
        ("project.nature", "text", "项目性质", "申报时填写；没有填的从名称推断，推断不出为“不知道”"),
        ("project.attribute", "text", "项目属性", "new 新增 continuing 延续 one_off 一次性"),
        ("project.public_facing", "flag", "面向社会公众", ""),
        ("project.level", "number", "项目级次", "1 一级项目 2 二级项目"),
        ("project.category", "text", "支出类别", "人员类、运转类、特定目标类"),
        ("project.staff_or_running", "flag", "人员类、运转类支出", "从支出类别、项目性质、名称看出；看不出的算不是"),
        ("project.negative_externality", "flag", "有负面影响", ""),
        ("project.policy_changed", "flag", "新出台或修订的政策", "不是政策的，没有填算不是"),
        ("project.basis", "number", "立项依据", "列出的条数"),
        ("project.basis_named", "flag", "立项依据写了文号或书名号", "没有列出依据的为“不知道”"),
        ("project.start", "date", "开始日期", ""),
        ("project.end", "date", "结束日期", ""),
        ("fiscal_year.start", "date", "预算年度的第一天", ""),
        ("fiscal_year.end", "date", "预算年度的最后一天", ""),
        ("project.period_reversed", "flag", "结束日期早于开始日期", ""),
        ("project.crosses_year", "flag", "结束日期在预算年度之后", ""),
        ("project.government_investment", "flag", "政府投资项目", ""),
        ("budget.total", "number", "资金总额", "以元计"),
        ("budget.fiscal", "number", "财政拨款（元）", ""),
        ("budget.sources_differ", "flag", "总额与各来源之和不等", ""),
        ("budget.items", "number", "预算明细", "项数"),
        ("budget.items_differ", "flag", "明细合计与总额不等", ""),
        ("budget.item_product_wrong", "text", "单价×数量不等于金额的明细", "没有则为空"),
        ("goals.annual", "text", "年度总体目标", ""),
        ("goals.length", "number", "年度总体目标的字数", ""),
        ("goals.work", "flag", "总体目标写了有数量的任务", ""),
        ("goals.restates_project", "flag", "总体目标只是复述项目名称", ""),
        ("goals.long_term", "text", "中长期目标", ""),
        ("goals.other_year", "number", "总体目标或项目名称里与预算年度不符的年份", ""),
        ("exante.done", "flag", "事前绩效评估", "已经做了"),
        ("exante.score", "number", "事前绩效评估得分", ""),
        ("exante.result", "text", "事前绩效评估结论", ""),
        ("exante.amount_gap", "number", "申报资金与评估认可的金额相差几成", "不分多少"),
        ("round", "number", "审核轮次", "第几次报送"),
        ("execution.rate", "number", "预算执行率", "1 是全部执行"),
        ("execution.weight", "number", "自评表里预算执行率的分值", ""),
        ("plan.text", "flag", "实施方案", "写了实施方案或保障措施"),
    )
)


def table_facts(submission: Submission) -> dict[str, Any]:
    """Return the facts of the whole submission that need no row."""
    document = submission.document
    facts: dict[str, Any] = {
        "kind": submission.kind,
        "partial": bool(document.get("partial")),
        "fiscal_year": document.get("fiscal_year"),
        "region": document.get("region"),
        "department": document.get("department"),
        "agency": document.get("unit"),
    }
    facts["round"] = document.get("round")
    _project(facts, submission.project)
    _exante(facts, submission.project.get("exante") or {}, document.get("budget") or {})
    _budget(facts, document.get("budget") or {})
    _goals(facts, document.get("goals") or {})
    _execution(facts, document)
    return facts


def _project(facts: dict[str, Any], project: Mapping[str, Any]) -> None:
    for key in _AS_GIVEN:
        facts[f"project.{key}"] = project.get(key)
    facts["project.type"] = project.get("type") or "project"
    policy = project.get("policy")
    facts["project.policy_changed"] = policy in ("new", "revised") if policy or facts["project.type"] != "policy" else None
    basis, plan = project.get("basis"), project.get("plan")
    facts["project.basis"] = None if basis is None else len(basis)
    facts["project.basis_named"] = any(map(_DOCUMENT.search, basis)) if basis else None
    facts["plan.text"] = None if plan is None else bool(plan.strip())
    start, end = _day(project.get("start")), _day(project.get("end"))
    facts |= {"project.start": start, "project.end": end}
    facts["project.period_reversed"] = None if start is None or end is None else end < start
    year = facts["fiscal_year"]
    # JSON knows no integers: 2023.0 is a year too.
    facts["fiscal_year.start"] = None if year is None else datetime.date(int(year), 1, 1)
    facts["fiscal_year.end"] = None if year is None else datetime.date(int(year), 12, 31)
    facts["project.crosses_year"] = None if end is None or year is None else end.year > year


def _exante(facts: dict[str, Any], exante: Mapping[str, Any], budget: Mapping[str, Any]) -> None:
    for key in ("done", "score", "result"):
        facts[f"exante.{key}"] = exante.get(key)
    agreed, asked = exante.get("amount"), budget.get("total")
    facts["exante.amount_gap"] = abs(asked - agreed) / agreed if agreed and asked is not None else None


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def amount(budget: Mapping[str, Any], key: str) -> Decimal | None:
    """Return an amount of the budget in 元; None where it or its unit is not known."""
    number, unit = budget.get(key), budget.get("unit")
    return None if number is None or not unit else money(number, unit)


def _budget(facts: dict[str, Any], budget: Mapping[str, Any]) -> None:
    total = amount(budget, "total")
    facts["budget.total"] = total
    facts["budget.fiscal"] = amount(budget, "fiscal")
    parts = [amount(budget, key) for key in ("fiscal", "superior", "local", "carryover", "other")]
    known = [part for part in parts if part is not None]
    # One source given alone need not be all of them, unless it is more than the whole.
    short = len(known) < 2 and sum(known) <= (total or 0)
    facts["budget.sources_differ"] = None if total is None or short else _differ(sum(known, Decimal(0)), total)
    if short and known and total is not None and known[0] == total:
        facts["budget.sources_differ"] = False
    items = budget.get("items")
    facts["budget.items"] = None if items is None else len(items)
    amounts = [amount({**item, "unit": budget.get("unit")}, "amount") for item in items or ()]
    complete = total is not None and amounts and None not in amounts
    facts["budget.items_differ"] = _differ(sum(filter(None, amounts), Decimal(0)), total) if complete else None
    facts["budget.item_product_wrong"] = None if items is None else _wrong_product(items)


def _differ(one: Decimal, other: Decimal | None) -> bool:
    # Tables print 万元 with two decimals: a difference below 100 元 is rounding.
    return other is not None and abs(one - other) > 100


def _wrong_product(items: list[Mapping[str, Any]]) -> str:
    for item in items:
        figures = [item.get(key) for key in ("quantity", "price", "amount")]
        quantity, price, figure = (figure or 0 for figure in figures)
        if None not in figures and not math.isclose(quantity * price, figure, rel_tol=1e-3, abs_tol=0.01):
            return str(item.get("name") or "")
    return ""


def _goals(facts: dict[str, Any], goals: Mapping[str, Any]) -> None:
    annual, name = goals.get("annual"), facts["project.name"] or ""
    facts["goals.annual"] = annual
    facts["goals.long_term"] = goals.get("long_term")
    text = (annual or "").strip()
    facts["goals.length"] = None if annual is None else len(text)
    facts["goals.work"] = None if annual is None else bool(_WORK.search(text))
    facts["goals.restates_project"] = None if annual is None else _restates(text, name)
    facts["goals.other_year"] = _other_year(f"{name}\n{text}", facts["fiscal_year"])


def _restates(text: str, name: str) -> bool:
    core = re.sub(r"[\s，。,.;；、]|完成|实施|开展|项目|工作|做好", "", text)
    return bool(text) and core in re.sub(r"\s|项目|工作", "", name)


def _other_year(text: str, fiscal_year: int | None) -> float | None:
    """Return a year named that is not the fiscal year; spans such as 2024-2027 and document numbers do not count."""
    if fiscal_year is None:
        return None
    return next((int(year) for year in _YEAR.findall(_OTHER_YEARS.sub("", text)) if int(year) != fiscal_year), math.nan)


def _execution(facts: dict[str, Any], document: Mapping[str, Any]) -> None:
    execution, budget = document.get("execution") or {}, document.get("budget") or {}
    facts["execution.weight"] = execution.get("weight")
    total, executed = budget.get("adjusted") or budget.get("total"), budget.get("executed")
    facts["execution.rate"] = executed / total if total and executed is not None else None
