"""What follows from findings, in words: when, unless, and what is then concluded (结论规则说明)."""

from __future__ import annotations

import re
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
_RANGE = re.compile(r"（元）|\s*\d+—\d+$")
_OPERATORS = {"at_least": "不小于", "at_most": "不大于", "above": "大于", "below": "小于", "differs": "不是"}
_CODES: Mapping[str, Mapping[str, str]] = {
    "severity": {severity.value: severity.chinese for severity in Severity},
    "kind": SUBMISSIONS,
    "name": CONCLUSIONS,
    "value": VERDICTS,
}


def conditions(entry: Entry, key: str, base: Base) -> list[str]:
    """Return what `when` or `unless` asks for, a fact a line."""
    return [f"{FACTS.get(kind, kind)}：{'，'.join(_tests(kind, tests, entry, base)) or '有'}" for kind, tests in _facts(entry, key)]


def _facts(entry: Entry, key: str) -> list[tuple[str, Mapping[str, Any]]]:
    given = entry.data.get(key, {})
    return [pair for one in given for pair in one.items()] if isinstance(given, list) else list(given.items())


def conclusion(entry: Entry) -> str:
    """Return what a decision concludes."""
    then = entry.data["then"]
    return f"{CONCLUSIONS.get(then['conclude'], then['conclude'])}：{VERDICTS.get(str(then['value']), then['value'])}"


def _tests(kind: str, tests: Mapping[str, Any], entry: Entry, base: Base) -> Iterator[str]:
    for key, operand in tests.items():
        name, _, operator = key.partition("|")
        title = f"“{_title(kind, name)}”"
        if operator == "same_as":
            yield f"{title}和上面的{_other(entry, operand)}相同"
        elif name != "as":
            choices = operand if isinstance(operand, list) else [operand]
            said = "、".join(_value(name, one, base) for one in choices)
            yield f"{title}{_OPERATORS.get(operator, '是')} {said}{' 之一' if len(choices) > 1 and operator != 'differs' else ''}"


def _title(kind: str, name: str) -> str:
    """Return what a property is called, without the range that its title may add."""
    return _RANGE.sub("", KINDS.get(kind, {}).get(name, ("", "值"))[1])


def _other(entry: Entry, operand: str) -> str:
    """Return the property that `now.rule` means: that of the fact which `when` calls `now`."""
    alias, _, name = operand.partition(".")
    kind = next((kind for kind, tests in _facts(entry, "when") if tests.get("as") == alias), "")
    return f"{FACTS.get(kind, alias)}的“{_title(kind, name)}”"


def _value(name: str, operand: Any, base: Base) -> str:
    parameter = base.knowledge.parameters.get(str(operand)[1:]) if str(operand).startswith("$") else None
    if parameter is not None:
        answer = base.rulebook().answers.get(parameter.id)
        return parameter.title + (f"（{answer.jurisdiction} {base.rulebook().spelled[parameter.id]}）" if answer else "")
    return _CODES.get(name, {}).get(str(operand)) or written(operand, "")
