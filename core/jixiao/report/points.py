"""What each review point (审核要点) got, as reports show it."""

from __future__ import annotations

from typing import NamedTuple

from jixiao.audit.result import Result
from jixiao.report.settings import Settings


class Point(NamedTuple):
    """One review point with its full mark and what of it was kept."""

    name: str
    full: float
    kept: float


def points_of(result: Result, settings: Settings) -> list[Point]:
    """Return the points by which the profile scored a submission; none where it has no score."""
    if result.score is None:
        return []
    scoring = settings.scoring
    lost = scoring.lost(result.findings)
    return [Point(name, float(full), float(full) - lost[name]) for name, full in scoring.points.items()]
