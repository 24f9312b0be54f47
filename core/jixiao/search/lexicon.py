"""What people type and what the library calls it (同义词), and words that say nothing; applied to the query only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from jixiao.knowledge.model import Entry
from jixiao.knowledge.synonyms import NOISE, QUESTION_WORDS, is_synonyms, synonym_line
from jixiao.search.text import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the lexicon where they stand in a query; `meant` is empty for words that say nothing.

    `question` says that they only ask, and are never part of a name.
    """

    start: int
    end: int
    meant: tuple[str, ...]
    question: bool = False


class Lexicon:
    """Folded words typed → folded words of the library; those of no meaning lead to nothing."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], questions: Collection[str] = ()) -> None:
        self._words = words
        self._questions = frozenset(questions)
        self._longest = max(map(len, words), default=0)

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
            meant = self._words.get(folded[at:end])
            if meant is not None:
                return Phrase(at, end, meant, folded[at:end] in self._questions)
        return None


def read_lexicon(lexicons: Mapping[str, Entry]) -> Lexicon:
    """Return the search words of a knowledge base: its word lists that are used by the search."""
    lines = [line for entry in lexicons.values() if is_synonyms(entry.data) for line in entry.data["words"]]
    noise, questions = (lexicons[name].data["words"] if name in lexicons else () for name in (NOISE, QUESTION_WORDS))
    return lexicon_of(lines, noise, questions)


def lexicon_of(lines: Iterable[str], noise: Iterable[str] = (), questions: Iterable[str] = ()) -> Lexicon:
    """Return the lexicon of lines such as “看病花费、看病贵=次均费用”; a line with one side only says nothing."""
    asking = [fold(word) for word in questions]
    words: dict[str, tuple[str, ...]] = {**{fold(word): () for word in noise}, **dict.fromkeys(asking, ())}
    for line in lines:
        typed, meant = synonym_line(line)
        for word in map(fold, typed) if meant else ():
            words[word] = tuple(dict.fromkeys([*words.get(word, ()), *map(fold, meant)]))
    return Lexicon(words, asking)
