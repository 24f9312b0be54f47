"""What is to be cleaned in the indicator library (指标库清理): the findings of `jixiao lint` that need all indicators."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.parameters import resolve
from jixiao.knowledge.statistics import by_sector, is_quantitative
from jixiao.library.contradictions import contradictions
from jixiao.library.twins import COMMON, near_titles, same_titles, shared_names
from jixiao.library.usage import long_unused, usage
from jixiao.library.wording import wording_findings
from jixiao.library.words import NameWords

LEAST_QUANTITATIVE = "library-quantitative-share"
UNUSED_YEARS = "library-unused-years"
_NATIONAL = ("国家",)


def library_findings(knowledge: Knowledge, as_of: datetime.date) -> Iterator[Finding]:
    """Yield names off the norm, entries that contradict themselves, twins, and sectors with too much in words."""
    entries = _live(knowledge)
    words = NameWords.of(knowledge)
    for entry in entries:
        yield from wording_findings(entry, words)
        yield from contradictions(entry, words)
    yield from same_titles(entries)
    yield from near_titles(entries, words)
    yield from shared_names(entries)
    yield from _quantitative(knowledge, as_of)


def unused_findings(knowledge: Knowledge, as_of: datetime.date, documents: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield the indicators that the submissions of a ledger never use, in as many years as the parameter says."""
    years = _parameter(knowledge, UNUSED_YEARS, as_of)
    used = usage(documents, int(years)) if years is not None else None
    if used is not None:
        yield from long_unused(_live(knowledge), used)


def _live(knowledge: Knowledge) -> list[Entry]:
    """Return the indicators that are in use: first those that serve all sectors, so that a twin is found in its sector."""
    entries = [entry for entry in knowledge.indicators.values() if entry.data["status"] != "deprecated"]
    return sorted(entries, key=lambda entry: entry.data["sector"] != COMMON)


def _quantitative(knowledge: Knowledge, as_of: datetime.date) -> Iterator[Finding]:
    limit = _parameter(knowledge, LEAST_QUANTITATIVE, as_of)
    if limit is None:
        return
    for sector, entries in by_sector(knowledge.indicators.values()).items():
        count = sum(map(is_quantitative, entries))
        share = count * 100 / len(entries)
        if share < limit:
            said = {"total": len(entries), "count": count, "share": f"{share:.0f}", "limit": limit}
            yield finding("few-quantitative", entries[0].where("sector"), sector=sector, **said)


def _parameter(knowledge: Knowledge, name: str, as_of: datetime.date) -> float | None:
    """Return a number that a parameter has for the whole country, or None where this knowledge base does not say."""
    entry = knowledge.parameters.get(name)
    value = resolve(entry, _NATIONAL, as_of).value if entry is not None else None
    return value if isinstance(value, int | float) else None
