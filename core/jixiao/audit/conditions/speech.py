"""Conditions said in plain Chinese (规则白话): what somebody reads who knows the field and no programming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit import messages
from jixiao.audit.conditions.arithmetic import Constant, Fact, Term
from jixiao.audit.conditions.tree import FACT_OPERATORS, Every, Likeness, Negation, Node, Quantifier, Test
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.measures import SHARE, YUAN
from jixiao.knowledge.model import Knowledge

SHOWN = 4
CODES: dict[str, Mapping[str, str]] = {
    "kind": {"target": "绩效目标", "monitoring": "绩效监控", "exante": "事前评估", "selfeval": "绩效自评", "assessment": "考核"},
    "value.kind": {
        "empty": "没有填",
        "number": "没有单位的数",
        "quantity": "带单位的数",
        "percent": "百分数",
        "money": "金额",
        "date": "日期",
        "duration": "时长",
        "frequency": "频次",
        "yes_no": "是否",
        "grades": "分档",
        "list": "几个值",
        "text": "文字",
    },
    "project.type": {"project": "项目", "overall": "部门整体", "policy": "政策", "special": "专项"},
    "project.attribute": {"new": "新增", "continuing": "延续", "one_off": "一次性"},
    "library.direction": {"higher": "越高越好", "lower": "越低越好", "equal": "等于目标", "range": "区间", "monitor": "只监测"},
    "library.type": {
        "count": "数量", "ratio": "比率", "money": "金额", "date": "日期", "duration": "时长", "index": "指数", "grade": "等级",
        "qualitative": "定性",
    },
}
CODES |= {"actual.kind": CODES["value.kind"]}
_ORDER = {"at_least": "不小于", "at_most": "不大于", "above": "大于", "below": "小于"}
_FACTS = {
    "same_as": "等于", "differs_from": "不等于", "above_fact": "大于", "below_fact": "小于", "at_least_fact": "不小于",
    "at_most_fact": "不大于", "after": "晚于", "before": "早于", "not_before": "不早于", "not_after": "不晚于",
}
_PAIRS = (
    *(("at_least", "below"), ("above", "at_most"), ("same_as", "differs_from"), ("above_fact", "at_most_fact")),
    *(("below_fact", "at_least_fact"), ("after", "not_after"), ("before", "not_before")),
)
_OPPOSITES = dict(_PAIRS) | {other: one for one, other in _PAIRS}
_TEXTS = {"contains": "含有", "contains_all": "同时含有", "starts_with": "以", "ends_with": "以", "matches": "合乎式样"}
_PLAINLY_NEGATED = ("missing", "one_of", *_TEXTS)
_SAID_AFTER = {"starts_with": "开头", "ends_with": "结尾"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says conditions; `lists` gives the title of a word list by its words, so that a list of seventy is said in one word."""

    lists: Mapping[tuple[Any, ...], str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Speaker:
        """Return a speaker that knows the word lists of a knowledge base."""
        return cls({tuple(entry.data["words"]): entry.title for entry in knowledge.lexicons.values()})

    def say(self, node: Node, inside: bool = False) -> str:
        """Return a condition as one clause; joined ones stand in brackets where `inside` another."""
        if isinstance(node, Test):
            return self._test(node)
        if isinstance(node, Negation):
            return self._negated(node.part)
        if isinstance(node, Quantifier):
            return self._statement(node)
        said = ("，并且" if isinstance(node, Every) else "，或者").join(self.say(part, inside=True) for part in node.parts)
        return f"（{said}）" if inside and len(node.parts) > 1 else said

    def _negated(self, node: Node) -> str:
        if isinstance(node, Test) and node.operator in _PLAINLY_NEGATED:
            return self._test(node, "不")
        if isinstance(node, Test) and node.operator in _OPPOSITES:
            return self._test(Test(node.fact, _OPPOSITES[node.operator], node.operand))
        return self.say(node.part) if isinstance(node, Negation) else f"并非{self._bracketed(node)}"

    def _bracketed(self, node: Node) -> str:
        said = self.say(node, inside=True)
        return said if said.startswith("（") else f"（{said}）"

    def _test(self, test: Test, negated: str = "") -> str:
        """Return a test; `negated` is 不 for its opposite, of tests whose opposite can be said plainly."""
        title = f"“{CATALOGUE[test.fact].title}”"
        if test.operator == "missing":
            return f"{title}{'没有填报' if test.operand is not bool(negated) else '填报了'}"
        if isinstance(test.operand, Likeness):
            other = CATALOGUE[test.operand.fact].title
            return f"{title}和“{other}”至少 {messages.written(test.operand.at_least)} 分像（满分 100）"
        if test.operator in FACT_OPERATORS:
            return f"{title}{_FACTS[test.operator]}{_term(test.operand)}"
        if test.operator in _TEXTS:
            said = self._choices(test.fact, test.operand)
            return f"{title}{negated}{_TEXTS[test.operator]}{said}{_SAID_AFTER.get(test.operator, '')}"
        if test.operator == "one_of":
            return self._equal(test, title, negated)
        return f"{title}{_figure(test.operator, test.operand, CATALOGUE[test.fact].measure)}"

    def _equal(self, test: Test, title: str, negated: str) -> str:
        only = test.operand[0]
        if isinstance(only, bool):
            return f"{title}{'成立' if only is not bool(negated) else '不成立'}"
        if test.operand == ("",):
            return f"{title}{'不空' if negated else '空着'}"
        blank = "" if isinstance(only, str) else " "
        return f"{title}{negated}是{blank}{self._choices(test.fact, test.operand)}"

    def _choices(self, fact: str, choices: tuple[Any, ...]) -> str:
        if choices in self.lists:
            return f"词表“{self.lists[choices]}”里的词（{'、'.join(map(str, choices[:SHOWN]))}等 {len(choices)} 个）"
        said = [_choice(fact, choice) for choice in choices]
        return said[0] if len(said) == 1 else f"{'、'.join(said)}之一"

    def _statement(self, node: Quantifier) -> str:
        rows = "每一个指标里" if node.where is None else f"满足{self._bracketed(node.where)}的指标"
        group = f"按“{CATALOGUE[node.by].title}”分组，{'有一组' if node.groups == 'some' else '每一组'}里" if node.by else ""
        if node.holds is not None:
            every = f"{'所有的指标' if node.where is None else rows}都{self.say(node.holds, inside=True)}"
            some = f"{'' if node.where is None else rows + '里'}有指标{self.say(node.holds, inside=True)}"
            return group + (every if node.kind == "every" else some)
        picked = "指标" if node.where is None else rows
        measure = CATALOGUE[node.of].measure if node.of else ""
        of = f"“{CATALOGUE[node.of].title}”" if node.of else ""
        head, unit = {
            "count": (picked, " 个"),
            "sum": (f"{picked}的{of}合计", measure and f" {measure}"),
            "distinct": (f"{picked}的{of}不同的写法", " 种"),
            "most_common": (f"{picked}的{of}重复最多的一个出现的次数", " 次"),
        }[node.kind]
        return f"{group}{head}{_counted(node)}{unit if node.kind != 'sum' else ''}"


def _choice(fact: str, choice: Any) -> str:
    if choice == "":
        return "空"
    if isinstance(choice, str):
        code = CODES.get(fact, {}).get(choice)
        return code if code else f"“{choice}”"
    return _amount(choice, CATALOGUE[fact].measure)


def _figure(operator: str, operand: Any, measure: str) -> str:
    if operator == "between":
        return f"在 {_amount(operand[0], measure)} 到 {_amount(operand[1], measure)} 之间"
    return f"{_ORDER[operator]} {_amount(operand, measure)}"


def _counted(node: Quantifier) -> str:
    if node.operator in ("one_of", "none_of"):
        said = "、".join(messages.written(one) for one in node.operand)
        return f"{'是' if node.operator == 'one_of' else '不是'} {said}{'' if len(node.operand) == 1 else ' 中的一个'}"
    return _figure(node.operator, node.operand, "")


def _amount(value: Any, measure: str) -> str:
    if isinstance(value, Decimal) or measure == YUAN:
        return f"{messages.written(Decimal(str(value)))}元" if value else "0"
    if measure == SHARE:
        return f"{messages.written(100 * value)}%"
    return f"{messages.written(value)}{measure and (measure if measure == '%' else ' ' + measure)}"


def _term(term: Term) -> str:
    if isinstance(term, Fact):
        return f"“{CATALOGUE[term.name].title}”"
    if isinstance(term, Constant):
        return messages.written(term.value)
    sides = [f"（{_term(side)}）" if not isinstance(side, (Fact, Constant)) else _term(side) for side in (term.left, term.right)]
    return f"{sides[0]} {term.sign} {sides[1]}"


def say_rule(applies: Node | None, condition: Node, fails_if: bool, speaker: Speaker) -> str:
    """Return what a rule does, in one or two sentences."""
    scope = f"只看：{speaker.say(applies)}。" if applies is not None else ""
    told = f"{speaker.say(condition)}，就是不通过。" if fails_if else f"必须{speaker.say(condition)}，否则就是不通过。"
    return scope + told
