"""The rules of the knowledge base as they hold for one profile on one day: parsed, their thresholds resolved (规则手册)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import Any, Literal

from jixiao.audit import messages
from jixiao.audit.conditions.parse import ConditionParser
from jixiao.audit.conditions.tree import Every, Negation, Node, Quantifier, Test, own_facts, row_facts, walk
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.lists import Lists, lists_of
from jixiao.audit.facts.measures import measure_of_unit
from jixiao.finding import Basis, Finding, Severity
from jixiao.knowledge.local_lists import is_local_list
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.parameters import Answer, resolve

RUNNING = ("stable", "trial")
_CLASSIFYING = ("level1", "level2", "kind", "partial", "value.kind", "name.measure")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule ready to run: scope `indicator` is asked of each row, `table` of the whole submission once.

    `facts` are the facts that the condition and the applicability read, those inside quantifiers included; `telling` is the one
    that a finding is placed by: the first that says what is wrong rather than which rows are meant ("" if there is none). A `plain`
    rule counts nothing: all that it knows are its facts. `joined` are the facts of applicability and then of the condition, as far as
    these merely join tests by “and”.
    """

    entry: Entry
    scope: Literal["table", "indicator"]
    applies: Node | None
    condition: Node
    fails_if: bool
    severity: Severity
    basis: tuple[Basis, ...]
    facts: tuple[str, ...]
    telling: str
    plain: bool = False
    joined: tuple[tuple[str, ...], ...] = ()

    @property
    def id(self) -> str:
        """Return the rule's id."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The running rules with what they were resolved against.

    `answers` says for each parameter which jurisdiction answered; `words` are the word lists by id; `findings` are the mistakes
    of rules that could not be compiled: those are left out, the others run. `lists` is what the bureau of the profile has filled in.
    """

    rules: tuple[Rule, ...]
    answers: Mapping[str, Answer]
    words: Mapping[str, tuple[str, ...]]
    spelled: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    lists: Lists = field(default_factory=Lists)

    def rule(self, name: str) -> Rule | None:
        """Return the running rule of an id, or None."""
        return next((rule for rule in self.rules if rule.id == name), None)


@dataclass(slots=True)
class _Compiler:
    knowledge: Knowledge
    answers: dict[str, Answer]
    words: dict[str, tuple[str, ...]]
    findings: list[Finding] = field(default_factory=list)

    def compile(self, entry: Entry) -> Rule | None:
        parser = ConditionParser(CATALOGUE, self._resolve, self._measure)
        data = entry.data
        fails_if = "fails_when" in data
        key = "fails_when" if fails_if else "requires"
        applies = parser.parse(data["applies"], ("applies",)) if "applies" in data else None
        condition = parser.parse(data.get(key), (key,))
        for slip in parser.slips:
            self._note(entry, slip.path, slip.message)
        self._check_message(entry)
        if parser.slips or condition is None:
            return None
        return _rule(entry, applies, condition, fails_if)

    def _resolve(self, name: str) -> Any:
        if name in self.words:
            return list(self.words[name])
        answer = self.answers.get(name)
        return None if answer is None else answer.value

    def _measure(self, name: str) -> str:
        entry = self.knowledge.parameters.get(name)
        return "" if entry is None else measure_of_unit(entry.data.get("unit", ""))

    def _check_message(self, entry: Entry) -> None:
        for name in messages.placeholders(entry.data.get("message", "")):
            known = name[1:] in self.answers if name.startswith("$") else name in CATALOGUE
            if not known:
                self._note(entry, ("message",), f"说明里的“{{{name}}}”不是事实，也不是参数")

    def _note(self, entry: Entry, path: tuple[str | int, ...], message: str) -> None:
        self.findings.append(
            Finding("knowledge.condition", f"规则“{entry.id}”：{message}", Severity.RETURN, where=entry.where(*path))
        )


def compile_rulebook(knowledge: Knowledge, profile: str = "national", as_of: datetime.date | None = None) -> Rulebook:
    """Return the rules that run for a profile on a day (today by default).

    Raises KeyError for a profile that is not in the knowledge base.
    """
    day = as_of or datetime.date.today()
    jurisdictions = knowledge.profiles[profile].data.get("jurisdictions", ["国家"])
    answers = {name: resolve(entry, jurisdictions, day) for name, entry in knowledge.parameters.items()}
    words = {name: tuple(entry.data["words"]) for name, entry in knowledge.lexicons.items()}
    compiler = _Compiler(knowledge, {name: one for name, one in answers.items() if one.value is not None}, words)
    running = [entry for entry in knowledge.rules.values() if entry.data.get("status") in RUNNING and _in_force(entry, day)]
    rules = tuple(rule for rule in map(compiler.compile, running) if rule is not None)
    spelled = {name: _spell(knowledge.parameters[name], answer) for name, answer in compiler.answers.items()}
    noted = [one.finding for name, one in answers.items() if one.finding and (one.expired or not _may_lack(knowledge, name))]
    lists = lists_of(knowledge.parameters, {name: one.value for name, one in compiler.answers.items()})
    return Rulebook(rules, compiler.answers, words, spelled, (*compiler.findings, *noted), lists)


def _may_lack(knowledge: Knowledge, name: str) -> bool:
    return is_local_list(knowledge.parameters[name])


def _in_force(entry: Entry, day: datetime.date) -> bool:
    effective = entry.data.get("effective", {})
    return str(effective.get("from", "0000")) <= day.isoformat() <= str(effective.get("to", "9999"))


def _rule(entry: Entry, applies: Node | None, condition: Node, fails_if: bool) -> Rule:
    nodes = [node for node in (condition, applies) if node is not None]
    own = list(dict.fromkeys(fact for node in nodes for fact in own_facts(node)))
    inner = [fact for node in nodes for fact in row_facts(node)]
    by_row = any(CATALOGUE[fact].scope == "indicator" for fact in own)
    scope: Literal["table", "indicator"] = "indicator" if by_row else "table"
    basis = () if entry.data.get("local_default") else tuple(_basis(item) for item in entry.data.get("basis", ()))
    facts = tuple(dict.fromkeys([*own, *inner]))
    telling = _telling([fact for fact in own or inner if CATALOGUE[fact].scope == scope] or list(facts))
    plain = not any(isinstance(part, Quantifier) for node in nodes for part in walk(node))
    ordered = [node for node in (applies, condition) if node is not None]
    joined = tuple(tuple(own_facts(node)) for node in takewhile(_joins, ordered))
    return Rule(entry, scope, applies, condition, fails_if, Severity(entry.data["severity"]), basis, facts, telling, plain, joined)


def _joins(node: Node) -> bool:
    """Tell whether a condition is tests joined by “and”, none of which is decided by a fact that is not known."""
    parts = node.parts if isinstance(node, Every) else (node,)
    tests = [part.part if isinstance(part, Negation) else part for part in parts]
    return all(isinstance(test, Test) and test.operator != "missing" for test in tests)


def _telling(facts: list[str]) -> str:
    return next((fact for fact in facts if fact not in _CLASSIFYING), "".join(facts[:1]))


def _basis(item: Mapping[str, Any]) -> Basis:
    return Basis(item["document"], str(item.get("article", "")), bool(item.get("verified", False)))


def _spell(entry: Entry, answer: Answer) -> str:
    unit = entry.data.get("unit", "")
    if isinstance(answer.value, Decimal):
        return messages.written(answer.value) + "元"
    if unit == "倍" and answer.value < 1:
        return messages.written(100 * answer.value) + "%"
    return f"{messages.written(answer.value)}{unit}"
