"""Findings (问题): one type for what is wrong in a submission and in a knowledge file, so every formatter serves both.

A city's year is half a million findings: they are msgspec structs because those are made five times faster than dataclasses.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec


class Outcome(StrEnum):
    """The five outcomes of a rule on a submission; silence is never one."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"
    WAIVED = "waived"

    @property
    def chinese(self) -> str:
        """Return the word that staff see."""
        return _OUTCOMES[self]


class Severity(StrEnum):
    """How much a failed rule weighs: 退回, 修改 or 提示."""

    RETURN = "return"
    REVISE = "revise"
    NOTICE = "notice"

    @property
    def chinese(self) -> str:
        """Return the word that staff see."""
        return _SEVERITIES[self]

    def at_least(self, other: Severity) -> bool:
        """Tell whether this severity is as grave as `other` or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


_OUTCOMES = {
    Outcome.PASS: "通过",
    Outcome.FAIL: "不通过",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.CANNOT_TELL: "无法判断",
    Outcome.WAIVED: "已豁免",
}
_SEVERITIES = {Severity.RETURN: "退回", Severity.REVISE: "修改", Severity.NOTICE: "提示"}


class Where(msgspec.Struct, frozen=True):
    """The place of a finding: a cell of a form, or a line and column of a text file (both count from 1).

    `indicator` counts from 0 within the submission; `field` is the submission's own path, such as `value` or `budget.total`.
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    column: int | None = None
    indicator: int | None = None
    field: str | None = None


class Basis(msgspec.Struct, frozen=True):
    """A document and article that a rule rests on (依据); `document` is an id of `rules/documents.yaml`."""

    document: str
    article: str = ""
    verified: bool = False


class Suggestion(msgspec.Struct, frozen=True):
    """How to mend a finding, with ids of library indicators that would serve."""

    text: str
    indicators: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """One problem: what, where, why and how to mend it.

    `defect` is a code of the defect list, or `other`; `level` is the warning level 1-3 of a warning rule, else None.
    `fingerprint` stays the same across resubmissions: it is made of rule, project and indicator, never of positions.
    """

    rule: str
    message: str
    severity: Severity
    outcome: Outcome = Outcome.FAIL
    defect: str = "other"
    dimension: tuple[str, ...] = ()
    where: Where = Where()
    operands: dict[str, Any] = {}
    suggestion: Suggestion | None = None
    basis: tuple[Basis, ...] = ()
    level: int | None = None
    fingerprint: str = ""
