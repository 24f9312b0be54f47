"""Indicators of one class that stand together, so that those which fit a project are found in microseconds."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from jixiao.knowledge.model import Entry
from jixiao.recommend.project import Project
from jixiao.recommend.words import pairs_in

# What fitting the field and the nature is worth beside shared words; a rare word in a name is worth some 15.
SAME_SUBSECTOR = 8.0
# Of the same field, one that shares a word beside those of the field itself: it is about the same thing.
SAME_THING = 6.0
SAME_SECTOR = 1.5
FOR_ALL_PROJECTS = 3.0
NATURE_FITS = 4.0
NATURE_DIFFERS = -12.0
# Of the common indicators those that are made for any project; the others are for their own kind of budget.
_FOR_ALL = ("项目支出", "各类服务对象满意度")
_WHOLE = "单位整体"
_WHOLE_FIELD = "部门整体支出"
# What fits no better than this is no help.
LEAST = 1.0


class Shelf:
    """Some entries of the library, ranked for one project at a time; `words` is what each entry's words are worth."""

    def __init__(self, entries: Iterable[Entry], words: Mapping[str, Mapping[str, float]]) -> None:
        """Take the entries in; `words` maps their ids to word → worth."""
        self.entries = tuple(entries)
        self._natures = [frozenset(entry.data.get("natures") or ()) for entry in self.entries]
        self._found: dict[str, list[tuple[int, float]]] = {}
        self._things: dict[str, list[int]] = {}
        for number, entry in enumerate(self.entries):
            of_field = set(pairs_in(entry.data.get("subsector", "")))
            for word, worth in words[entry.id].items():
                self._found.setdefault(word, []).append((number, worth))
                if word not in of_field:
                    self._things.setdefault(word, []).append(number)
        self._fits: dict[tuple[str, str, frozenset[str], bool], list[float]] = {}

    def ranked(self, project: Project, limit: int) -> list[tuple[Entry, float]]:
        """Return up to `limit` entries that fit with how well, best first; of equals the first in the library."""
        worth = list(self._fit(project))
        for word in project.words:
            for number, more in self._found.get(word, ()):
                worth[number] += more
        for number in {number for word in project.words for number in self._things.get(word, ())}:
            if _of_field(self.entries[number].data, project):
                worth[number] += SAME_THING
        best = heapq.nsmallest(limit, ((-one, number) for number, one in enumerate(worth) if one > LEAST))
        return [(self.entries[number], -one) for one, number in best]

    def _fit(self, project: Project) -> list[float]:
        """Return what each entry is worth to projects of this field and nature, whatever their words; worked out once."""
        key = (project.topic.sector, project.topic.subsector, project.natures, project.whole)
        found = self._fits.get(key)
        if found is None:
            found = self._fits[key] = [self._fit_of(number, project) for number in range(len(self.entries))]
        return found

    def _fit_of(self, number: int, project: Project) -> float:
        data, natures = self.entries[number].data, self._natures[number]
        if (natures == {_WHOLE} or data.get("subsector") == _WHOLE_FIELD) != project.whole:
            return float("-inf")
        fit = _field_fit(data, project)
        if not project.natures or not natures:
            return fit
        return fit + (NATURE_FITS if natures & project.natures else NATURE_DIFFERS)


def _field_fit(data: Mapping[str, str], project: Project) -> float:
    if _of_field(data, project):
        return SAME_SUBSECTOR
    if data["sector"] == "common":
        return FOR_ALL_PROJECTS if data.get("subsector") in _FOR_ALL or project.whole else 0.0
    return SAME_SECTOR


def _of_field(data: Mapping[str, str], project: Project) -> bool:
    return data["sector"] == project.topic.sector and data.get("subsector", "") == project.topic.subsector
