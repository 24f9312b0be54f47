"""What the search knows of an indicator, rule or sample: its name, its other names, its texts and its classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from jixiao.knowledge.model import Entry, Knowledge

# Texts of an entry that are worth searching, in the order in which an excerpt is chosen from them.
TEXTS = (
    "explanation",
    "message",
    "suggestion",
    "formula",
    "pitfalls",
    "evidence",
    "natures",
)


@dataclass(frozen=True, slots=True)
class Searchable:
    """One entry as the index takes it; `texts` maps the entry's field to its words, all else is shown or counted."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    sector: str = ""
    subsector: str = ""
    level1: str = ""
    level2: str = ""
    unit: str = ""
    direction: str = ""


def searchables(knowledge: Knowledge) -> Iterator[Searchable]:
    """Yield what can be found: indicators, samples and rules, in the order of the knowledge base."""
    for entry in chain(knowledge.indicators.values(), knowledge.samples.values(), knowledge.rules.values()):
        yield _searchable(entry)


def _searchable(entry: Entry) -> Searchable:
    data = entry.data
    applies = data.get("applies")
    classes = {**(applies if isinstance(applies, dict) else {}), **data}
    texts = {name: text for name in TEXTS if (text := _words(data.get(name)))}
    return Searchable(
        id=entry.id,
        kind=entry.kind,
        name=entry.title,
        aliases=tuple(map(str, data.get("aliases") or ())),
        texts=texts,
        sector=_words(data.get("sector")),
        subsector=_words(data.get("subsector")),
        level1=_words(classes.get("level1")),
        level2=_words(classes.get("level2")),
        unit=_words(data.get("unit")),
        direction=_words(data.get("direction")),
    )


def _words(value: Any) -> str:
    """Return the words in a field, whether it is a text, a list or a map of texts."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "；".join(filter(None, map(_words, value.values())))
    if isinstance(value, list | tuple):
        return "；".join(filter(None, map(_words, value)))
    return str(value)
