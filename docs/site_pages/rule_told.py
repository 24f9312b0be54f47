"""A rule told to those who have to live by it: what it looks at, a bad and a good example, why, how to mend it (规则说明)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jixiao.audit.conditions.outline import Clause, outline
from jixiao.audit.logic import logic_of
from jixiao.audit.spoken import ending
from jixiao.finding import Outcome, Severity
from jixiao.knowledge.locate import schemas_folder
from jixiao.knowledge.model import Entry
from jixiao.report.words import KINDS, STATUSES
from jixiao_server.conditions import NATION, firing, meant_for, message_in_words
from jixiao_server.forms import form_words

from docs.site_pages.base import Base
from docs.site_pages.citations import Cited, cited
from docs.site_pages.items import Item, items
from docs.site_pages.thresholds import Threshold, threshold, written

OUTCOMES = {Outcome.FAIL: "不好的", Outcome.PASS: "好的", Outcome.NOT_APPLICABLE: "不适用的", Outcome.CANNOT_TELL: "无法判断的"}


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as its page tells it.

    `fires` heads the clauses of `condition`; `examples` maps what they are called to examples spelled in the words of the forms;
    `grave` is its severity or warning level;
    `meant_for` is the place whose thresholds the condition is said with, "" for the nation's.
    """

    entry: Entry
    kind: str
    grave: str
    status: str
    applies: Clause | None
    fires: str
    condition: Clause | None
    meant_for: str
    message: str
    suggestion: str
    examples: Mapping[str, list[Any]]
    basis: tuple[Cited, ...]
    thresholds: tuple[Threshold, ...]
    lists: tuple[Entry, ...]
    indicators: tuple[Entry, ...]
    dimensions: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    waivers: tuple[Entry, ...]
    place: str
    line: int
    logic: str


def told(entry: Entry, base: Base) -> Told:
    """Return what there is to tell of a rule."""
    knowledge, data = base.knowledge, entry.data
    place = meant_for(entry)
    rule = base.rulebook(place).rule(entry.id)
    called = base.called(entry)
    known = _known_items()
    return Told(
        entry=entry,
        kind=KINDS[entry.kind],
        grave=ending(entry).strip() if entry.kind == "warning" else Severity(data["severity"]).chinese,
        status=STATUSES[data["status"]],
        applies=outline(rule.applies, base.speaker) if rule and rule.applies else None,
        fires=firing(entry),
        condition=outline(rule.condition, base.speaker) if rule else None,
        message=message_in_words(data["message"], knowledge),
        suggestion=message_in_words(data.get("suggestion", ""), knowledge),
        examples=_examples(data.get("examples", {}), base),
        meant_for=knowledge.profiles[place].title if place != NATION else "",
        basis=tuple(cited(entry, base)),
        thresholds=tuple(threshold(knowledge.parameters[name], knowledge) for name in called if name in knowledge.parameters),
        lists=tuple(knowledge.lexicons[name] for name in called if name in knowledge.lexicons),
        indicators=tuple(knowledge.indicators[name] for name in data.get("indicators", ()) if name in knowledge.indicators),
        dimensions=tuple((_system(name, base), point) for name, point in data.get("dimension", {}).items()),
        items=tuple(known.get(name, Item(name, "", "rule", "")) for name in str(data.get("source", "")).split()),
        waivers=tuple(one for one in knowledge.waivers.values() if one.data["rule"] == entry.id),
        place=entry.file,
        line=entry.where().line or 1,
        logic=logic_of(entry),
    )


def _examples(given: Mapping[str, list[Any]], base: Base) -> dict[str, list[Any]]:
    return {called: [_spelled(one, base) for one in given[outcome]] for outcome, called in OUTCOMES.items() if given.get(outcome)}


def _spelled(example: Mapping[str, Any], base: Base) -> Any:
    said = dict(example)
    if "lists" in said:
        said["lists"] = dict(_filled(name, value, base) for name, value in said["lists"].items())
    return form_words(schemas_folder()).spell_example(said, base.knowledge.profiles)


def _filled(name: str, value: Any, base: Base) -> tuple[str, Any]:
    """Return what an example fills a bureau's list with, by the list's title, a figure with its unit."""
    entry = base.knowledge.parameters.get(name)
    return (entry.title, written(value, entry.data["unit"])) if entry else (name, value)


def _system(name: str, base: Base) -> str:
    """Return what a system of review points is called: by its document or by its place."""
    document = base.knowledge.documents.get(name)
    place = base.knowledge.profiles.get(name)
    return str(document.data.get("number", document.title)) if document else place.title if place else name


@cache
def _known_items() -> dict[str, Item]:
    return {item.id: item for item in items()}
