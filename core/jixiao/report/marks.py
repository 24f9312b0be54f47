"""Which field of a form is found fault with by which advice, for whatever shows the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jixiao.report.advice import DOUBT, TONES, Advice


class Spot(NamedTuple):
    """A field of the head (`indicator` None) or of one indicator (counted from 0)."""

    indicator: int | None
    field: str


def marks_of(advice: Iterable[Advice]) -> dict[Spot, list[Advice]]:
    """Return what is said about each field; a finding about a whole indicator belongs to its name.

    What could not be judged for want of something marks nothing: the field that it stands nearest to is not at fault.
    """
    found: dict[Spot, list[Advice]] = {}
    for one in advice:
        where = one.finding.where
        if one.tone != DOUBT and (where.field or where.indicator is not None):
            found.setdefault(Spot(where.indicator, where.field or "name"), []).append(one)
    return found


def gravest(advice: Iterable[Advice]) -> str:
    """Return the tone of the gravest of some advice; there must be any."""
    return min((one.tone for one in advice), key=list(TONES).index)
