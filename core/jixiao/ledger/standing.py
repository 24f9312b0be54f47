"""What a ledger knows of submissions that others are held against (台账里的报送件)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# The last audit of each project, the last that passed, and each round of monitoring; later ones come later.
STANDING = """
    select submissions.document, submissions.kind, audits.id as audit, audits.verdict,
        (select count(*) from findings where audit = audits.id and outcome = 'fail' and severity = 'return') as unmended
    from rounds join audits on audits.id = rounds.audit join submissions on submissions.id = rounds.submission
    where rounds.id in (select max(id) from rounds group by project_key)
        or rounds.id in (
            select max(rounds.id) from rounds join audits on audits.id = rounds.audit where verdict = 'pass' group by project_key
        )
        or (kind = 'monitoring' and rounds.id in (select max(id) from rounds group by project_key, number))
    order by rounds.id
"""
ROUNDS = """
    select submissions.document, audits.id as audit
    from rounds join audits on audits.id = rounds.audit join submissions on submissions.id = rounds.submission
    where rounds.id in (select max(id) from rounds where project_key = ? group by number) order by rounds.number
"""
WARNED = "select finding from findings where audit = ? and outcome = 'fail'"


@dataclass(frozen=True, slots=True)
class Standing:
    """A document of the ledger: the verdict of its last audit, the problems to be returned that it left, its warnings' levels."""

    document: dict[str, Any]
    verdict: str
    unmended: int
    warned: Mapping[str, int]


def highest(warnings: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """Return the highest level that each rule warned of; rules without a level are no warnings."""
    found: dict[str, int] = {}
    for rule, level in warnings:
        if level:
            found[rule] = max(level, found.get(rule, 0))
    return found
