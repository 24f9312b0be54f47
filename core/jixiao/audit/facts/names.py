"""What the name of an indicator (三级指标名称) says it measures.

The words are knowledge, kept in `rules/lexicon/`: this module only knows how a name is cut and which list answers what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_PREFIX = re.compile(r"^(?:指标\s*\d*|目标\s*\d+|其中|[★☆▲●\s]|\d+[.、．)）])+[:：]?\s*")
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_UNIT_IN_BRACKET = re.compile(r"^(?:[≥≤=＝>＜<≧≦]*\s*[*＊xX×]{0,4}\s*)([^\d*＊]{1,8})$")
_CLAUSES = re.compile("[，,、；;。]")
_COUNTED = re.compile(r"\d+(?:\.\d+)?\s*([\u4e00-\u9fff]{1,3})")
_TARGET = re.compile(r"[≥≤≧≦＞＜><]\s*\d|\d+(?:\.\d+)?\s*[%％]|[≥≤=]\s*[*＊]{1,}|[*＊]{2,}")


@dataclass(slots=True)
class NameReader:
    """Reads names by the word lists of the knowledge; remembers each name, since tables repeat them.

    Lists used: `measure-*` (endings), `unit-endings` (names that count in themselves), `slogan-verbs`, `slogan-endings`.
    """

    lexicons: Mapping[str, Sequence[str]]
    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    def read(self, name: str) -> dict[str, Any]:
        """Return what the name says, as the facts `name` and `name.…`."""
        found = self.known.get(name)
        if found is None:
            if len(self.known) > 200_000:
                self.known.clear()
            found = self.known[name] = self._read(name)
        return found

    def _read(self, name: str) -> dict[str, Any]:
        core = core_of(name)
        measure = self._measure(core)
        return {
            "name": name,
            "name.core": core,
            "name.length": len(core),
            "name.measure": measure,
            "name.unit": self._unit(name, core),
            "name.slogan": self._slogan(core, measure),
            "name.digits": core.isdigit(),
            "name.target": bool(_TARGET.search(name)),
        }

    def _measure(self, core: str) -> str:
        for measure in ("满意度", "比率", "金额", "时间", "数量"):
            if core.endswith(tuple(self.lexicons[f"measure-{_MEASURES[measure]}"])):
                return measure
        return ""

    def _unit(self, name: str, core: str) -> str:
        for inner in _BRACKET.findall(name):
            unit = _UNIT_IN_BRACKET.match(inner.strip())
            if unit and unit.group(1).strip() in self.lexicons["units"]:
                return unit.group(1).strip()
        counted = _COUNTED.search(core)
        if counted and counted.group(1)[0] in "".join(self.lexicons["units"]):
            return counted.group(1)
        return next((word[:-1] for word in self.lexicons["unit-endings"] if core.endswith(word)), "")

    def _slogan(self, core: str, measure: str) -> bool:
        verbs, endings = tuple(self.lexicons["slogan-verbs"]), tuple(self.lexicons["slogan-endings"])
        clauses = _CLAUSES.split(core)
        if measure:
            # “增加就业机会，提高农民收入” ends in a measure and still is two aims.
            return len(clauses) > 1 and all(clause.startswith(verbs) for clause in clauses)
        return core.endswith(endings) or any(clause.startswith(verbs) for clause in clauses)


_MEASURES = {"满意度": "satisfaction", "比率": "rate", "金额": "money", "时间": "time", "数量": "count"}


def core_of(name: str) -> str:
    """Return the name without numbering, stars, brackets and closing punctuation."""
    return _BRACKET.sub("", _PREFIX.sub("", name.strip())).strip(" 。.；;，,：:")
