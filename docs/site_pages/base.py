"""The knowledge with what every page asks of it: compiled rules, speech, documents, and who names whom."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.rulebook import Rulebook, compile_rulebook
from jixiao.finding import Basis
from jixiao.knowledge.kinds import GROUPS
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge

_NAME = re.compile(r"\$([a-z0-9][a-z0-9.-]*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CALLING = ("applies", "fails_when", "requires", "when", "unless", "message")


@dataclasses.dataclass(frozen=True, eq=False)
class Base:
    """A knowledge base as pages see it.

    Conditions are said with the thresholds of the last day from which anything holds, so that pages depend on
    the files alone and never on the day on which they are made. Rules that do not run yet, or no more, are compiled too.
    """

    knowledge: Knowledge

    def rulebook(self, profile: str = "national") -> Rulebook:
        """Return every rule compiled with the thresholds of a profile."""
        return _compiled(self, profile)

    @cached_property
    def speaker(self) -> Speaker:
        """Return who says conditions."""
        return Speaker.of(self.knowledge)

    def called(self, entry: Entry) -> list[str]:
        """Return the parameters and word lists that a rule or decision calls by `$name`, in its order."""
        text = " ".join(str(entry.data[key]) for key in _CALLING if key in entry.data)
        return list(dict.fromkeys(_NAME.findall(text)))

    @cached_property
    def callers(self) -> Mapping[str, list[Entry]]:
        """Return the rules and decisions by the parameter or word list that they call."""
        entries = (*self.knowledge.rules.values(), *self.knowledge.decisions.values())
        return _gathered((name, entry) for entry in entries for name in self.called(entry))

    @cached_property
    def citing(self) -> Mapping[str, list[Entry]]:
        """Return the entries by the document that they cite."""
        return _gathered((one["document"], entry) for entry in self.entries() for one in _cited(entry))

    @cached_property
    def recommending(self) -> Mapping[str, list[Entry]]:
        """Return the rules and samples by the indicator that they recommend or use."""
        entries = (*self.knowledge.rules.values(), *self.knowledge.samples.values())
        return _gathered((name, entry) for entry in entries for name in entry.data.get("indicators", ()))

    def entries(self) -> Iterator[Entry]:
        """Yield all entries."""
        for group in GROUPS:
            yield from getattr(self.knowledge, group).values()

    def last_day(self) -> datetime.date:
        """Return the last day named as a beginning in the parameters and rules."""
        values = (value["from"] for entry in self.knowledge.parameters.values() for value in entry.data["values"])
        rules = (entry.data.get("effective", {}).get("from", "") for entry in self.knowledge.rules.values())
        days = [str(day) for day in (*values, *rules) if _DAY.fullmatch(str(day))]
        return datetime.date.fromisoformat(max(days, default="2026-01-01"))


@cache
def _compiled(base: Base, profile: str) -> Rulebook:
    rules = {name: _in_force(entry) for name, entry in base.knowledge.rules.items()}
    return compile_rulebook(dataclasses.replace(base.knowledge, rules=rules), profile, base.last_day())


def own_base() -> Base:
    """Return the project's own knowledge."""
    return Base(load_knowledge())


def basis_of(item: Mapping[str, Any]) -> Basis:
    """Return a citation as its entry writes it."""
    return Basis(item["document"], str(item.get("article", "")), bool(item.get("verified", False)))


def _cited(entry: Entry) -> Iterator[Mapping[str, Any]]:
    yield from entry.data.get("basis", ())
    if entry.kind == "parameter":
        for value in entry.data["values"]:
            yield from value.get("source", ())


def _gathered(pairs: Iterator[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for name, entry in pairs:
        found.setdefault(name, {})[f"{entry.kind} {entry.id}"] = entry
    return {name: list(entries.values()) for name, entries in found.items()}


def _in_force(entry: Entry) -> Entry:
    data = {key: value for key, value in entry.data.items() if key != "effective"}
    return dataclasses.replace(entry, data=data | {"status": "trial"})
