"""Why an entry was found: which of its words answered what was typed (为什么)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jixiao.report.words import LABELS
from jixiao.search.entries import Searchable
from jixiao.search.highlight import marked_spans
from jixiao.search.query import Query, Segment
from jixiao.text import fold

_HOW = {"name": "name", "aliases": "alias"}
_WORDS = {
    "alias": "也叫“{found}”",
    "text": "{field}里有“{found}”",
    "synonym": "“{typed}”这里叫“{found}”",
    "pinyin": "{typed}：{found}",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """`found` stands in `field` of the entry for `typed`; `how` is name, alias, text, synonym, pinyin or typo."""

    how: str
    typed: str
    found: str
    field: str

    def in_words(self) -> str:
        """Return the reason as staff read it; empty where the name itself shows it, or the page says it of all hits."""
        if self.how == "pinyin" and self.field == "name":
            return ""
        return _WORDS.get(self.how, "").format(typed=self.typed, found=self.found, field=LABELS.get(self.field, self.field))


def reasons(entry: Searchable, query: Query) -> tuple[Reason, ...]:
    """Return why `query` finds `entry`: by the words typed, then by what they were taken to mean."""
    places = tuple(_places(entry))
    meant = tuple(_reasons(places, query.meant)) if query.meant else ()
    if query.meant and meant:
        return (Reason("typo", query.folded, query.meant.folded, ""), *meant)
    return tuple(_reasons(places, query))


def _places(entry: Searchable) -> Iterator[tuple[str, str]]:
    yield "name", entry.name
    for alias in entry.aliases:
        yield "aliases", alias
    yield from entry.texts.items()


def _reasons(places: tuple[tuple[str, str], ...], query: Query) -> Iterator[Reason]:
    """Yield the first place of the words as typed, and the first of each part that was said in other words."""
    runs = ((field, text, _longest(text, query.plain)) for field, text in places)
    typed = (Reason(_HOW.get(field, "text"), run, text if field == "aliases" else run, field) for field, text, run in runs if run)
    yield from islice(typed, 1)
    for segment in query.segments:
        yield from islice(_said(places, segment), 1)


def _said(places: tuple[tuple[str, str], ...], segment: Segment) -> Iterator[Reason]:
    for field, text in places:
        folded = fold(text)
        for saying in segment.sayings:
            if saying in folded:
                yield Reason(_HOW.get(field, "text") if saying == segment.typed else segment.how, segment.typed, saying, field)


def _longest(text: str, terms: tuple[str, ...]) -> str:
    start, end = max(marked_spans(text, terms), key=lambda span: span[1] - span[0], default=(0, 0))
    return text[start:end]
