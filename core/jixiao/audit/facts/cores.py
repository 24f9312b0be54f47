"""Core indicators (核心指标) that a project of their kind should have, and the table has not.

A project is of their kind where its name itself says what the indicator counts; then any row of the same class with the same unit
or the same words is good enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    _known: dict[tuple[str, str | None], tuple[Entry, ...]] = field(default_factory=dict)

    @cached_property
    def _cores(self) -> list[tuple[Entry, tuple[frozenset[str], ...]]]:
        marked = [entry for entry in self.indicators if entry.data.get("core") and entry.data.get("status") != "deprecated"]
        return [(entry, tuple(map(self._words, (entry.title, *entry.data.get("aliases", ()))))) for entry in marked]

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
        return tuple(entry for entry, _ in self._cores if entry.data["sector"] == _HOSPITAL and _WHOLE in entry.data["natures"])

    def _fitting(self, table: Row) -> tuple[Entry, ...]:
        key = table["project.name"] or "", table["project.nature"]
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(entry for entry, names in self._cores if self._fits(entry, names, *key))
        return found

    def _fits(self, entry: Entry, names: Sequence[frozenset[str]], project: str, nature: str | None) -> bool:
        natures = set(entry.data.get("natures", ()))
        if _WHOLE in natures or not any(sum(word in project for word in words) >= SAME_THING for words in names):
            return False
        said = "".join((entry.title, *entry.data.get("aliases", ())))
        if any(word in project and word not in said for word in self.other_work):
            return False
        known = NATURES.get(nature or "")
        return known is None or not known.library or bool(natures & set(known.library))

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
