"""Why a rule ended as it did on a submission: its conditions with what each read, and what would change the outcome (解释)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.checks import Record, decide, fenced
from jixiao.audit.conditions.interpret import evaluate
from jixiao.audit.conditions.logic import Truth
from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.conditions.tree import Either, Every, Negation, Node, Quantifier, Test, own_facts
from jixiao.audit.conditions.words import spell
from jixiao.audit.doubts import lacking
from jixiao.audit.engine import RULE_KINDS, Auditor
from jixiao.audit.facts.catalogue import CATALOGUE, field_of
from jixiao.audit.messages import written
from jixiao.audit.rulebook import Rule
from jixiao.finding import Outcome, Where
from jixiao.submission import Submission

_GRAVER = (Outcome.FAIL, Outcome.CANNOT_TELL, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Operand:
    """One fact that a condition read: its value as staff write it, and where in the submission its field stands."""

    fact: str
    title: str
    value: str
    where: Where


@dataclass(frozen=True, slots=True)
class Step:
    """One condition of the tree at a depth from 0; `note` says which indicators a statement over the table counts."""

    depth: int
    text: str
    truth: Truth
    operands: tuple[Operand, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one rule ended: on the indicator `index` (from 0), or on the whole table where that is None.

    `applies` and `condition` are the steps of the two trees; `why` is one sentence, `change` another: what would have to be
    different for another outcome ("" where nothing would).
    """

    outcome: Outcome
    index: int | None
    applies: tuple[Step, ...]
    condition: tuple[Step, ...]
    why: str
    change: str


def explain(auditor: Auditor, rule: Rule, submission: Submission, index: int | None = None) -> Explanation:
    """Explain a rule on a submission; of a rule over rows, on the row `index`, or on that which decided the outcome.

    Raises IndexError where the submission has no such row.
    """
    if rule.entry.kind not in RULE_KINDS[submission.kind]:
        return Explanation(Outcome.NOT_APPLICABLE, None, (), (), "规则不适用：它审的不是这一种表", "")
    facts, speaker = auditor.facts(submission), Speaker.of(auditor.knowledge)
    if rule.scope == "table":
        return _Explainer(rule, submission, facts.table, facts.rows, None, speaker).explanation()
    if not facts.rows and index is None:
        return Explanation(Outcome.NOT_APPLICABLE, None, (), (), "规则不适用：它逐个指标判断，而表里没有指标", "")
    chosen = _deciding(rule, facts.rows) if index is None else index
    return _Explainer(rule, submission, facts.rows[chosen], facts.rows, chosen, speaker).explanation()


def _deciding(rule: Rule, rows: Sequence[Record]) -> int:
    return min(range(len(rows)), key=lambda index: _GRAVER.index(_outcome(rule, rows[index], rows)[0]))


def _outcome(rule: Rule, record: Record, rows: Sequence[Record]) -> tuple[Outcome, str]:
    outcome, broken = fenced(lambda: decide(rule, record, rows))
    return outcome or Outcome.CANNOT_TELL, broken


@dataclass(frozen=True, slots=True)
class _Explainer:
    rule: Rule
    submission: Submission
    record: Record
    rows: Sequence[Record]
    index: int | None
    speaker: Speaker

    def explanation(self) -> Explanation:
        outcome, broken = _outcome(self.rule, self.record, self.rows)
        if broken:
            return Explanation(outcome, self.index, (), (), f"规则运行出错，无法判断（{broken}）", "")
        applies = () if self.rule.applies is None else tuple(self._steps(self.rule.applies, 0))
        condition = () if outcome == Outcome.NOT_APPLICABLE else tuple(self._steps(self.rule.condition, 0))
        return Explanation(outcome, self.index, applies, condition, self._why(outcome), self._change(outcome))

    def _truth(self, node: Node) -> Truth:
        return evaluate(node, self.record, self.rows)

    def _steps(self, node: Node, depth: int) -> Iterator[Step]:
        if isinstance(node, Test):
            yield Step(depth, spell(node), self._truth(node), tuple(map(self._operand, own_facts(node))))
        elif isinstance(node, Quantifier):
            yield Step(depth, spell(node), self._truth(node), note=_counted(node, self.rows, self.record["partial"]))
        else:
            yield Step(depth, _JOINED[type(node)], self._truth(node))
            for part in (node.part,) if isinstance(node, Negation) else node.parts:
                yield from self._steps(part, depth + 1)

    def _operand(self, fact: str) -> Operand:
        spec, path = CATALOGUE[fact], field_of(fact)
        row = () if self.index is None or spec.scope == "table" else ("indicators", self.index)
        return Operand(fact, spec.title, _value(self.record[fact]), self.submission.place(*row, *path))

    def _why(self, outcome: Outcome) -> str:
        fires = "触发条件" if self.rule.fails_if else "必须满足的条件"
        if outcome == Outcome.NOT_APPLICABLE:
            assert self.rule.applies is not None
            return f"规则不适用：{self._because(self.rule.applies)}"
        if outcome == Outcome.CANNOT_TELL:
            return f"规则无法判断：不知道{self._lacked()}"
        ended = "规则触发了" if outcome == Outcome.FAIL else "规则没有触发"
        met = "满足" if self._truth(self.rule.condition) else "不满足"
        return f"{ended}：{fires}{met}，因为{self._because(self.rule.condition)}"

    def _because(self, node: Node) -> str:
        return "，".join(self._said(leaf, truth) for leaf, truth in self._deciders(node) if truth is not None)

    def _said(self, leaf: Node, truth: bool) -> str:
        return self.speaker.say(leaf if truth else Negation(leaf))

    def _deciders(self, node: Node) -> Iterator[tuple[Node, Truth]]:
        """Yield the conditions that by themselves make the node what it is, with their truth."""
        truth = self._truth(node)
        if isinstance(node, (Test, Quantifier)):
            yield node, truth
        elif isinstance(node, Negation):
            yield from self._deciders(node.part)
        else:
            for part in node.parts:
                if self._truth(part) == truth:
                    yield from self._deciders(part)

    def _lacked(self) -> str:
        return "、".join(f"“{CATALOGUE[fact].title}”" for fact in sorted(lacking(self.rule, self.record, self.rows)))

    def _change(self, outcome: Outcome) -> str:
        if outcome == Outcome.NOT_APPLICABLE:
            assert self.rule.applies is not None
            return f"要使规则适用：{self._needed(self.rule.applies, True)}"
        if outcome == Outcome.CANNOT_TELL:
            return f"要能判断：补上{self._lacked()}"
        wanted = (outcome == Outcome.PASS) == self.rule.fails_if
        aim = "触发" if outcome == Outcome.PASS else "不再触发"
        return f"要使规则{aim}：{self._needed(self.rule.condition, wanted)}"

    def _needed(self, node: Node, wanted: bool) -> str:
        """Return what has to become so for the node to be `wanted`, which it is not yet."""
        if isinstance(node, Negation):
            return self._needed(node.part, not wanted)
        if isinstance(node, (Test, Quantifier)):
            return self._said(node, wanted)
        parts = [self._needed(part, wanted) for part in node.parts if self._truth(part) is not wanted]
        together = isinstance(node, Every) == wanted
        joined = ("，并且" if together else "，或者").join(parts)
        return f"（{joined}）" if len(parts) > 1 else joined


_JOINED: dict[type, str] = {Every: "同时满足", Either: "满足其一", Negation: "并非"}


def _value(value: Any) -> str:
    if value is None:
        return "不知道"
    if value == "":
        return "（空）"
    return "（没有数）" if value != value else written(value)


def _counted(node: Quantifier, rows: Sequence[Record], partial: Truth) -> str:
    """Return which indicators a statement is about, and which of them do not hold where it asks that of each."""
    picked = [True if node.where is None else evaluate(node.where, row, rows) for row in rows]
    said = [f"选中 {_listed(picked, True)}"]
    said += [f"拿不准 {_listed(picked, None)}"] if None in picked else []
    if node.holds is not None:
        held = [evaluate(node.holds, row, rows) if pick else "" for pick, row in zip(picked, rows, strict=True)]
        said += [f"其中成立 {_listed(held, True)}"]
    if node.of:
        values = [_value(row[node.of]) for pick, row in zip(picked, rows, strict=True) if pick]
        said += [f"{CATALOGUE[node.of].title}：{'、'.join(values)}"] if values else []
    return "；".join(said) + ("" if partial is False else "；表没有显示完")


def _listed(truths: Sequence[object], wanted: Truth) -> str:
    numbers = [str(index + 1) for index, truth in enumerate(truths) if truth is wanted]
    return f"{len(numbers)} 个指标" + (f"（第 {'、'.join(numbers)} 个）" if numbers else "")
