"""What people type and what the library calls it (同义词), and words that say nothing; applied to the query only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.knowledge.model import Entry
from jixiao.knowledge.synonyms import NOISE, is_synonyms, synonym_line
from jixiao.search.text import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the lexicon where they stand in a query; `meant` is empty for words that say nothing."""

    start: int
    end: int
    meant: tuple[str, ...]


class Lexicon:
    """Folded words typed → folded words of the library; those of no meaning lead to nothing."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._words = words
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
                return Phrase(at, end, meant)
        return None


def read_lexicon(lexicons: Mapping[str, Entry]) -> Lexicon:
    """Return the search words of a knowledge base: its word lists that are used by the search."""
    lines = [line for entry in lexicons.values() if is_synonyms(entry.data) for line in entry.data["words"]]
    return lexicon_of(lines, lexicons[NOISE].data["words"] if NOISE in lexicons else ())


def lexicon_of(lines: Iterable[str], noise: Iterable[str] = ()) -> Lexicon:
    """Return the lexicon of lines such as “看病花费、看病贵=次均费用”; a line with one side only says nothing."""
    words: dict[str, tuple[str, ...]] = {fold(word): () for word in noise}
    for line in lines:
        typed, meant = synonym_line(line)
        for word in map(fold, typed) if meant else ():
            words[word] = tuple(dict.fromkeys([*words.get(word, ()), *map(fold, meant)]))
    return Lexicon(words)
