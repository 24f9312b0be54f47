"""A submission laid out as a form (标准表): its head field by field, and its table of indicators.

The labels are those that intake knows, so that a form written out can be mended and handed in again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from jixiao.intake.cells import shown
from jixiao.submission import Submission

_HEAD = {
    "project.name": "项目名称",
    "project.code": "项目编码",
    "department": "主管部门",
    "unit": "实施单位",
    "project.attribute": "项目属性",
    "project.start": "开始时间",
    "project.end": "结束时间",
    "budget.total": "资金总额",
    "budget.fiscal": "财政拨款",
    "budget.superior": "上级补助",
    "budget.local": "本级配套",
    "budget.carryover": "上年结转",
    "budget.other": "其他资金",
    "budget.adjusted": "调整后预算数",
    "budget.planned": "计划执行数",
    "budget.executed": "执行数",
    "budget.forecast": "全年预计执行数",
    "project.exante.done": "事前绩效评估",
    "project.exante.score": "事前绩效评估得分",
    "total_score": "自评得分",
    "grade": "评价等级",
    "submitted_on": "填报日期",
}
# Texts that want the whole width of the page.
_WIDE = {
    "project.basis": "立项依据",
    "project.plan": "实施方案",
    "goals.long_term": "中长期目标",
    "goals.annual": "年度总体目标",
    "goals.actual": "年度目标完成情况",
    "conclusion": "评价结论",
    "problems": "存在问题",
    "measures": "改进措施",
}
_COLUMNS = {
    "id": "指标编码",
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "value": "指标值",
    "unit": "度量单位",
    "weight": "权重",
    "planned": "序时目标值",
    "actual": "完成值",
    "forecast": "全年预计完成值",
    "likelihood": "完成目标可能性",
    "score": "得分",
    "reason": "偏差原因",
    "baseline": "上年实际值",
    "value_basis": "指标值确定依据",
    "explanation": "指标解释",
    "method": "完成值取值方式",
    "scoring": "赋分规则",
    "source": "数据来源",
    "evidence": "佐证材料",
    "responsible": "责任科室",
    "remark": "备注",
}
_ITEMS = {"name": "明细名称", "quantity": "数量", "unit": "计量单位", "price": "单价", "amount": "金额"}
_ALWAYS = ("level1", "level2", "name", "value")
_CODES = {"project.attribute": {"new": "新增项目", "continuing": "延续项目", "one_off": "一次性项目"}}
_TITLES = {
    "target": "绩效目标申报表",
    "monitoring": "绩效运行监控表",
    "selfeval": "绩效自评表",
    "exante": "事前绩效评估表",
    "assessment": "绩效考核表",
}


class Field(NamedTuple):
    """One field of the head: its path in the submission, its label, its text, and whether it takes the whole width."""

    path: str
    label: str
    text: str
    wide: bool = False


def title_of(submission: Submission) -> str:
    """Return the heading of the form, with the year where it is known."""
    year = submission.document.get("fiscal_year")
    return f"{year}年度{_TITLES[submission.kind]}" if year else _TITLES[submission.kind]


def head_of(submission: Submission) -> list[Field]:
    """Return the fields of the head that the submission speaks of; an empty one is a field with an empty text."""
    money = submission.document.get("budget") or {}
    unit = f"（{money['unit']}）" if money.get("unit") else ""
    found = []
    for path, label in {**_HEAD, **_WIDE}.items():
        value = _at(submission.document, path)
        if value is not None:
            label += unit if path.startswith("budget.") else ""
            found.append(Field(path, label, _CODES.get(path, {}).get(str(value), text_of(value)), path in _WIDE))
    return found


def columns_of(submission: Submission) -> dict[str, str]:
    """Return the columns of the indicator table that hold anything, with their headers."""
    used = {key for row in submission.indicators for key, value in row.items() if value is not None}
    return {key: label for key, label in _COLUMNS.items() if key in used or key in _ALWAYS}


def items_of(submission: Submission) -> tuple[dict[str, str], list[Mapping[str, Any]]]:
    """Return columns and rows of the budget's items (预算明细), nothing where there are none."""
    items = (submission.document.get("budget") or {}).get("items") or []
    return (_ITEMS, list(items)) if items else ({}, [])


def text_of(value: Any) -> str:
    """Return a value as a form shows it; what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return shown(value)
    return "\n".join(map(text_of, value)) if isinstance(value, list) else str(value)


def _at(document: Mapping[str, Any], path: str) -> Any:
    found: Any = document
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
