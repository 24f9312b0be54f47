"""All facts of a submission: the table's, and each row's with the table's beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.facts.costs import cost_facts
from jixiao.audit.facts.fit import UnitFit
from jixiao.audit.facts.goals import goal_facts
from jixiao.audit.facts.history import history_of_rows, history_of_table
from jixiao.audit.facts.items import backed, item_facts
from jixiao.audit.facts.library import LibraryReader
from jixiao.audit.facts.local import LocalReader
from jixiao.audit.facts.monitoring import MONITORING_FACTS, monitoring_facts
from jixiao.audit.facts.monitoring_rows import monitoring_rows
from jixiao.audit.facts.names import NameReader
from jixiao.audit.facts.others import Seen, nothing_seen, seen_among
from jixiao.audit.facts.outgrowth import outgrowth
from jixiao.audit.facts.record import Row
from jixiao.audit.facts.rows import read_row
from jixiao.audit.facts.summary import summary
from jixiao.audit.facts.table import table_facts
from jixiao.audit.facts.twins import note_twins
from jixiao.submission import Submission

if TYPE_CHECKING:
    from jixiao.audit.others.index import Others

_MONITORED = {spec.name for spec in MONITORING_FACTS}
# Tables and rows begin as copies of these: one that has room for all its facts from the start need not grow.
_BLANK_TABLE: dict[str, Any] = {name: None for name, spec in CATALOGUE.items() if spec.scope == "table" or name in _MONITORED}
_BLANK = {name: None for name, spec in CATALOGUE.items() if spec.scope == "indicator"}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one submission: `table`, and `rows` that each have the table's facts behind them."""

    table: dict[str, Any]
    rows: list[Row]


@dataclass(slots=True)
class FactReader:
    """Reads facts by the word lists, the indicator library and a bureau's lists; one reader serves many submissions."""

    lexicons: Mapping[str, Sequence[str]]
    as_of: datetime.date
    library: LibraryReader
    local: LocalReader
    names: NameReader = field(init=False)
    _fit: UnitFit = field(init=False)
    _generic: frozenset[str] = field(init=False)
    _pairs: Callable[[str], tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.names = NameReader(self.lexicons)
        self._fit = UnitFit(self.lexicons)
        self._generic = frozenset(self.lexicons["generic-words"])
        self._pairs = lru_cache(maxsize=65536)(self._telling_pairs)

    def read(self, submission: Submission, others: Others | None = None) -> Facts:
        """Return the facts of a submission, beside `others` where they are known.

        A value that cannot be read is None, never an error.
        """
        seen = self._seen(submission, others)
        document = seen.document
        monitored = submission.kind == "monitoring"
        table = _BLANK_TABLE.copy()
        table.update(table_facts(submission), today=self.as_of)
        table.update(seen.table)
        if monitored:
            table.update(monitoring_facts(document, self.as_of))
        self._infer(table)
        own: list[dict[str, Any]] = [_BLANK.copy() for _ in submission.indicators]
        sector = submission.project.get("sector")
        for facts, row, elsewhere in zip(own, submission.indicators, seen.rows, strict=True):
            read_row(facts, row, self.names, table["budget.total"])
            facts.update(self.library.facts(facts["name.core"], sector))
            facts.update(elsewhere)
        self._compare(document, table, own)
        table.update(summary(own))
        table.update(self._against_goal_and_money(document, table, own))
        table.update(self.local.of_table(document, table, own))
        for row, listed in zip(own, self.local.of_rows(table, own), strict=True):
            row |= listed
        if monitored:
            for row, watched in zip(own, monitoring_rows(document), strict=True):
                row |= watched
        return Facts(table, [Row(row, table) for row in own])

    def _seen(self, submission: Submission, others: Others | None) -> Seen:
        if others is None:
            return nothing_seen(submission.document)
        # Without others nothing of them need be loaded.
        from jixiao.audit.others.earlier import completed
        from jixiao.audit.others.signature import sign

        mine = sign(submission)
        return seen_among(others, mine, completed(submission, others, mine), self._relates)

    def _compare(self, document: Mapping[str, Any], table: Mapping[str, Any], own: list[dict[str, Any]]) -> None:
        """Add to each row what only the other rows, the project and last year tell of it."""
        note_twins(own, tuple(self.lexicons["satisfaction-general"]))
        explained, reported = (any(row[key] for row in own) for key in ("reason", "actual"))
        items, plan = (document.get("budget") or {}).get("items"), document["project"].get("plan")
        said = "\n".join(str(text or "") for text in (table["project.name"], table["goals.annual"], plan))
        for row, past in zip(own, history_of_rows(document, own), strict=True):
            row |= past
            if explained and row["reason"] is None:
                row["reason"] = ""
            if reported and row["actual"] is None:
                row["actual.blank"] = True
            row["unit.misfit"] = self._fit.judge(row["name.core"], row["unit"] or "")
            row["outgrowth"] = outgrowth(row, own, tuple(self.lexicons["derived-people"]))
            row["value.before_start"] = _before(row, table)
            row["relates"] = None if table["goals.annual"] is None else self._relates(row["name.core"], said)
            row["backed"] = backed(row["name.core"], items, f"{table['project.name']}\n{plan or ''}")

    def _against_goal_and_money(
        self, document: Mapping[str, Any], table: Mapping[str, Any], own: list[dict[str, Any]]
    ) -> dict[str, Any]:
        slogans = tuple(self.lexicons["slogan-verbs"])
        goals, budget = document.get("goals") or {}, document.get("budget") or {}
        found = goal_facts(goals, own, slogans) | cost_facts(own, table)
        return found | item_facts(budget, own) | history_of_table(document, own)

    def _relates(self, name: str, said: str) -> bool:
        """Tell whether name and text share two characters that are more than a word fitting every project."""
        return any(map(said.__contains__, self._pairs(name)))

    def _telling_pairs(self, name: str) -> tuple[str, ...]:
        pairs = (name[at : at + 2] for at in range(len(name) - 1))
        return tuple(pair for pair in pairs if pair not in self._generic)

    def _infer(self, table: dict[str, Any]) -> None:
        """Fill in nature and public-facing from the project's name where the form does not say."""
        text = table["project.name"] or ""
        for nature in ("service", "construction", "equipment", "information", "training", "subsidy", "maintenance"):
            if table["project.nature"] is None and any(word in text for word in self.lexicons[f"nature-{nature}"]):
                table["project.nature"] = nature
        if table["project.public_facing"] is None and any(word in text for word in self.lexicons["public-facing"]):
            table["project.public_facing"] = True
        staff = table["project.category"] in ("人员类", "运转类") or table["project.nature"] == "personnel"
        table["project.staff_or_running"] = staff or any(word in text for word in self.lexicons["staff-words"])


def _before(row: Mapping[str, Any], table: Mapping[str, Any]) -> bool | None:
    """Tell whether a row's date comes before the project begins; a date without a year is one of the fiscal year."""
    if row["value.kind"] is None:
        return None
    if row["value.kind"] != "date":
        return False
    start, year = table["project.start"], row["value.year"]
    year = table["fiscal_year"] if year != year else year
    if start is None or year is None:
        return None
    return bool((int(year), int(row["value.month"])) < (start.year, start.month))
