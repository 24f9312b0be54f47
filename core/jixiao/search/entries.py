"""What the search knows of an indicator, rule or sample: its name, its other names, its texts and its classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from jixiao.knowledge.model import Entry, Knowledge
from jixiao.report.words import SECTORS

# Texts of an entry that are worth searching, in the order in which an excerpt is chosen from them.
TEXTS = ("explanation", "message", "suggestion", "formula", "pitfalls", "evidence")
# Between the words of a field that holds several.
BREAK = "；"


@dataclass(frozen=True, slots=True)
class Searchable:
    """One entry as the index takes it; `texts` maps the entry's field to its words, all else is shown or counted.

    `topics` are the words for its classes, in which it is looked for as well.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    sector: str = ""
    subsector: str = ""
    level1: str = ""
    level2: str = ""
    unit: str = ""
    direction: str = ""
    natures: tuple[str, ...] = ()


def searchables(knowledge: Knowledge) -> Iterator[Searchable]:
    """Yield what can be found: indicators, samples and rules, in the order of the knowledge base."""
    for entry in chain(knowledge.indicators.values(), knowledge.samples.values(), knowledge.rules.values()):
        yield _searchable(entry)


def _searchable(entry: Entry) -> Searchable:
    data = entry.data
    applies = data.get("applies")
    classes = {**(applies if isinstance(applies, dict) else {}), **data}
    natures = _list(classes.get("natures")) or _list(classes.get("nature"))
    sector, subsector, level1, level2 = (_words(classes.get(name)) for name in ("sector", "subsector", "level1", "level2"))
    return Searchable(
        id=entry.id,
        kind=entry.kind,
        name=entry.title,
        aliases=_list(data.get("aliases")),
        texts=_texts(entry),
        topics=tuple(filter(None, (SECTORS.get(sector, sector), subsector, level1, level2, *natures))),
        sector=sector,
        subsector=subsector,
        level1=level1,
        level2=level2,
        unit=_words(data.get("unit")),
        direction=_words(data.get("direction")),
        natures=natures,
    )


def _texts(entry: Entry) -> dict[str, str]:
    texts = {name: text for name in TEXTS if (text := _words(entry.data.get(name)))}
    failing = [[row.get("name"), row.get("value")] for row in (entry.data.get("examples") or {}).get("fail", ())]
    if _words(failing):
        texts["fail"] = _words(failing)
    if entry.kind == "sample":
        texts["submission"] = _target(entry.data["submission"])
    return texts


def _target(submission: Mapping[str, Any]) -> str:
    """Return the words of a whole target: what the project is, what it is to reach, and its indicators."""
    project, goals = submission.get("project") or {}, submission.get("goals") or {}
    indicators = [one.get("name") for one in submission.get("indicators") or ()]
    return _words([project.get("name"), goals.get("annual"), goals.get("long_term"), indicators])


def _list(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _words(value: Any) -> str:
    """Return the words in a field, whether it is a text, a list or a map of texts."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return BREAK.join(filter(None, map(_words, value.values())))
    if isinstance(value, list | tuple):
        return BREAK.join(filter(None, map(_words, value)))
    return str(value)
