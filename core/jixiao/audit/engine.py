"""The auditor: one submission in, its findings and decisions out (自动审核)."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jixiao.audit.checks import Checks, Judged
from jixiao.audit.decisions import Chainer, chainer, compile_decisions, strongest
from jixiao.audit.doubts import DoubtWriter
from jixiao.audit.facts.library import LibraryReader
from jixiao.audit.facts.lists import Lists
from jixiao.audit.facts.local import LocalReader
from jixiao.audit.facts.reader import FactReader, Facts
from jixiao.audit.merging import Topic, merge
from jixiao.audit.messages import Template
from jixiao.audit.opinions import OpinionWriter
from jixiao.audit.references import References
from jixiao.audit.result import Result
from jixiao.audit.rulebook import Rulebook, compile_rulebook
from jixiao.audit.scoring import Scoring
from jixiao.audit.waivers import Waivers
from jixiao.finding import Finding, Outcome, Severity
from jixiao.knowledge.model import Knowledge
from jixiao.submission import Submission

if TYPE_CHECKING:
    from jixiao.audit.others.index import Others

RULE_KINDS = {
    "target": ("review",),
    "selfeval": ("review", "selfeval"),
    "monitoring": ("warning",),
    "exante": ("exante",),
    "assessment": ("assessment",),
}
Record = Mapping[str, Any]


class Auditor:
    """Runs the knowledge base over submissions for one profile and one day.

    Make one for each thread: the decisions hold an engine of their own. `findings` are the mistakes of rules and decisions that
    could not be compiled; the others run.
    """

    def __init__(self, knowledge: Knowledge, profile: str = "national", as_of: datetime.date | None = None) -> None:
        """Compile the rules; raises KeyError for an unknown profile."""
        self.knowledge = knowledge
        self.profile = profile
        self.as_of = as_of or datetime.date.today()
        self.rulebook: Rulebook = compile_rulebook(knowledge, profile, self.as_of)
        self._library = LibraryReader(knowledge.indicators.values())
        self._reader = self._reader_with(self.rulebook.lists)
        self._scoring = Scoring.of(knowledge.profiles[profile].data)
        self.references = References(knowledge)
        self._opinions = OpinionWriter(self._scoring, self.rulebook.spelled, self.references)
        self._doubts = DoubtWriter()
        rules = self.rulebook.rules
        self._topics = {rule.id: Topic(rule.entry.title, rule.entry.data.get("merge", rule.entry.title)) for rule in rules}
        self._checks: dict[str, Checks] = {}
        figures = {name: float(one.value) for name, one in self.rulebook.answers.items() if _is_figure(one.value)}
        compiled, problems = compile_decisions(list(knowledge.decisions.values()), figures)
        decisions = [dataclasses.replace(one, message=Template.of(one.message, self.rulebook.spelled).filled({})) for one in compiled]
        self._chainer: Chainer = chainer(decisions)
        self._asked = {pattern.kind for one in decisions for pattern in (*one.patterns, *one.unless)}
        self._waivers = Waivers.of(knowledge, self.as_of)
        self.findings: tuple[Finding, ...] = (*self.rulebook.findings, *problems, *self._waivers.lapses.values())

    def audit(self, submission: Submission, history: Sequence[Record] = (), others: Others | None = None) -> Result:
        """Return what the rules and decisions say of a submission, held against `others` where they are given.

        `history` holds what earlier rounds said, as {rule, level, rounds}; a monitoring submission may carry its own in `previous`.
        """
        facts = self._reader.read(submission, others)
        judged = self._check(submission, facts)
        outcomes = Counter(judged.counts)
        outcomes[Outcome.NOT_APPLICABLE] += len(self.rulebook.rules) - sum(judged.counts.values())
        findings = self._waivers.applied(self._findings(submission, facts, judged), submission)
        failed = [finding for finding in findings if finding.outcome == Outcome.FAIL]
        _count_waived(outcomes, findings)
        lost = self._scoring.lost(failed)
        score = self._scoring.score(lost) if submission.kind in ("target", "selfeval") else None
        asserted = self._asserted(facts, failed, lost, score, [*history, *_carried(submission)])
        conclusions = tuple(self._chainer.conclude(asserted))
        verdict = strongest(conclusions, "verdict")
        return Result(
            submission=submission,
            verdict=str(verdict.value) if verdict else "pass",
            score=score,
            outcomes=outcomes,
            findings=tuple(findings),
            decisions=conclusions,
            profile=self.profile,
            as_of=self.as_of,
            chainer=self._chainer.name,
            opinions=merge(findings, self._topics),
        )

    def facts(self, submission: Submission, others: Others | None = None, lists: Lists | None = None) -> Facts:
        """Return the facts that rules see of a submission, where `lists` are given by these instead of the bureau's own."""
        reader = self._reader if lists is None else self._reader_with(lists)
        return reader.read(submission, others)

    def _reader_with(self, lists: Lists) -> FactReader:
        words = defaultdict(tuple, self.rulebook.words)
        return FactReader(words, self.as_of, self._library, LocalReader(words, tuple(self.knowledge.indicators.values()), lists))

    def _check(self, submission: Submission, facts: Facts) -> Judged:
        checks = self._checks.get(submission.kind)
        if checks is None:
            kinds = RULE_KINDS[submission.kind]
            checks = Checks([rule for rule in self.rulebook.rules if rule.entry.kind in kinds])
            self._checks[submission.kind] = checks
        return checks.run(facts)

    def _findings(self, submission: Submission, facts: Facts, judged: Judged) -> list[Finding]:
        failures = self._opinions.failures(judged.hits, submission)
        settled = {(finding.where.field or "", finding.where.indicator) for finding in failures}
        return failures + self._doubts.doubts(judged, facts.rows, submission, settled)

    def _asserted(
        self,
        facts: Facts,
        failed: Sequence[Finding],
        lost: Mapping[str, float],
        score: float | None,
        history: Sequence[Record],
    ) -> list[Record]:
        """Return the facts that decisions work on, as `docs/decisions.md` lists them; long lists only if a decision asks."""
        asserted: list[Record] = [_submission_fact(facts.table)]
        tally = Counter(finding.severity for finding in failed)
        asserted += [{"k": "tally", "severity": level.value, "count": tally[level]} for level in Severity]
        rules = Counter((one.rule, one.severity, one.defect) for one in failed if "failed" in self._asked)
        asserted += [
            {"k": "failed", "rule": rule, "severity": severity.value, "defect": defect, "count": count}
            for (rule, severity, defect), count in rules.items()
        ]
        warned = Counter((finding.rule, finding.level) for finding in failed if finding.level)
        asserted += [{"k": "warning", "rule": rule, "level": level, "count": n} for (rule, level), n in warned.items()]
        if score is not None:
            asserted.append({"k": "score", "value": float(score)})
            asserted += [
                {"k": "dimension", "name": name, "lost": float(cost), "kept": float(self._scoring.points[name] - cost)}
                for name, cost in lost.items()
                if "dimension" in self._asked
            ]
        asserted += [{"k": "history", **earlier} for earlier in history]
        return asserted


def _count_waived(outcomes: Counter[Outcome], findings: Sequence[Finding]) -> None:
    """Move the rules of which nothing but waived findings is left from 不通过 to 已豁免."""
    waived = {finding.rule for finding in findings if finding.outcome == Outcome.WAIVED}
    if not waived:
        return
    moved = len(waived - {finding.rule for finding in findings if finding.outcome == Outcome.FAIL})
    outcomes[Outcome.FAIL] -= moved
    outcomes[Outcome.WAIVED] += moved


def _is_figure(value: object) -> bool:
    return not isinstance(value, (str, list, tuple, type(None)))


def _submission_fact(table: Record) -> Record:
    amount = table["budget.total"]
    return {
        "k": "submission",
        "kind": table["kind"],
        "type": table["project.type"],
        "attribute": table["project.attribute"] or "",
        "amount": float(amount) if amount is not None else 0.0,
        "partial": int(table["partial"]),
    }


def _carried(submission: Submission) -> list[Record]:
    """Return the warnings of the earlier round that a monitoring submission itself carries."""
    if submission.kind != "monitoring":
        return []
    previous = submission.document.get("previous") or {}
    return [{"rule": one["rule"], "level": one["level"], "rounds": 1} for one in previous.get("warnings") or ()]
