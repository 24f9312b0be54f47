"""What the name of an indicator (三级指标名称) says it measures.

The words are knowledge, kept in `rules/lexicon/`: this module only knows how a name is cut and which list answers what.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_PREFIX = re.compile(r"^(?:指标\s*\d(?=20\d\d年)|指标\s*\d*|目标\s*\d+|其中|[★☆▲●\s]|\d+[.、．)）])+[:：]?\s*")
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_UNIT_IN_BRACKET = re.compile(r"^(?:[≥≤=＝>＜<≧≦]*\s*[*＊xX×]{0,4}\s*)([^\d*＊]{1,8})$")
_CLAUSES = re.compile("[，,、；;。]")
_COUNTED = re.compile(r"\d+(?:\.\d+)?\s*([\u4e00-\u9fff]{1,3})")
# A figure that ends the name or its bracket; “收入≥10万元村占比” only says which villages are counted.
_TARGET = re.compile(
    r"(?:[≥≤≧≦＞＜><]\s*\d[\d.,]*[^\d\s）)]{0,4}|\d+(?:\.\d+)?\s*[%％]\D{0,2})(?=[）)]|$)|[≥≤=]\s*[*＊]{1,}|[*＊]{2,}"
)
_ONLY_A_VALUE = re.compile(
    r"\d+(?:\.\d+)?(?:年|个?月|天|日|小时)?|(?:20\d\d年?)?度?(?:全年|年内|年底前?|年底之前)|20\d\d年(?:\d+月)?(?:\d+日)?(?:底?前)?"
)
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|[-./]\d)")
_JOINED = re.compile("[、和及与或]|以及")
# What a name says has changed: without it “就业率提升” names a rate.
_CHANGE = re.compile("(?:提升|提高|增长|增加|下降|降低|减少|改善)$")


@dataclass(slots=True)
class NameReader:
    """Reads names by the word lists of the knowledge; remembers each name, since tables repeat them.

    Lists used: `measure-*` (endings), `unit-endings` (names that count in themselves) but for `people-endings`, `slogan-verbs`,
    `slogan-endings`, `generic-words` (words that say nothing of the object), `feelings`, `activities`.
    """

    lexicons: Mapping[str, Sequence[str]]
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    _generic_words: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        words = sorted(self.lexicons["generic-words"], key=len, reverse=True)
        self._generic_words = re.compile("|".join(map(re.escape, words)))

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
        measure, bare = self._measure(core), self._bare(core)
        return {
            "name": name,
            "name.core": core,
            "name.length": len(core),
            "name.measure": measure,
            "name.unit": self._unit(name, core),
            "name.slogan": self._slogan(core, measure),
            "name.aim": self._aim(core, measure),
            "name.bare": bare,
            "name.generic": bare and not measure,
            "name.double": self._double(core),
            "name.digits": bool(_ONLY_A_VALUE.fullmatch(core)),
            "name.target": bool(_TARGET.search(name)),
            "name.year": int(year.group(1)) if (year := _YEAR.search(core)) else math.nan,
        }

    def _measure(self, core: str) -> str:
        if core.endswith(tuple(self.lexicons["measure-none"])):
            return ""
        for measure in ("满意度", "比率", "金额", "时间", "数量"):
            if core.endswith(tuple(self.lexicons[f"measure-{_MEASURES[measure]}"])):
                return measure
        changed = _CHANGE.sub("", core)
        return self._measure(changed) if changed != core and len(changed) > 1 else ""

    def _unit(self, name: str, core: str) -> str:
        for inner in _BRACKET.findall(name):
            unit = _UNIT_IN_BRACKET.match(inner.strip())
            if unit and unit.group(1).strip().partition("/")[0] in self.lexicons["units"]:
                return unit.group(1).strip()
        counted = _COUNTED.search(core)
        if counted and counted.group(1)[0] in "".join(self.lexicons["units"]):
            return counted.group(1)
        if core.endswith(tuple(self.lexicons["people-endings"])):
            return ""
        return next((word[:-1] for word in self.lexicons["unit-endings"] if core.endswith(word)), "")

    def _slogan(self, core: str, measure: str) -> bool:
        verbs, endings = tuple(self.lexicons["slogan-verbs"]), tuple(self.lexicons["slogan-endings"])
        clauses = _CLAUSES.split(core)
        if measure:
            # “增加就业机会，提高农民收入” ends in a measure and still is two aims; “促进税收增长” is one.
            aims = all(clause.startswith(verbs) for clause in clauses)
            return aims and (len(clauses) > 1 or bool(_CHANGE.search(core)))
        return core.endswith(endings) or any(clause.startswith(verbs) for clause in clauses)

    def _aim(self, core: str, measure: str) -> bool:
        """Tell whether the name is an aim though it ends in what could be measured: “减少财政支出”, “农民收入提高”."""
        if measure == "满意度":
            return core.startswith(tuple(self.lexicons["slogan-verbs"])) and core.endswith(tuple(self.lexicons["feelings"]))
        if core.startswith(tuple(self.lexicons["aim-verbs"])):
            return True
        if not measure:
            return False
        return bool(_CHANGE.search(core)) or (measure == "金额" and core.startswith(tuple(self.lexicons["slogan-verbs"])))

    def _bare(self, core: str) -> bool:
        """Tell whether nothing is left of the name without the words that fit every project: “工作完成质量”, “项目总成本”."""
        return len(core) > 1 and not self._generic_words.sub("", core)

    def _double(self, core: str) -> bool:
        """Tell whether the name joins two activities that one figure cannot measure: “宣传培训及检查次数”."""
        parts = _JOINED.split(core)
        named = [next((word for word in self.lexicons["activities"] if word in part), "") for part in parts]
        return len(set(named) - {""}) > 1 and len(parts) > 1


_MEASURES = {"满意度": "satisfaction", "比率": "rate", "金额": "money", "时间": "time", "数量": "count"}


def core_of(name: str) -> str:
    """Return the name without numbering, stars, brackets and closing punctuation."""
    return _BRACKET.sub("", _PREFIX.sub("", name.strip())).strip(" 。.；;，,：:")
