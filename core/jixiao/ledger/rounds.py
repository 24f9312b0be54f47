"""How the problems of a project change from one round of resubmission to the next (整改)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Change(StrEnum):
    """What became of a problem since the round before."""

    NEW = "新增"
    MENDED = "已整改"
    OPEN = "未整改"
    BACK = "复发"


@dataclass(frozen=True, slots=True)
class RoundFindings:
    """The fingerprints of one round: of rules that failed, and of rules that could not tell."""

    failed: frozenset[str]
    doubtful: frozenset[str] = frozenset()


def round_findings(findings: Iterable[Mapping[str, Any]]) -> RoundFindings:
    """Return the fingerprints among findings; those without one cannot be followed and are left out."""
    pairs = [(one["outcome"], one["fingerprint"]) for one in findings if one["fingerprint"]]
    return RoundFindings(
        failed=frozenset(fingerprint for outcome, fingerprint in pairs if outcome == "fail"),
        doubtful=frozenset(fingerprint for outcome, fingerprint in pairs if outcome == "cannot_tell"),
    )


def changes(rounds: Sequence[RoundFindings]) -> list[dict[str, Change]]:
    """Return, for each round, fingerprint → what became of it since the round before; in the first all are new.

    A problem whose rule can no longer tell is not mended: it stays open until a round shows that it is gone.
    """
    found: list[dict[str, Change]] = []
    open_before: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()
    for one in rounds:
        now = one.failed | (open_before & one.doubtful)
        found.append({name: _change(name, now, open_before, ever) for name in sorted(now | open_before)})
        open_before, ever = now, ever | now
    return found


def _change(name: str, now: frozenset[str], before: frozenset[str], ever: frozenset[str]) -> Change:
    if name not in now:
        return Change.MENDED
    if name in before:
        return Change.OPEN
    return Change.BACK if name in ever else Change.NEW
