"""Findings made of hits: worded, placed, cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jixiao.audit.checks import Hit
from jixiao.audit.messages import Template
from jixiao.audit.placing import fingerprint, place, project_of
from jixiao.audit.references import References
from jixiao.audit.rulebook import Rule
from jixiao.audit.scoring import Scoring
from jixiao.finding import Finding, Suggestion
from jixiao.submission import Submission


class _Wording(NamedTuple):
    """What each finding of a rule says alike, and the templates of what it says of its row or table."""

    message: Template
    suggestion: Template
    indicators: tuple[str, ...]
    defect: str
    dimension: tuple[str, ...]
    level: int | None


@dataclass(slots=True)
class OpinionWriter:
    """Writes the findings of one profile."""

    scoring: Scoring
    spelled: Mapping[str, str]
    references: References
    _wordings: dict[Rule, _Wording] = field(default_factory=dict)

    def failures(self, hits: Iterable[Hit], submission: Submission) -> list[Finding]:
        """Return a finding for each hit that failed."""
        project = project_of(submission)
        return [self._failure(hit, submission, project) for hit in hits if not hit.broken]

    def _failure(self, hit: Hit, submission: Submission, project: str) -> Finding:
        rule, row, record, _ = hit
        wording = self._wordings.get(rule) or self._wording(rule)
        references = self.references.for_hit(hit, submission) or wording.indicators
        suggested = wording.suggestion.text or references
        return Finding(
            rule=rule.id,
            message=wording.message.filled(record),
            severity=rule.severity,
            defect=wording.defect,
            dimension=wording.dimension,
            where=place(rule, row, submission),
            operands={fact: record[fact] for fact in rule.facts if fact in record},
            suggestion=Suggestion(wording.suggestion.filled(record), references) if suggested else None,
            basis=rule.basis,
            level=wording.level,
            fingerprint=fingerprint(rule, row, submission, project),
        )

    def _wording(self, rule: Rule) -> _Wording:
        data = rule.entry.data
        wording = self._wordings[rule] = _Wording(
            Template.of(data["message"], self.spelled),
            Template.of(data.get("suggestion") or "", self.spelled),
            tuple(data.get("indicators", ())),
            data.get("defect", "other"),
            self.scoring.dimension(data.get("dimension", {})),
            data.get("level"),
        )
        return wording
