"""From what was typed to what is looked up: words as they stand, their synonyms, what pinyin means, typing errors put right."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from jixiao.search.lexicon import Lexicon, Phrase
from jixiao.search.names import Names
from jixiao.search.typos import put_right
from jixiao.text import bigrams, characters, fold, placed_bigrams, runs

# A pasted page is no query; what stands behind this many characters adds time and no sense.
LONGEST = 100
# Ways in which a whole query can be said; more cost time and are ever less likely.
WORDINGS = 24
_LATIN = re.compile(r"[a-z]+(?:[ '’-]+[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a query that can be said in other words; `how` is "synonym" or "pinyin"."""

    start: int
    end: int
    typed: str
    meant: tuple[str, ...]
    how: str

    @property
    def sayings(self) -> tuple[str, ...]:
        """Return the words typed, where they are words at all, and the others."""
        return self.meant if self.how == "pinyin" else (self.typed, *self.meant)


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, folded, and what is looked up for it.

    `plain` are the pairs of characters that stand outside of `segments`, `outside` the characters; `wordings` are ways to
    say the whole, the first as it was typed; `kinds` are the kinds of entries asked for, if any, and `bare` says that
    nothing else was; `meant` is the same query without its typing errors.
    """

    folded: str
    plain: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    outside: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    bare: bool = False
    meant: Query | None = None

    @property
    def terms(self) -> set[str]:
        """Return everything that is looked up."""
        others = self.meant.terms if self.meant else set()
        return {*self.plain, *self.characters, *self.marked, *others}

    @property
    def marked(self) -> tuple[str, ...]:
        """Return the terms that are worth marking in a text."""
        said = (term for segment in self.segments for saying in segment.sayings for term in bigrams(saying))
        return tuple(dict.fromkeys([*self.plain, *said, *(self.meant.marked if self.meant else ())]))


class QueryReader:
    """Reads queries by the words of one knowledge base; nothing in it changes but what it puts off."""

    def __init__(self, lexicon: Lexicon, names: Names, vocabulary: Container[str]) -> None:
        self._lexicon = lexicon
        self._names = names
        self._vocabulary = vocabulary

    def read(self, typed: str) -> Query:
        """Return what is looked up for what was typed, however odd; punctuation or pictures look up nothing."""
        folded = fold(typed.strip()[:LONGEST]).strip()
        query = self._read(folded)
        meant = self._put_right(query)
        if meant is None:
            return query
        return replace(query, meant=self._read(meant))

    def _read(self, folded: str) -> Query:
        phrases = self._lexicon.phrases(folded)
        silent = self._silent(folded, phrases)
        # A query of nothing else is taken as it stands.
        bare = (blanked := _blanked(folded, silent)).isspace()
        content = folded if bare else blanked
        synonyms = [Segment(one.start, one.end, one.of(folded), one.meant, "synonym") for one in phrases if one.meant]
        segments = sorted([*synonyms, *self._sounds(content, synonyms)], key=lambda segment: segment.start)
        plain = [gram for at, gram in placed_bigrams(content) if not _touched(at, at + len(gram), segments)]
        return Query(
            folded=folded,
            plain=tuple(dict.fromkeys(plain)),
            characters=tuple(dict.fromkeys(characters(content))),
            segments=tuple(segments),
            outside=tuple(dict.fromkeys("".join(_blanked(content, segments).split()))),
            wordings=tuple(dict.fromkeys(islice(_wordings(content, segments), WORDINGS))),
            kinds=tuple(dict.fromkeys(kind for one in silent for kind in one.kinds)),
            bare=bare,
        )

    def _silent(self, folded: str, phrases: list[Phrase]) -> list[Phrase]:
        """Return the phrases that say nothing of the matter; a word that a name needs does."""
        return [one for one in phrases if not one.meant and (one.question or not self._belongs(folded, one))]

    def _belongs(self, folded: str, phrase: Phrase) -> bool:
        """Tell whether words that say nothing are part of a name here: 在 of 在职人员, 问题 of 问题整改率."""
        length = phrase.end - phrase.start
        with_neighbour = (folded[max(0, phrase.start - 1) : phrase.end], folded[phrase.start : phrase.end + 1])
        return any(len(part) > length and self._names.known(part) for part in with_neighbour)

    def _sounds(self, content: str, segments: list[Segment]) -> Iterator[Segment]:
        """Yield what Latin letters mean as pinyin, unless they are words of the library themselves."""
        for match in _LATIN.finditer(content):
            typed, (start, end) = match.group(), match.span()
            if _within(start, end, segments) or all(word in self._vocabulary for word in bigrams(typed)):
                continue
            meant = tuple(self._names.pinyin.heard(typed))
            if meant:
                yield Segment(start, end, typed, meant, "pinyin")

    def _put_right(self, query: Query) -> str | None:
        """Return the folded query without its typing errors, or None where there seem to be none."""
        phrases = self._lexicon.phrases(query.folded)
        # Words of the lexicon are right; those that names have too may stand beside a mistyped one.
        sure = _blanked(query.folded, phrases)
        content = _blanked(query.folded, [one for one in phrases if not one.meant or not self._names.known(one.of(query.folded))])
        right = query.folded
        for word, at, han in reversed(runs(content)):
            doubtful = han and len(word) > 1 and not sure[at : at + len(word)].isspace()
            if doubtful and not self._names.known(word):
                mended = put_right(word, self._names, self._vocabulary, alone=word == content.strip())
                right = right[:at] + (mended or word) + right[at + len(word) :]
        return right if right != query.folded else None


def _blanked(text: str, spans: Iterable[Phrase | Segment]) -> str:
    """Return the text with a blank for each character of the phrases or segments."""
    content = list(text)
    for span in spans:
        content[span.start : span.end] = " " * (span.end - span.start)
    return "".join(content)


def _touched(start: int, end: int, segments: list[Segment]) -> bool:
    return any(segment.start < end and start < segment.end for segment in segments)


def _within(start: int, end: int, segments: list[Segment]) -> bool:
    return any(segment.start <= start and end <= segment.end for segment in segments)


def _wordings(content: str, segments: list[Segment]) -> Iterator[str]:
    """Yield the query with each segment said in each way, without spaces, as typed before other words and orders."""
    for sayings in product(*(segment.sayings for segment in segments)):
        wording, at = "", 0
        for segment, saying in zip(segments, sayings, strict=True):
            wording += content[at : segment.start] + saying
            at = segment.end
        parts = (wording + content[at:]).split()
        yield "".join(parts)
        # Words typed apart may stand in a name the other way round: “满意度 没有” in 没有满意度指标.
        yield "".join(reversed(parts))
