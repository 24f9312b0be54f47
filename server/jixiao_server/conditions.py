"""Conditions of rules in the words that staff use, for the page of a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.messages import PLACEHOLDER
from jixiao.knowledge.model import Entry, Knowledge

_COMPARISONS = {
    "one_of": "是其中之一",
    "contains": "含有",
    "starts_with": "开头是",
    "ends_with": "结尾是",
    "at_least": "不小于",
    "at_most": "不大于",
    "above": "大于",
    "below": "小于",
    "between": "在两数之间",
    "equals": "等于",
    "same_as": "等于",
    "differs_from": "不等于",
    "above_fact": "大于",
    "below_fact": "小于",
    "differs_from_any": "不等于其中任何一个",
}
_STRUCTURE = {
    "all": "同时满足",
    "any": "满足其中一个",
    "not": "不满足",
    "count": "指标的条数",
    "sum": "合计",
    "every": "每个指标都",
    "some": "至少一个指标",
    "distinct": "不同的有几种",
    "most_common": "出现最多的有几次",
    "where": "只看这样的指标",
    "holds": "满足",
    "of": "取",
}
_KINDS = {
    "empty": "未填列",
    "number": "没有单位的数",
    "quantity": "带单位的数",
    "percent": "百分比",
    "money": "金额",
    "date": "日期",
    "duration": "时长",
    "frequency": "频次",
    "yes_no": "是或否",
    "grades": "分等级",
    "list": "一格多个值",
    "text": "文字",
}
_OTHER_FACTS = ("same_as", "differs_from", "above_fact", "below_fact")


def in_words(condition: Any, knowledge: Knowledge) -> Any:
    """Return a condition with facts, comparisons and `$names` spelled out in Chinese."""
    if isinstance(condition, list):
        return [in_words(one, knowledge) for one in condition]
    if isinstance(condition, Mapping):
        return {_key(key): _value(key, value, knowledge) for key, value in condition.items()}
    if isinstance(condition, str) and condition.startswith("$"):
        return _named(condition[1:], knowledge)
    return condition


def message_in_words(template: str, knowledge: Knowledge) -> str:
    """Return the message template of a rule with its blanks named in Chinese."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"〔{_named(name[1:], knowledge).strip('“”') if name.startswith('$') else _fact(name.partition('|')[0])}〕"

    return PLACEHOLDER.sub(fill, template)


def _key(key: str) -> str:
    fact, _, comparison = key.partition("|")
    if comparison == "missing":
        return f"{_fact(fact)} 没有填报"
    name = _STRUCTURE.get(key) or _COMPARISONS.get(key) or _fact(fact)
    return f"{name} {_COMPARISONS.get(comparison, comparison)}".strip()


def _value(key: str, value: Any, knowledge: Knowledge) -> Any:
    fact, _, comparison = key.partition("|")
    if (comparison in _OTHER_FACTS or key == "of") and isinstance(value, str):
        return _fact(value)
    if fact.endswith(".kind"):
        kinds = value if isinstance(value, list) else [value]
        return "、".join(_KINDS.get(str(kind), str(kind)) for kind in kinds)
    if isinstance(value, list) and not any(isinstance(one, Mapping) for one in value):
        return "、".join(str(in_words(one, knowledge)) for one in value)
    return in_words(value, knowledge)


def _fact(name: str) -> str:
    spec = CATALOGUE.get(name)
    return spec.title if spec else name


def _named(name: str, knowledge: Knowledge) -> str:
    entry: Entry | None = knowledge.parameters.get(name) or knowledge.lexicons.get(name)
    return f"“{entry.title}”" if entry else name
