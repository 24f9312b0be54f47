"""What is kept of a submission so that others can be held against it: a few fields and its rows, never the document (特征)."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from jixiao.audit.facts.levels import level1_of, level2_of
from jixiao.audit.facts.names import core_of
from jixiao.audit.facts.rows import value_facts
from jixiao.audit.facts.table import amount
from jixiao.audit.facts.timing import period_end
from jixiao.ledger.identity import plain
from jixiao.submission import Submission

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|市|县|区|镇|乡|街道|州|旗|村)")
_YEAR = re.compile(r"20\d\d\s*年度?")
_TAIL = re.compile(r"(?:项目|专项|经费|资金|工作)+$")
_NUMBERED = re.compile(r"\d+|[一二三四五六七八九十]+(?=[期批次标包])")
COUNTED = ("quantity", "number")


class Line(NamedTuple):
    """One indicator: `core` is its name without its own places, `written` its value in one spelling, `level2` the standard name.

    `raw`, `actual` and `unit` are as the unit wrote them; `same` is what makes two rows one: name, class and value.
    """

    name: str
    core: str
    level2: str
    written: str
    raw: str | None
    unit: str
    actual: str | None
    kind: str
    number: Decimal | None
    measure: str
    per: str
    same: tuple[str, str, str]


class Signature(NamedTuple):
    """One submission of an index.

    `body` is its unit, `keys` are what may name the project within it: its code, and its name without the year. `total` and
    `executed` are in 元, `end` is the last day of a monitoring period. Only a ledger knows the `verdict`, and how many problems to be
    returned the last audit left `unmended`.
    """

    file: str
    kind: str
    year: int | None
    region: str
    unit: str
    department: str
    name: str
    code: str
    type: str
    level: int | None
    parent: str
    total: Decimal | None
    executed: Decimal | None
    goal: str
    body: str
    keys: tuple[str, ...]
    lines: tuple[Line, ...]
    end: datetime.date | None = None
    verdict: str = ""
    unmended: int | None = None

    @property
    def called(self) -> str:
        """Return how staff find it: unit, project and file."""
        file = f"（{self.file}）" if self.file else ""
        return f"{self.unit}“{self.name}”{file}"

    def same_project(self, other: Signature) -> bool:
        """Tell whether both are one project of one unit: by code where both have one, else by name."""
        if self.body != other.body:
            return False
        return self.keys[:1] == other.keys[:1] if self.code and other.code else self.keys[-1:] == other.keys[-1:]


def sign(submission: Submission, verdict: str = "", unmended: int | None = None) -> Signature:
    """Return what is kept of a submission."""
    document, project = submission.document, submission.project
    budget, goals = document.get("budget") or {}, document.get("goals") or {}
    texts = {key: str(document.get(key) or "").strip() for key in ("region", "unit", "department")}
    name, code = (str(project.get(key) or "").strip() for key in ("name", "code"))
    places = places_of((texts["region"], texts["unit"], name))
    year = document.get("fiscal_year")
    return Signature(
        file=submission.file,
        kind=sys.intern(submission.kind),
        year=None if year is None else int(year),
        region=sys.intern(texts["region"]),
        unit=sys.intern(texts["unit"]),
        department=sys.intern(texts["department"]),
        name=name,
        code=code,
        type=str(project.get("type") or "project"),
        level=project.get("level"),
        parent=plain(str(project.get("parent") or "")),
        total=amount(budget, "total"),
        executed=amount(budget, "executed"),
        goal=plain(str(goals.get("annual") or "")),
        body=plain(texts["unit"]),
        keys=tuple(key for key in (plain(code), bare_year(name)) if key),
        lines=tuple(_line(row, places) for row in submission.indicators),
        end=period_end(document),
        verdict=verdict,
        unmended=unmended,
    )


def places_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places that texts name, longest first: 云溪县, 白石镇."""
    return _places(texts)


@lru_cache(maxsize=65536)
def _places(texts: tuple[str, ...]) -> tuple[str, ...]:
    found = {place for text in texts for place in _PLACE.findall(text)}
    return tuple(sorted(found, key=lambda place: (-len(place), place)))


def without(text: str, places: tuple[str, ...]) -> str:
    """Return a text without the places: a table copied to another town has only these changed."""
    for place in places:
        text = text.replace(place, "")
    return text


@lru_cache(maxsize=65536)
def bare_year(name: str) -> str:
    """Return a project's name without its fiscal year, spaces and full-width forms."""
    return plain(_YEAR.sub("", name))


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str:
    """Return what a project's name says: without its year, and without 项目, 经费 and the like at its end."""
    return _TAIL.sub("", bare_year(name))


@lru_cache(maxsize=65536)
def numbers_of(name: str) -> tuple[str, ...]:
    """Return the numbers of stages and lots in a name: 二期 is not 一期."""
    return tuple(_NUMBERED.findall(name))


def _line(row: Mapping[str, Any], places: tuple[str, ...]) -> Line:
    raw, actual = row.get("value"), row.get("actual")
    texts = [str(row.get(key) or "").strip() for key in ("name", "unit", "level1", "level2")]
    value = None if raw is None else str(raw).strip()
    return _read(*texts, value, None if actual is None else str(actual).strip(), places)


@lru_cache(maxsize=65536)
def _read(name: str, unit: str, level1: str, level2: str, raw: str | None, actual: str | None, places: tuple[str, ...]) -> Line:
    found = value_facts(raw or "", unit)
    whole, number = core_of(name), found["value.number"]
    core, standard = without(whole, places) or whole, level2_of(level2, level1_of(level1))
    return Line(
        name=name,
        core=core,
        level2=standard,
        written=found["value.written"],
        raw=raw,
        unit=unit,
        actual=actual,
        kind=found["value.kind"],
        number=number if isinstance(number, Decimal) else None,
        measure=found["value.unit"] or unit,
        per=found["value.per"] or "",
        same=(core, standard, found["value.written"]),
    )
