"""All facts of a submission: the table's, and each row's with the table's beside it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from jixiao.audit.facts.library import LibraryReader
from jixiao.audit.facts.monitoring import MONITORING_FACTS, monitoring_facts
from jixiao.audit.facts.monitoring_rows import monitoring_rows
from jixiao.audit.facts.names import NameReader
from jixiao.audit.facts.rows import row_facts
from jixiao.audit.facts.summary import summary
from jixiao.audit.facts.table import table_facts
from jixiao.submission import Submission

SAME_NAME = 92
SAME_SLOGAN = 60
_DIGITS = re.compile(r"\d+")
_NOT_MONITORED = dict.fromkeys(spec.name for spec in MONITORING_FACTS)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one submission: `table`, and `rows` that each hold the table's facts too."""

    table: dict[str, Any]
    rows: list[dict[str, Any]]


@dataclass(slots=True)
class FactReader:
    """Reads facts by the word lists and the indicator library of the knowledge; one reader serves many submissions."""

    lexicons: Mapping[str, Sequence[str]]
    as_of: datetime.date
    library: LibraryReader
    names: NameReader = field(init=False)

    def __post_init__(self) -> None:
        self.names = NameReader(self.lexicons)

    def read(self, submission: Submission) -> Facts:
        """Return the facts of a submission; a value that cannot be read is None, never an error."""
        table = table_facts(submission) | {"today": self.as_of}
        monitored = submission.kind == "monitoring"
        table.update(monitoring_facts(submission.document, self.as_of) if monitored else _NOT_MONITORED)
        self._infer(table)
        own = [row_facts(row, self.names, table["budget.total"]) for row in submission.indicators]
        _twins(own)
        table.update(summary(own, table["budget.total"]))
        goal = table["goals.annual"]
        sector = submission.project.get("sector")
        for row in own:
            row |= self.library.facts(row["name.core"], sector)
            row["covers_goal"] = None if goal is None else _shares_words(row["name.core"], goal)
        if monitored:
            for row, watched in zip(own, monitoring_rows(submission.document), strict=True):
                row |= watched
        return Facts(table, [table | row for row in own])

    def _infer(self, table: dict[str, Any]) -> None:
        """Fill in nature and public-facing from the project's name where the form does not say."""
        text = table["project.name"] or ""
        for nature in ("construction", "equipment", "information", "training", "subsidy", "maintenance"):
            if table["project.nature"] is None and any(word in text for word in self.lexicons[f"nature-{nature}"]):
                table["project.nature"] = nature
        if table["project.public_facing"] is None and any(word in text for word in self.lexicons["public-facing"]):
            table["project.public_facing"] = True


def _twins(rows: list[dict[str, Any]]) -> None:
    """Note for each row the earlier row that measures the same thing: same name, or nearly so with the same value."""
    for index, row in enumerate(rows):
        row["twin"] = next((other["name"] for other in rows[:index] if _same(row, other)), "")


def _same(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    one, two = row["name.core"], other["name.core"]
    if one == two:
        return bool(one) and not one.isdigit()
    if row["name.slogan"] and other["name.slogan"]:
        return fuzz.ratio(one, two) >= SAME_SLOGAN and _DIGITS.findall(one) == _DIGITS.findall(two)
    if row["value.written"] != other["value.written"]:
        return False
    return fuzz.ratio(one, two) >= SAME_NAME and _DIGITS.findall(one) == _DIGITS.findall(two)


def _shares_words(name: str, goal: str) -> bool:
    """Tell whether name and goal share a run of three characters, or of two in a short name."""
    size = 3 if len(name) > 4 else 2
    return any(name[start : start + size] in goal for start in range(len(name) - size + 1))
