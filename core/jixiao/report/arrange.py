"""The order of findings in a report for people: by severity, or under the review points of a system (审核要点).

The systems are those that the rules themselves name under `dimension`, so that a bureau which adds its own needs no program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jixiao.audit.scoring import CAIYU, PROPERTIES
from jixiao.finding import Finding, Severity
from jixiao.knowledge.model import Knowledge
from jixiao.knowledge.nearest import guess

BY_FILE = "file"
OTHERS = "其他"
_ORDER = {severity: place for place, severity in enumerate(Severity)}


class UnknownSystemError(Exception):
    """Raised for a system of review points that no rule names; the message is Chinese and names those there are."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Groups of findings: `titles` maps each point to its heading, in order; `points` maps each rule to its point.

    Without points there is one group without a heading, gravest first.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, system: str, knowledge: Knowledge) -> Arrangement:
        """Return the arrangement by a system, or the plain one for `file`; raises UnknownSystemError."""
        if system == BY_FILE:
            return cls()
        points = {name: rule.data["dimension"][system] for name, rule in knowledge.rules.items() if system in _named(rule.data)}
        if not points:
            known = [*systems(knowledge), BY_FILE]
            raise UnknownSystemError(f"没有“{system}”这套审核要点{guess(system, known) or '，'}可用的有 {'、'.join(known)}")
        ordered = dict.fromkeys([*_profile_order(system, knowledge), *points.values()])
        return cls({point: _heading(system, point) for point in ordered}, points)

    def groups(self, findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
        """Yield heading and findings of each group that has any; what belongs to no point comes last, under 其他."""
        ordered = sorted(findings, key=lambda finding: _ORDER[finding.severity])
        if not self.titles:
            if ordered:
                yield "", ordered
            return
        for point, title in [*self.titles.items(), (OTHERS, OTHERS)]:
            own = [finding for finding in ordered if self.points.get(finding.rule, OTHERS) == point]
            if own:
                yield title, own


def systems(knowledge: Knowledge) -> list[str]:
    """Return the systems of review points that rules name."""
    return sorted({system for rule in knowledge.rules.values() for system in _named(rule.data)})


def _named(rule: Mapping[str, object]) -> Mapping[str, str]:
    named = rule.get("dimension", {})
    return named if isinstance(named, Mapping) else {}


def _profile_order(system: str, knowledge: Knowledge) -> list[str]:
    """Return the points in the order of the first profile that scores by the system."""
    for profile in knowledge.profiles.values():
        dimensions = profile.data.get("dimensions", {})
        if dimensions.get("system") == system:
            return list(dimensions.get("points", {}))
    return []


def _heading(system: str, point: str) -> str:
    return f"{PROPERTIES[point]}·{point}" if system == CAIYU and point in PROPERTIES else point
