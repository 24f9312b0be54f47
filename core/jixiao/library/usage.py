"""Which indicators nobody uses: what the library has, against what units hand in (长期不用)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry


@dataclass(frozen=True, slots=True)
class Usage:
    """How often each name of an indicator was used, in how many submissions of which fiscal years."""

    names: Counter[str]
    submissions: int
    first: int
    last: int


def usage(documents: Iterable[Mapping[str, Any]], years: int) -> Usage | None:
    """Return what the submissions of the last `years` fiscal years use, or None where the ledger does not reach back so far.

    A young ledger says nothing of long disuse. Submissions without a year are of the last one.
    """
    kept = [(document.get("fiscal_year"), document) for document in documents]
    dated = [year for year, _ in kept if year is not None]
    if not dated or max(dated) - min(dated) + 1 < years:
        return None
    last, first = max(dated), max(dated) - years + 1
    recent = [document for year, document in kept if year is None or year >= first]
    names = Counter(str(row.get("name") or "").strip() for document in recent for row in document["indicators"])
    return Usage(names, len(recent), first, last)


def long_unused(entries: Iterable[Entry], used: Usage) -> Iterator[Finding]:
    """Yield the indicators of which neither title nor alias was used, in sectors of which something was."""
    counted = [(entry, _times(entry, used)) for entry in entries]
    seen = {entry.data["sector"] for entry, times in counted if times}
    for entry, times in counted:
        if not times and entry.data["sector"] in seen:
            span = {"start": used.first, "end": used.last, "count": used.submissions}
            yield finding("long-unused", entry.where("id"), title=entry.title, **span)


def _times(entry: Entry, used: Usage) -> int:
    return sum(used.names[name] for name in (entry.title, *entry.data.get("aliases", ())))
