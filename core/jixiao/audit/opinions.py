"""Findings made of hits: worded, placed, cited; one finding for each thing that would settle what cannot be told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec

from jixiao.audit import messages
from jixiao.audit.checks import Hit, Record
from jixiao.audit.conditions.interpret import undecided
from jixiao.audit.facts.catalogue import CATALOGUE, field_of
from jixiao.audit.references import References
from jixiao.audit.rulebook import Rule
from jixiao.audit.scoring import Scoring
from jixiao.finding import Finding, Outcome, Severity, Suggestion, Where
from jixiao.submission import Submission


@dataclass(slots=True)
class OpinionWriter:
    """Writes the findings of one profile."""

    scoring: Scoring
    spelled: Mapping[str, str]
    references: References
    _said: dict[tuple[str, ...], str] = field(default_factory=dict)

    def failures(self, hits: Iterable[Hit], submission: Submission) -> list[Finding]:
        """Return a finding for each hit that failed."""
        project = _project(submission)
        return [self._failure(hit, submission, project) for hit in hits if hit.outcome == Outcome.FAIL]

    def _failure(self, hit: Hit, submission: Submission, project: str) -> Finding:
        rule, data = hit.rule, hit.rule.entry.data
        template = data.get("suggestion")
        references = self.references.for_hit(hit, submission) or tuple(data.get("indicators", ()))
        suggestion = None
        if template or references:
            suggestion = Suggestion(messages.render(template or "", hit.record, self.spelled), references)
        return Finding(
            rule=rule.id,
            message=messages.render(data["message"], hit.record, self.spelled),
            severity=rule.severity,
            defect=data.get("defect", "other"),
            dimension=self.scoring.dimension(data.get("dimension", {})),
            where=place(rule, hit, submission),
            operands={fact: hit.record.get(fact) for fact in rule.facts if fact in hit.record},
            suggestion=suggestion,
            basis=rule.basis,
            level=data.get("level"),
            fingerprint=fingerprint(rule, hit, submission, project),
        )

    def doubts(
        self, hits: Iterable[Hit], rows: Sequence[Record], submission: Submission, settled: set[tuple[str, int | None]]
    ) -> list[Finding]:
        """Return one finding for each field that would settle rules which cannot tell.

        `settled` holds the (field, row) pairs that a failure already points at: a bad cell is one finding, not a cascade.
        """
        waiting: dict[str, list[Hit]] = {}
        unclear = [hit for hit in hits if hit.outcome == Outcome.CANNOT_TELL]
        broken = {hit.rule: hit for hit in unclear if hit.broken}
        findings = [self._broken(hit, submission) for hit in broken.values()]
        for hit in unclear:
            if hit.rule in broken:
                continue
            for lacked in sorted({_settling(fact) for fact in lacking(hit, rows)}):
                if (_path(lacked), hit.index) not in settled:
                    waiting.setdefault(lacked, []).append(hit)
        project = _project(submission)
        return findings + [self._doubt(fact, waited, submission, project) for fact, waited in waiting.items()]

    def _doubt(self, fact: str, hits: list[Hit], submission: Submission, project: str) -> Finding:
        rules = tuple(dict.fromkeys(hit.rule for hit in hits))
        rows = sorted({hit.index for hit in hits if hit.index is not None})
        return Finding(
            rule=rules[0].id,
            message=self._doubts_message(fact, rules),
            severity=Severity.NOTICE,
            outcome=Outcome.CANNOT_TELL,
            where=_where(submission, fact, rows[0] if len(rows) == 1 else None),
            operands={"fact": fact, "rules": [rule.id for rule in rules], "indicators": rows},
            suggestion=_fill_in(fact),
            fingerprint=_digest("cannot_tell", fact, project),
        )

    def _doubts_message(self, fact: str, rules: tuple[Rule, ...]) -> str:
        key = (fact, *(rule.id for rule in rules))
        if key not in self._said:
            titles = [rule.entry.title for rule in rules]
            lack = "表没有显示完" if fact == "partial" else f"缺少“{CATALOGUE[fact].title}”"
            self._said[key] = f"{lack}，{len(rules)} 条规则无法判断：{'；'.join(titles[:3])}{'等' if len(titles) > 3 else ''}"
        return self._said[key]

    def _broken(self, hit: Hit, submission: Submission) -> Finding:
        return Finding(
            rule=hit.rule.id,
            message=f"规则“{hit.rule.entry.title}”运行出错，无法判断（{hit.broken}）",
            severity=Severity.NOTICE,
            outcome=Outcome.CANNOT_TELL,
            where=place(hit.rule, hit, submission),
            operands={"error": hit.broken},
            fingerprint=fingerprint(hit.rule, hit, submission, _project(submission)),
        )


@cache
def _fill_in(fact: str) -> Suggestion:
    return Suggestion(f"补填“{CATALOGUE[fact].title}”后再审")


@cache
def _path(fact: str) -> str:
    return ".".join(field_of(fact))


@cache
def _settling(fact: str) -> str:
    """Return the fact that stands for the field which would settle a fact: the goal itself for the length of the goal.

    Where no fact is the field itself, the first that is read off it stands for all: what is lacking is said once.
    """
    field = field_of(fact)
    if fact == "partial" or ".".join(field) in CATALOGUE:
        return fact if fact == "partial" else ".".join(field)
    return next(name for name, spec in CATALOGUE.items() if field_of(name) == field and spec.scope == CATALOGUE[fact].scope)


def lacking(hit: Hit, rows: Sequence[Record]) -> set[str]:
    """Return the facts not known that keep a rule from telling: those of its applicability first, as nothing else matters before."""
    rule = hit.rule
    if rule.plain:
        unknown = [fact for fact in rule.facts if hit.record.get(fact) is None]
        if len(unknown) == 1:  # Nothing else can be the reason; most doubts are of this kind.
            return set(unknown)
    for facts in rule.joined:  # Where all must hold and none fails, each that is not known is a reason.
        reasons = {fact for fact in facts if hit.record.get(fact) is None}
        if reasons:
            return reasons
    if rule.applies is not None:
        unclear = undecided(rule.applies, hit.record, rows)
        if unclear:
            return unclear
    return undecided(rule.condition, hit.record, rows)


def place(rule: Rule, hit: Hit, submission: Submission) -> Where:
    """Return the place of what the rule is about: the first fact of its condition that does not merely classify."""
    fact = rule.telling
    if not fact or (hit.index is None and CATALOGUE[fact].scope == "indicator"):
        return msgspec.structs.replace(submission.place("indicators"), field="indicators")
    return _where(submission, fact, hit.index)


def _where(submission: Submission, fact: str, index: int | None) -> Where:
    path = field_of(fact)
    found = submission.place(*path) if index is None else submission.place("indicators", index, *path)
    return Where(submission.file or found.file, found.sheet, found.cell, found.line, found.column, index, ".".join(path))


def fingerprint(rule: Rule, hit: Hit, submission: Submission, project: str) -> str:
    """Return a name for the finding that stays the same across resubmissions: rule, project and indicator, no position."""
    name = "" if hit.index is None else str(submission.indicators[hit.index].get("name", ""))
    return _digest(rule.id, project, name)


def _project(submission: Submission) -> str:
    document = submission.document
    project = document["project"]
    return "|".join(str(part or "") for part in (document.get("unit"), project.get("code") or project.get("name")))


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
