"""Conditions said in plain Chinese (规则白话): what somebody reads who knows the field and no programming."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.audit import messages
from jixiao.audit.conditions.arithmetic import Constant, Fact, Term
from jixiao.audit.conditions.codes import ARE, CLASSIFIERS, CODES, THINGS
from jixiao.audit.conditions.tree import FACT_OPERATORS, Every, Likeness, Negation, Node, Quantifier, Test
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.measures import COUNT, SHARE, YUAN
from jixiao.knowledge.model import Knowledge

SHOWN = 4
_ORDER = {"at_least": "不小于", "at_most": "不大于", "above": "大于", "below": "小于"}
_COUNTED = {"at_least": "不少于", "at_most": "不多于", "above": "多于", "below": "少于"}
# Comparisons of a count that only ask whether there is any.
_ANY = {("above", 0): True, ("at_least", 1): True, ("below", 1): False, ("at_most", 0): False}
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

_ALIKE = (("at_most", 1), ("below", 2))


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
            said = self._choices(test.fact, test.operand, negated)
            return f"{title}{negated}{_TEXTS[test.operator]}{said}{_SAID_AFTER.get(test.operator, '')}"
        if test.operator == "one_of":
            return self._equal(test, title, negated)
        if test.fact in THINGS and _any(test) is not None:
            return f"{'有' if _any(test) else '没有'}{title}"
        return f"{title}{_figure(test)}"

    def _equal(self, test: Test, title: str, negated: str) -> str:
        only = test.operand[0]
        if isinstance(only, bool):
            return _flag(test.fact, title, only is not bool(negated))
        if test.operand == ("",):
            return f"{title}{'不空' if negated else '空着'}"
        blank = "" if isinstance(only, str) else " "
        return f"{title}{negated}是{blank}{self._choices(test.fact, test.operand, negated)}"

    def _choices(self, fact: str, choices: tuple[Any, ...], negated: str = "") -> str:
        # A list of codes is said in full: what it is called tells less than what is in it.
        if choices in self.lists and not set(choices) <= CODES.get(fact, {}).keys():
            rest = f"等 {len(choices)} 个" if len(choices) > SHOWN else ""
            return f"词表“{self.lists[choices]}”里的词（{'、'.join(map(str, choices[:SHOWN]))}{rest}）"
        said = [_choice(fact, choice) for choice in choices]
        return said[0] if len(said) == 1 else f"{'、'.join(said)}{'中的任何一个' if negated else '之一'}"

    def _statement(self, node: Quantifier) -> str:
        rows = "指标" if node.where is None else f"{self._bracketed(node.where)}的指标"
        group = f"按“{CATALOGUE[node.by].title}”分组，{'有一组' if node.groups == 'some' else '每一组'}里" if node.by else ""
        if node.holds is not None:
            held = self.say(node.holds, inside=True)
            return group + (f"所有{rows}都满足：{held}" if node.kind == "every" else f"有{rows}满足：{held}")
        if node.kind == "count" and (node.operator, node.operand) in _ANY:
            return f"{group}{'有' if _ANY[node.operator, node.operand] else '没有'}{rows}"
        return f"{group}{_measured(node, rows)}"


def _measured(node: Quantifier, rows: str) -> str:
    of = f"“{CATALOGUE[node.of].title}”" if node.of else ""
    measure = CATALOGUE[node.of].measure if node.of else ""
    if node.kind == "sum":
        return f"{rows}的{of}合计{_compared(node, _ORDER, measure)}"
    if node.kind == "count":
        return f"{rows}{_compared(node, _COUNTED, COUNT)}"
    if node.kind == "distinct" and (node.operator, node.operand) in _ALIKE:
        return f"所有{rows}的{of}都一样"
    head, unit = (f"里不同的{of}", "种") if node.kind == "distinct" else (f"的{of}里重复最多的一个出现", "次")
    return f"{rows}{head}{_compared(node, _COUNTED, unit)}"


def _any(test: Test) -> bool | None:
    """Return whether a test of a count asks for any (True) or none (False); None where it asks for a number."""
    return _ANY.get((test.operator, test.operand)) if isinstance(test.operand, int) else None


def _flag(fact: str, title: str, holds: bool) -> str:
    if fact in THINGS:
        return f"{'有' if holds else '没有'}{title}"
    if fact in ARE:
        return f"{'是' if holds else '不是'}{title}"
    return f"{title}{'成立' if holds else '不成立'}"


def _choice(fact: str, choice: Any) -> str:
    if choice == "":
        return "空"
    if isinstance(choice, str):
        code = CODES.get(fact, {}).get(choice)
        return code if code else f"“{choice}”"
    return _amount(choice, CATALOGUE[fact].measure)


def _figure(test: Test) -> str:
    measure = CATALOGUE[test.fact].measure
    if test.operator == "between":
        return f"在 {_amount(test.operand[0], measure)} 到 {_amount(test.operand[1], measure)} 之间"
    if measure == SHARE and "几倍" in CATALOGUE[test.fact].title:
        return f"{_ORDER[test.operator]} {messages.written(test.operand)} 倍"
    words = _COUNTED if measure == COUNT else _ORDER
    return f"{words[test.operator]} {_amount(test.operand, CLASSIFIERS.get(test.fact, measure))}"


def _compared(node: Quantifier, words: Mapping[str, str], measure: str) -> str:
    if node.operator in ("one_of", "none_of"):
        said = "、".join(_amount(one, measure) for one in node.operand)
        several = "" if len(node.operand) == 1 else "中的任何一个" if node.operator == "none_of" else "之一"
        return f"{'是' if node.operator == 'one_of' else '不是'} {said}{several}"
    if node.operator == "between":
        return f"在 {_amount(node.operand[0], measure)} 到 {_amount(node.operand[1], measure)} 之间"
    return f"{words[node.operator]} {_amount(node.operand, measure)}"


def _amount(value: Any, measure: str) -> str:
    if isinstance(value, Decimal) or measure == YUAN:
        return f"{messages.written(Decimal(str(value)))}元" if value else "0"
    if measure == SHARE:
        return f"{messages.written(100 * value)}%" if value else "0"
    return f"{messages.written(value)}{measure and (measure if measure == '%' else ' ' + measure)}"


def _term(term: Term) -> str:
    if isinstance(term, Fact):
        return f"“{CATALOGUE[term.name].title}”"
    if isinstance(term, Constant):
        return messages.written(term.value)
    sides = [f"（{_term(side)}）" if not isinstance(side, (Fact, Constant)) else _term(side) for side in (term.left, term.right)]
    return f"{sides[0]} {term.sign} {sides[1]}"


def say_rule(applies: Node | None, condition: Node, fails_if: bool, speaker: Speaker, ends: str = "不通过") -> str:
    """Return what a rule does, in one or two sentences; `ends` is what it ends in, such as “2 级预警”."""
    scope = f"只看：{speaker.say(applies)}。" if applies is not None else ""
    told = f"{speaker.say(condition)}，就是{ends}。" if fails_if else f"必须{speaker.say(condition)}，否则就是{ends}。"
    return scope + told
