"""The score by review points (审核要点得分): 100 less what findings cost, no point losing more than it has.

The points of 财预〔2015〕88号 belong to four properties; which points count, and how much, is the profile's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.finding import Finding, Outcome, Severity

CAIYU = "caiyu-2015-88"
PROPERTIES = {
    "规范完整性": "完整性",
    "明确清晰性": "完整性",
    "目标相关性": "相关性",
    "指标科学性": "相关性",
    "绩效合理性": "适当性",
    "资金匹配性": "适当性",
    "实现可能性": "可行性",
    "条件充分性": "可行性",
}
_PLACES = {point: (belongs, point) for point, belongs in PROPERTIES.items()}


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a profile scores: its system of review points, the points' full marks, and what a finding of each severity costs."""

    system: str
    points: Mapping[str, float]
    deductions: Mapping[Severity, float]

    @classmethod
    def of(cls, profile: Mapping[str, object]) -> Scoring:
        """Return the scoring of a profile's data; one without points scores nothing."""
        dimensions: Mapping[str, object] = profile.get("dimensions", {})  # type: ignore[assignment]  # checked by the schema
        points: Mapping[str, float] = dimensions.get("points", {})  # type: ignore[assignment]  # checked by the schema
        costs: Mapping[str, float] = profile.get("deductions", {})  # type: ignore[assignment]  # checked by the schema
        system = str(dimensions.get("system", CAIYU))
        return cls(system, points, {severity: float(costs.get(severity.value, 0)) for severity in Severity})

    def dimension(self, named: Mapping[str, str]) -> tuple[str, ...]:
        """Return where a rule's finding stands in this system: property and point, or the point alone."""
        point = named.get(self.system)
        if point is None:
            return ()
        return _PLACES[point] if self.system == CAIYU and point in _PLACES else (point,)

    def lost(self, findings: Iterable[Finding]) -> dict[str, float]:
        """Return what each point loses, at most all that it has."""
        cost: Counter[str] = Counter()
        for finding in findings:
            if finding.outcome == Outcome.FAIL and finding.dimension:
                cost[finding.dimension[-1]] += self.deductions[finding.severity]  # type: ignore[assignment]  # Counter of float
        return {point: min(float(full), float(cost[point])) for point, full in self.points.items()}

    def score(self, lost: Mapping[str, float]) -> float | None:
        """Return the score, 0-100, rounded to one decimal; None for a profile without points."""
        if not self.points:
            return None
        full = sum(self.points.values())
        return round(100 * (full - sum(lost.values())) / full, 1)
