"""The report as JSON-like data: what `--format json` prints, the service answers and the ledger keeps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import jixiao
from jixiao.audit.replay import digest_of, recorded
from jixiao.finding import Basis, Finding, Outcome, Suggestion, Where
from jixiao.knowledge.statistics import statistics
from jixiao.report.plain import plain

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.audit.merging import Opinion
    from jixiao.audit.result import Result
    from jixiao.intake.unreadable import Unreadable
    from jixiao.knowledge.model import Knowledge

Document = dict[str, Any]


def heading_dict(knowledge: Knowledge, profile: str, as_of: datetime.date) -> Document:
    """Return what a report says of itself before its results."""
    return {**_made_with(knowledge), "as_of": as_of.isoformat(), "profile": profile}


def full_heading(auditor: Auditor, compared: Sequence[str] | None = None) -> Document:
    """Return the heading with the rules and parameters that made the report, so that it can be repeated and explained.

    `compared` is there only where the submissions were held against each other: what they were held against besides.
    """
    heading = heading_dict(auditor.knowledge, auditor.profile, auditor.as_of) | {"rulebook": recorded(auditor.rulebook)}
    return heading if compared is None else heading | {"compared": list(compared)}


def lint_dict(knowledge: Knowledge, findings: Iterable[Finding]) -> Document:
    """Return what is wrong in a knowledge base, under every profile and on every day."""
    return {**_made_with(knowledge), "findings": [finding_dict(finding) for finding in findings]}


def stats_dict(knowledge: Knowledge) -> Document:
    """Return how much knowledge there is, and how complete it is."""
    return {**_made_with(knowledge), **statistics(knowledge)}


def result_dict(result: Result) -> Document:
    """Return the result of one submission; its findings in the order in which the rules stand."""
    return shallow_dict(result) | {"findings": [finding_dict(finding) for finding in result.findings]}


def shallow_dict(result: Result) -> Document:
    """Return the result of one submission with its findings as they are, for an encoder that knows them."""
    submission = result.submission
    return {
        "file": submission.file or None,
        "submission": {
            "kind": submission.kind,
            "id": submission.document.get("id"),
            "unit": submission.document.get("unit"),
            "project": submission.project.get("name"),
            "digest": digest_of(submission.document),
        },
        "verdict": result.verdict,
        "score": plain(result.score),
        "outcomes": {outcome.value: result.outcomes.get(outcome, 0) for outcome in Outcome},
        "findings": result.findings,
        "opinions": [_opinion(opinion) for opinion in result.opinions],
        "decisions": [plain(decision) for decision in result.decisions],
        "chainer": result.chainer,
    }


def _opinion(opinion: Opinion) -> Document:
    return {
        "topic": opinion.topic,
        "severity": opinion.severity.value,
        "message": opinion.message,
        "suggestions": list(opinion.suggestions),
        "indicators": list(opinion.indicators),
        "findings": list(opinion.findings),
    }


def finding_dict(finding: Finding) -> Document:
    """Return one finding, of a submission or of a knowledge file."""
    return {
        "rule": finding.rule,
        "defect": finding.defect,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "level": finding.level,
        "dimension": list(finding.dimension),
        "where": _where(finding.where),
        "message": finding.message,
        "operands": plain(finding.operands),
        "suggestion": _suggestion(finding.suggestion),
        "basis": [_basis(basis) for basis in finding.basis],
        "fingerprint": finding.fingerprint,
    }


def error_dict(error: Unreadable) -> Document:
    """Return a file that could not be read; `where` is there only where a line or cell is known."""
    said: Document = {"file": error.file, "message": error.message}
    return said if error.where is None else {**said, "where": _where(error.where)}


def _made_with(knowledge: Knowledge) -> Document:
    return {"version": jixiao.__version__, "knowledge": {"version": knowledge.version, "hash": knowledge.hash}}


def _where(where: Where) -> Document:
    return {
        "file": where.file,
        "sheet": where.sheet,
        "cell": where.cell,
        "line": where.line,
        "column": where.column,
        "indicator": where.indicator,
        "field": where.field,
    }


def _suggestion(suggestion: Suggestion | None) -> Document | None:
    return None if suggestion is None else {"text": suggestion.text, "indicators": list(suggestion.indicators)}


def _basis(basis: Basis) -> Document:
    return {"document": basis.document, "article": basis.article, "verified": basis.verified}
