"""Monitoring rounds of one project joined (各期监控): what the rounds before warned of, for the escalation of warnings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jixiao.audit.facts.timing import period_end
from jixiao.finding import Finding, Outcome
from jixiao.ledger.identity import project_key
from jixiao.ledger.standing import highest

Warned = Mapping[str, int]


@dataclass(slots=True)
class Rounds:
    """The warnings of monitoring rounds, rule → level, by project and by the last day of the period."""

    _rounds: dict[str, dict[datetime.date, Warned]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, document: Mapping[str, Any], warned: Warned) -> None:
        """Keep what a round warned of; the same period handed in again takes the place of the one before."""
        end = period_end(document) if document["kind"] == "monitoring" else None
        if end is not None:
            self._rounds[project_key(document)][end] = warned

    def history(self, document: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the warnings of the round before as {rule, level, rounds}: in how many rounds running each was given.

        A round that carries its own earlier warnings (`previous`) speaks for itself.
        """
        end = period_end(document) if document["kind"] == "monitoring" else None
        if end is None or (document.get("previous") or {}).get("warnings") is not None:
            return []
        known = self._rounds.get(project_key(document), {})
        earlier = [known[day] for day in sorted(known, reverse=True) if day < end]
        if not earlier:
            return []
        return [{"rule": rule, "level": level, "rounds": _running(rule, earlier)} for rule, level in earlier[0].items()]


def warned(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the rules that warned with their levels, the highest of each."""
    return highest((one.rule, one.level) for one in findings if one.outcome == Outcome.FAIL)


def _running(rule: str, earlier: list[Warned]) -> int:
    return next((count for count, one in enumerate(earlier) if rule not in one), len(earlier))
