"""What an audit of one submission comes to (审核结果)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.audit.decisions.conclusion import Conclusion
from jixiao.audit.merging import Opinion
from jixiao.finding import Finding, Outcome
from jixiao.submission import Submission


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one submission, what was decided from them, and by which rules.

    `outcomes` counts rules, not findings: each rule of the knowledge base ends in exactly one outcome. `score` is 0-100, None
    where the profile scores nothing of this kind. `chainer` names what ran the decisions. `opinions` tell the failed findings merged
    by cause.
    """

    submission: Submission
    verdict: str
    score: float | None
    outcomes: Mapping[Outcome, int]
    findings: tuple[Finding, ...]
    decisions: tuple[Conclusion, ...]
    profile: str
    as_of: datetime.date
    chainer: str
    opinions: tuple[Opinion, ...] = ()
