"""What people type and what the library calls it (同义词), words that say nothing, and words for a kind; applied to the query only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.model import Entry
from jixiao.knowledge.synonyms import KIND_WORDS, NOISE, QUESTION_WORDS, is_synonyms, synonym_line
from jixiao.text import fold

_KINDS = {kind.title: kind.name for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the lexicon where they stand in a query; `meant` is empty for words that say nothing of the matter.

    `question` says that they only ask, and are never part of a name; `kinds` are the kinds of entries that they ask for.
    """

    start: int
    end: int
    meant: tuple[str, ...] = ()
    question: bool = False
    kinds: tuple[str, ...] = ()

    def of(self, folded: str) -> str:
        """Return its words in the query that it was found in."""
        return folded[self.start : self.end]


class Lexicon:
    """Folded words typed → folded words of the library; those of no meaning lead to nothing, those of `kinds` to kinds."""

    def __init__(
        self,
        words: Mapping[str, tuple[str, ...]],
        questions: Collection[str] = (),
        kinds: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._kinds = kinds or {}
        self._words = {**dict.fromkeys(self._kinds, ()), **words}
        self._questions = frozenset(questions)
        self._longest = max(map(len, self._words), default=0)

    def phrases(self, folded: str) -> list[Phrase]:
        """Return the words of the lexicon in a folded query from left to right, the longer before the shorter."""
        phrases: list[Phrase] = []
        at = 0
        while at < len(folded):
            phrase = self._phrase_at(folded, at)
            if phrase:
                phrases.append(phrase)
            at = phrase.end if phrase else at + 1
        return phrases

    def _phrase_at(self, folded: str, at: int) -> Phrase | None:
        for end in range(min(len(folded), at + self._longest), at, -1):
            word = folded[at:end]
            meant = self._words.get(word)
            if meant is not None:
                return Phrase(at, end, meant, word in self._questions, self._kinds.get(word, ()))
        return None


def read_lexicon(lexicons: Mapping[str, Entry]) -> Lexicon:
    """Return the search words of a knowledge base: its word lists that are used by the search."""
    lines = [line for entry in lexicons.values() if is_synonyms(entry.data) for line in entry.data["words"]]
    own = {name: lexicons[name].data["words"] if name in lexicons else () for name in (NOISE, QUESTION_WORDS, KIND_WORDS)}
    return lexicon_of(lines, own[NOISE], own[QUESTION_WORDS], own[KIND_WORDS])


def lexicon_of(
    lines: Iterable[str],
    noise: Iterable[str] = (),
    questions: Iterable[str] = (),
    kinds: Iterable[str] = (),
) -> Lexicon:
    """Return the lexicon of lines such as “看病花费、看病贵=次均费用”; a line with one side only says nothing.

    Lines of `kinds` lead to the titles of kinds: “样表、范例=精品样本”.
    """
    asking = [fold(word) for word in questions]
    words: dict[str, tuple[str, ...]] = {**{fold(word): () for word in noise}, **dict.fromkeys(asking, ())}
    for word, meant in _pairs(lines):
        words[word] = tuple(dict.fromkeys([*words.get(word, ()), *map(fold, meant)]))
    asked = {word: tuple(_KINDS[title] for title in titles if title in _KINDS) for word, titles in _pairs(kinds)}
    return Lexicon(words, asking, asked)


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each folded word typed with what its line says that it means."""
    for line in lines:
        typed, meant = synonym_line(line)
        for word in map(fold, typed) if meant else ():
            yield word, meant
