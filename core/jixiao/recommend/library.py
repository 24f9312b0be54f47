"""The indicator library as a source of candidates (候选指标): by class, field, nature and words of a project.

The full-text search answers people, and builds its index in seconds; an audit of one file has none to spare and a city's year
asks a hundred thousand times. So here names, aliases and fields alone are indexed, in the search's own pairs of characters.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jixiao.knowledge.model import Entry
from jixiao.recommend.natures import NATURES
from jixiao.recommend.project import Project, Topic
from jixiao.recommend.shelf import Shelf
from jixiao.recommend.words import pairs_in, telling_words

COMMON = Topic("common", "项目支出")
# What a word is worth by where it stands.
_WORTH = {"title": 3.0, "subsector": 2.4, "aliases": 1.5}
# Fields that are ways of financing: they hold roads and schools too, and are meant only where a project names them.
_FINANCED = {"special-bonds": {"债券", "项债"}, "ppp": {"ppp", "会资", "特许"}, "government-funds": {"导基", "资基", "业基"}}
# A common field has words of every project; it is a project's own only where it holds far more of them.
_COMMON_SHARE = 0.5
# How far it counts that other fields of the sector hold a project's words.
_SECTOR_SHARE = 1.0
# A word of more fields than these tells none of them.
_MOST_FIELDS = 30
# Below this worth of shared words a project's field is not known.
_LEAST = 6.0
# Projects kept: a city's year has some thousands of different ones.
_KEPT = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Some indicators of the library by their ids; asked for again and again, it is known by itself and not by its hundreds of ids."""

    ids: tuple[str, ...]


Pool = str | Chosen


class Library:
    """Finds indicators that fit a project; made once for a knowledge base, in a tenth of a second."""

    def __init__(self, indicators: Iterable[Entry], generic: Collection[str] = ()) -> None:
        """Index the indicators that are not deprecated; `generic` are words that stand in every project."""
        self.entries = {entry.id: entry for entry in indicators if entry.data.get("status") != "deprecated"}
        self.sectors = frozenset(entry.data["sector"] for entry in self.entries.values())
        self._generic = frozenset(generic)
        self._words = {name: _own_words(entry) for name, entry in self.entries.items()}
        self._holders: dict[str, list[str]] = {}
        for name, words in self._words.items():
            for word in words:
                self._holders.setdefault(word, []).append(name)
        self._fields: dict[str, dict[tuple[str, str], float]] = {}
        self._shelves: dict[tuple[Pool, str], Shelf] = {}
        self._projects: dict[tuple[object, ...], Project] = {}

    def project(
        self, texts: Sequence[str | None], sector: str | None = None, nature: str | None = None, whole: bool = False
    ) -> Project:
        """Return how the library sees a project: by the words of its `texts`, and its sector and nature where these are known.

        A sector that the library does not have is as good as none; `nature` is a code of the forms.
        """
        words = tuple(word for word in telling_words(texts, self._generic) if word in self._holders)
        key = (words, sector, nature, whole)
        found = self._projects.get(key)
        if found is None:
            if len(self._projects) >= _KEPT:
                self._projects.clear()
            named = NATURES.get(nature or "")
            natures = frozenset(named.library) if named else frozenset()
            found = self._projects[key] = Project(words, self._topic(words, sector), natures, whole)
        return found

    def near(self, pool: Pool, project: Project, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` indicators of a pool that fit a project, best first.

        A pool is a level-2 class (二级指标), or some chosen indicators.
        """
        return tuple(entry for entry, _ in self.shelf(pool, project.topic.sector).ranked(project, limit))

    def shelf(self, pool: Pool, sector: str) -> Shelf:
        """Return the indicators of a pool that are of a sector or common to all."""
        key = (pool, sector)
        if key not in self._shelves:
            chosen = [one for one in self._pooled(pool) if one.data["sector"] in (sector, "common")]
            self._shelves[key] = Shelf(chosen, self._worths)
        return self._shelves[key]

    @cached_property
    def _worths(self) -> dict[str, dict[str, float]]:
        """What sharing each of its words with a project is worth to each indicator: more, the fewer others hold it."""
        rarity = self._rarity
        return {name: {word: place * rarity[word] for word, place in words.items()} for name, words in self._words.items()}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        return {word: math.log(1 + len(self.entries) / len(holders)) for word, holders in self._holders.items()}

    def _pooled(self, pool: Pool) -> Iterable[Entry]:
        if isinstance(pool, str):
            return [entry for entry in self.entries.values() if entry.data["level2"] == pool]
        return [self.entries[name] for name in pool.ids if name in self.entries]

    def _fields_of(self, word: str) -> dict[tuple[str, str], float]:
        """Return what finding a word is worth to each field: more where more of its indicators hold it."""
        known = self._fields.get(word)
        if known is None:
            places: dict[tuple[str, str], list[float]] = {}
            for name in self._holders[word]:
                data = self.entries[name].data
                places.setdefault((data["sector"], data.get("subsector", "")), []).append(self._words[name][word])
            rarity = self._rarity[word]
            known = {}
            if len(places) <= _MOST_FIELDS:
                known = {field: rarity * max(found) * (1 + math.log(len(found)) / 2) for field, found in places.items()}
            self._fields[word] = known
        return known

    def _topic(self, words: Sequence[str], sector: str | None) -> Topic:
        """Return the field that the words tell, within the `sector` where the library has it."""
        given = sector if sector in self.sectors else None
        fields: dict[tuple[str, str], float] = {}
        sectors: dict[str, float] = {}
        for position, word in enumerate(words):
            # What a project is comes first in its name, and its name before its goal.
            weight = 1.5 - position / len(words)
            best: dict[str, float] = {}
            for field, worth in self._fields_of(word).items():
                if (field[0] == given or given is None) and _meant(field[0], words, given):
                    worth *= weight * (_COMMON_SHARE if field[0] == "common" else 1)
                    fields[field] = fields.get(field, 0.0) + worth
                    best[field[0]] = max(best.get(field[0], 0.0), worth)
            for name, worth in best.items():
                sectors[name] = sectors.get(name, 0.0) + worth
        return self._best(fields, sectors, words) or (Topic(given, "") if given else COMMON)

    def _best(self, fields: Mapping[tuple[str, str], float], sectors: Mapping[str, float], words: Sequence[str]) -> Topic | None:
        """Return the field of the most worth; that the rest of its sector holds the words too speaks for it."""
        best = max(fields, key=lambda field: fields[field] + _SECTOR_SHARE * sectors[field[0]], default=None)
        if best is None or fields[best] < _LEAST:
            return None
        return Topic(*best, told=tuple(word for word in words if best in self._fields_of(word)))


def library_of(indicators: Mapping[str, Entry], lexicons: Mapping[str, Sequence[str]]) -> Library:
    """Return the library of a knowledge base, with its list of words that fit every project."""
    return Library(indicators.values(), lexicons.get("generic-words", ()))


def _own_words(entry: Entry) -> dict[str, float]:
    """Return the pairs of characters by which an indicator is found, each with the worth of the best place it stands in."""
    words: dict[str, float] = {}
    for field, worth in _WORTH.items():
        texts = [entry.title] if field == "title" else entry.data.get(field) or ()
        for text in [texts] if isinstance(texts, str) else texts:
            for word in pairs_in(text):
                words[word] = max(worth, words.get(word, 0.0))
    return words


def _meant(sector: str, words: Sequence[str], given: str | None) -> bool:
    return sector == given or sector not in _FINANCED or not _FINANCED[sector].isdisjoint(words)

