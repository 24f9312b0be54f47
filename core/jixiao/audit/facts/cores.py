"""Core indicators (核心指标) that a project of their kind should have, and the table has not.

A project is of their kind where its name itself says what the indicator counts; then any row of the same class with the same unit
or the same words is good enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jixiao.audit.facts.spec import FactSpec
from jixiao.knowledge.model import Entry
from jixiao.recommend.natures import NATURES
from jixiao.recommend.words import pairs_in, telling_words

CORE_FACTS = (
    FactSpec("core.known", "flag", "table", "指标库里有这类项目的核心指标", "项目名称里有核心指标量的那件事"),
    FactSpec("core.missing", "text", "table", "缺的核心指标", "同类指标里没有一个名称或单位对得上的；不缺的为空"),
    FactSpec("core.ids", "text", "table", "缺的核心指标在指标库里的编号"),
)
# So many pairs of characters of an indicator's name stand in the project's name where it is about the same thing.
SAME_THING = 3
SHOWN = 3
_WHOLE = "单位整体"
_HOSPITAL = "public-hospitals"
_NONE: Mapping[str, Any] = {"core.known": False, "core.missing": "", "core.ids": ""}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class CoreReader:
    """Finds the core indicators of a project; `other_work` are words of work that is not the thing itself (培训, 系统)."""

    indicators: Iterable[Entry]
    generic: Sequence[str]
    other_work: Sequence[str]

    @cached_property
    def _cores(self) -> list[Entry]:
        return [entry for entry in self.indicators if entry.data.get("core") and entry.data.get("status") != "deprecated"]

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, str]]]:
        """Return, by pair of characters, the names that hold it, each with the number of its core indicator."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, entry in enumerate(self._cores):
            for name in () if _WHOLE in entry.data.get("natures", ()) else (entry.title, *entry.data.get("aliases", ())):
                for word in self._words(name):
                    found[word].append((number, name))
        return dict(found)

    def facts(self, table: Row, rows: Sequence[Row]) -> Mapping[str, Any]:
        """Return the facts of CORE_FACTS; of a table that is cut off it is not known what is missing."""
        fitting = self._of_hospital(table) if table["project.type"] == "overall" else self._fitting(table)
        if not fitting:
            return _NONE
        if any(self._has(row, entry) for entry in fitting for row in rows):
            return {**_NONE, "core.known": True}
        if table["partial"] or any(row["level2"] is None for row in rows):
            return {"core.known": True, "core.missing": None, "core.ids": None}
        shown = fitting[:SHOWN]
        titles = "".join(f"“{entry.title}”" for entry in shown)
        return {"core.known": True, "core.missing": titles, "core.ids": " ".join(entry.id for entry in shown)}

    def _of_hospital(self, table: Row) -> tuple[Entry, ...]:
        """Return what the national sets monitor of a hospital as a whole."""
        if not str(table["agency"] or "").endswith("医院"):
            return ()
        return tuple(entry for entry in self._cores if entry.data["sector"] == _HOSPITAL and _WHOLE in entry.data["natures"])

    def _fitting(self, table: Row) -> tuple[Entry, ...]:
        name = str(table["project.name"] or "")
        pairs = {name[at : at + 2] for at in range(len(name) - 1)}
        shared = Counter(one for pair in pairs for one in self._named.get(pair, ()))
        numbers = sorted({number for (number, _), count in shared.items() if count >= SAME_THING})
        return tuple(entry for entry in map(self._cores.__getitem__, numbers) if self._fits(entry, name, table["project.nature"]))

    def _fits(self, entry: Entry, project: str, nature: str | None) -> bool:
        """Tell whether a project that names the thing is about the thing itself, and not a training or a system for it."""
        said = "".join((entry.title, *entry.data.get("aliases", ())))
        if any(word in project and word not in said for word in self.other_work):
            return False
        known = NATURES.get(nature or "")
        return known is None or not known.library or bool(set(entry.data.get("natures", ())) & set(known.library))

    def _has(self, row: Row, entry: Entry) -> bool:
        """Tell whether a row may be the core indicator: of its name, or of its class with its unit or two pairs of its words."""
        if row["library.id"] == entry.id or row["name.core"] == entry.title:
            return True
        if row["level2"] not in (entry.data["level2"], entry.data.get("level2_2015")):
            return False
        unit = str(row["unit"] or "")
        same_unit = bool(unit) and (unit in entry.data["unit"] or entry.data["unit"] in unit)
        return same_unit or len(self._words(entry.title) & set(pairs_in(row["name.core"]))) > 1

    def _words(self, name: str) -> frozenset[str]:
        return frozenset(telling_words((name,), self.generic))
