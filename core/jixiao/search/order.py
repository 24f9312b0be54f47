"""The orders in which hits can be listed (排序)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jixiao.knowledge.kinds import KINDS
from jixiao.report.words import SECTORS
from jixiao.search.entries import Searchable
from jixiao.search.facets import Scored

RELEVANCE = "relevance"
_SECTORS = {sector: place for place, sector in enumerate(SECTORS)}
_KINDS = {kind: place for place, kind in enumerate(("indicator", "sample", *KINDS))}
# Whatever is not in a list comes behind it.
_LAST = 1_000


def _name(entry: Searchable) -> bytes:
    # In this encoding the common characters stand by pinyin, as staff expect of a list.
    return entry.name.encode("gb18030", "replace")


_KEYS: dict[str, Callable[[Searchable], Any]] = {
    "name": _name,
    "sector": lambda entry: (_SECTORS.get(entry.sector, _LAST), entry.subsector, _name(entry)),
    "level2": lambda entry: (entry.level1, entry.level2, _name(entry)),
    "kind": lambda entry: (_KINDS.get(entry.kind, _LAST), _name(entry)),
}
ORDERS = (RELEVANCE, *_KEYS)


def ordered(found: Scored, entries: Sequence[Searchable], order: str) -> Scored:
    """Return hits, best first as they come, in one of ORDERS; equals stay best first."""
    key = _KEYS.get(order)
    return found if key is None else sorted(found, key=lambda pair: key(entries[pair[0]]))
