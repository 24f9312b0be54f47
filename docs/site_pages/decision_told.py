"""What follows from findings, in words: when, unless, and what is then concluded (结论规则说明)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.audit.decisions.facts import KINDS
from jixiao.finding import Severity
from jixiao.knowledge.model import Entry
from jixiao.report.words import SUBMISSIONS, VERDICTS

from docs.site_pages.base import Base
from docs.site_pages.thresholds import written

FACTS = {
    "submission": "报送件",
    "tally": "问题统计",
    "failed": "不通过的规则",
    "warning": "预警",
    "score": "得分",
    "dimension": "审核要点",
    "history": "上几轮",
    "conclusion": "已经得出的结论",
}
CONCLUSIONS = {
    "verdict": "审核结论",
    "grade": "审核等次",
    "project_library": "项目库",
    "warning_level": "预警级别",
    "letter": "文书",
}
_OPERATORS = {"at_least": "不小于", "at_most": "不大于", "above": "大于", "below": "小于", "differs": "不是", "same_as": "等于"}
_CODES: Mapping[str, Mapping[str, str]] = {
    "severity": {severity.value: severity.chinese for severity in Severity},
    "kind": SUBMISSIONS,
    "name": CONCLUSIONS,
    "value": VERDICTS,
}


def conditions(entry: Entry, key: str, base: Base) -> list[str]:
    """Return what `when` or `unless` asks for, a fact a line."""
    given = entry.data.get(key, {})
    facts = [pair for one in given for pair in one.items()] if isinstance(given, list) else given.items()
    return [f"{FACTS.get(kind, kind)}：{'，'.join(_tests(kind, tests, base)) or '有'}" for kind, tests in facts]


def conclusion(entry: Entry) -> str:
    """Return what a decision concludes."""
    then = entry.data["then"]
    return f"{CONCLUSIONS.get(then['conclude'], then['conclude'])}：{VERDICTS.get(str(then['value']), then['value'])}"


def _tests(kind: str, tests: Mapping[str, Any], base: Base) -> Iterator[str]:
    for key, operand in tests.items():
        name, _, operator = key.partition("|")
        if name != "as":
            title = KINDS.get(kind, {}).get(name, ("", "值"))[1]
            said = "、".join(_value(name, one, base) for one in operand) if isinstance(operand, list) else _value(name, operand, base)
            yield f"{title}{_OPERATORS.get(operator, '是')} {said}{' 之一' if isinstance(operand, list) and operator != 'differs' else ''}"


def _value(name: str, operand: Any, base: Base) -> str:
    parameter = base.knowledge.parameters.get(str(operand)[1:])
    if parameter is not None and str(operand).startswith("$"):
        answer = base.rulebook().answers.get(parameter.id)
        return f"“{parameter.title}”" + (f"（{answer.jurisdiction} {base.rulebook().spelled[parameter.id]}）" if answer else "")
    if isinstance(operand, str) and "." in operand:
        return "前面那件事的同一项"
    return _CODES.get(name, {}).get(str(operand), written(operand, "") if not isinstance(operand, bool) else "是")
