"""Names of other places and units left in a text (他地、他单位名残留), told by two signs only, since a false one would be rude.

The first is the bureau's own list of neighbouring places. The second needs no list: the same office of another place of the same
rank, as where 云溪县水利局 writes of 青山县水利局. Work that is shared with another place names it by right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jixiao.audit.facts.spec import FactSpec

_NOTE = "本地清单里的，或别县的同一种单位；没有则为空"
PLACE_FACTS = (
    FactSpec("project.elsewhere", "text", "table", "项目名称里别处的地名、单位名", _NOTE),
    FactSpec("goals.elsewhere", "text", "table", "总体目标里别处的地名、单位名", _NOTE),
    FactSpec("elsewhere", "text", "indicator", "指标名称、指标解释里别处的地名、单位名", _NOTE),
)
_CLAUSE = re.compile(r"[。；;\n]")
# An office is told by county or town; above them another one's office is mostly one's own superior. Of a name such as
# 云溪县白石镇中心小学 each rank is looked at, and the last that has a name of its own before it counts.
_OFFICE = re.compile(r"(?=([\u4e00-\u9fff]{2})([县区旗镇乡])([\u4e00-\u9fff]{1,14})$)")
_KINDS = ("局", "委员会", "委", "办公室", "院", "学校", "中学", "小学", "中心", "站", "政府")
_COUNTIES = "县区旗"
# What stands before 县, 区 or 镇 and names no place: 各县, 全镇, 灌区, 园区.
_NO_NAME = re.compile(r"[各全本我该与和及或、等省市县区镇乡州级]|[灌库园社景矿林牧校厂城辖郊新发]$")


@dataclass(slots=True)
class PlaceReader:
    """Looks for other places in texts: `places` are those of the bureau's list, `shared` words of work that is shared."""

    places: Sequence[str]
    shared: Sequence[str]
    _found: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def table(self, table: Mapping[str, Any]) -> dict[str, str]:
        """Return the first other place or office that the project's name names, and the first that its goals name."""
        goals = (table["goals.annual"], table["goals.long_term"])
        return {"project.elsewhere": self._first([table["project.name"]], table), "goals.elsewhere": self._first(goals, table)}

    def row(self, row: Mapping[str, Any], table: Mapping[str, Any]) -> str:
        """Return the first that an indicator's name or explanation names."""
        return self._first((row["name"], row["explanation"]), table)

    def _first(self, texts: Sequence[str | None], table: Mapping[str, Any]) -> str:
        return next(filter(None, (self._elsewhere(text, table) for text in texts if text)), "")

    def _elsewhere(self, text: str, table: Mapping[str, Any]) -> str:
        agency = table["agency"] or ""
        office = _office(agency)
        named = [place for place in self.places if place in text]
        if not named and not (office and office[2] in text):
            return ""
        own = "\n".join(str(table[fact] or "") for fact in ("agency", "department", "region"))
        if any(word in (table["project.name"] or "") for word in self.shared):
            return ""
        clauses = [clause for clause in _CLAUSE.split(text) if not any(word in clause for word in self.shared)]
        listed = (place for place in named if place not in own and any(place in clause for clause in clauses))
        offices = (found for clause in clauses if office and (found := _other_office(clause, office, own)))
        return next(listed, "") or next(offices, "")


@lru_cache(maxsize=16384)
def _office(agency: str) -> tuple[str, str, str] | None:
    """Return place, rank and kind of an office, as 云溪 县 水利局; None where its name does not say them."""
    found = [one.groups() for one in _OFFICE.finditer(agency)]
    named = [(place, rank, kind) for place, rank, kind in found if not _NO_NAME.search(place) and kind.endswith(_KINDS)]
    return named[-1] if named else None


def _other_office(clause: str, office: tuple[str, str, str], own: str) -> str:
    """Return an office of the same kind in another place of the same rank, "" where the clause names none."""
    place, rank, kind = office
    ranks = _COUNTIES if rank in _COUNTIES else rank
    for other in re.finditer(rf"([\u4e00-\u9fff]{{2}})([{ranks}]){re.escape(kind)}", clause):
        if not _NO_NAME.search(other[1]) and other[1] != place and other[1] + other[2] not in own:
            return other[0]
    return ""
