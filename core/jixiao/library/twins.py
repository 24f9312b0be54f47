"""Entries that are one too many: titles that are the same or nearly so, aliases that name another entry (查重)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry
from jixiao.library.words import NameWords

# Out of 100. Below this, names of different things come up as often as names of the same thing (measured on our own library).
LIKENESS = 86
COMMON = "common"
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十两]+(?=级|类|期|季度|年)")
_MARKS = re.compile(r"[^\w]")
Block = dict[str, list[Entry]]


def near_titles(entries: Iterable[Entry], words: NameWords) -> Iterator[Finding]:
    """Yield indicators named nearly as another of the same sector, or as one that serves all sectors.

    Only those with the same unit and class are likened, so that a library of 20,000 takes no longer than its largest class.
    """
    blocks: dict[tuple[str, str], Block] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        blocks[entry.data["unit"], entry.data["level2"]][entry.data["sector"]].append(entry)
    for block in blocks.values():
        for sector, own in block.items():
            yield from _within(own, [] if sector == COMMON else block.get(COMMON, []), words)


def _within(own: list[Entry], common: list[Entry], words: NameWords) -> Iterator[Finding]:
    others = [*common, *own]
    folded = [_folded(entry.title) for entry in others]
    for index, entry in enumerate(own, len(common)):
        like = process.extract(folded[index], folded[:index], scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=None)
        for _, score, at in sorted(like, key=lambda one: one[2]):
            other = others[at]
            if score < 100 and not related(entry, other) and not told_apart(folded[index], folded[at], words):
                yield finding("near-title", entry.where("title"), title=entry.title, other=other.title, id=other.id)


def same_titles(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield indicators called as another of the same sector, or as one that serves all sectors, whatever their unit and class."""
    titled: Block = defaultdict(list)
    for entry in entries:
        known = titled[_folded(entry.title)]
        for other in known:
            if other.data["sector"] in (entry.data["sector"], COMMON) and not related(entry, other):
                yield finding("same-title", entry.where("title"), title=entry.title, other=other.title, id=other.id)
        known.append(entry)


def shared_names(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield aliases that are the title or an alias of another indicator of the same sector."""
    sectors: Block = defaultdict(list)
    for entry in entries:
        sectors[entry.data["sector"]].append(entry)
    for group in sectors.values():
        titled: Block = defaultdict(list)
        for entry in group:
            titled[entry.title].append(entry)
        yield from _shared(group, titled)


def _shared(group: list[Entry], titled: Block) -> Iterator[Finding]:
    called: Block = defaultdict(list)
    for entry in group:
        for index, alias in enumerate(entry.data.get("aliases", ())):
            for other in titled.get(alias, ()):
                if not related(entry, other):
                    where = entry.where("aliases", index)
                    yield finding("alias-is-title", where, title=entry.title, alias=alias, id=other.id)
            for other in called[alias]:
                if not related(entry, other):
                    where = entry.where("aliases", index)
                    yield finding("alias-shared", where, title=entry.title, alias=alias, other=other.title, id=other.id)
            called[alias].append(entry)


def related(entry: Entry, other: Entry) -> bool:
    """Tell whether somebody looked at two entries and let both stand: one names the other, or two national sets have them."""
    sets = {one.data["reference"]["set"] for one in (entry, other) if "reference" in one.data}
    return entry is other or len(sets) == 2 or other.id in _named(entry) or entry.id in _named(other)


def told_apart(title: str, other: str, words: NameWords) -> bool:
    """Tell whether two names that look alike differ in a figure, or in words that mean opposite or different things."""
    if _DIGITS.findall(title) != _DIGITS.findall(other):
        return True
    return any(
        (first in title) != (first in other) and (second in title) != (second in other) for first, second in words.opposites
    )


def _named(entry: Entry) -> list[str]:
    return [*entry.data.get("related", ()), entry.data.get("successor", "")]


def _folded(title: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", title)).lower()
