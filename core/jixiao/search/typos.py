"""What a mistyped word may have been: it sounds like a name, or one character of a name is wrong, missing or misplaced."""

from __future__ import annotations

from collections.abc import Container, Iterator

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from jixiao.search.names import SEPARATOR, Names
from jixiao.text import bigrams

# Characters; shorter words sound like each other, or are one character apart, by chance.
SHORTEST_HEARD, SHORTEST_LIKE, SHORTEST_WRONG = 3, 4, 5
LONGEST_HEARD = 8
# So many characters never sound like a name by chance.
SURELY_HEARD = 4


def put_right(word: str, names: Names, vocabulary: Container[str], alone: bool) -> str | None:
    """Return what `word`, Han characters that no name contains, was meant to be, or None where it may well be right.

    `vocabulary` holds the pairs of neighbouring characters that the library writes anywhere; a character in such a pair
    was not mistyped. `alone` says that nothing else was typed: then two characters are enough to be heard.
    """
    heard = _heard(word, names, vocabulary, 2 if alone and len(word) == 2 else SHORTEST_HEARD)
    if heard or len(word) < SHORTEST_HEARD:
        return heard
    return _swapped(word, names) or _wrong(word, names, vocabulary) or _like(word, names, vocabulary)


def _heard(word: str, names: Names, vocabulary: Container[str], shortest: int) -> str | None:
    """Return `word` with its longest part that only sounds like a name written as in that name."""
    for length in range(min(len(word), LONGEST_HEARD), shortest - 1, -1):
        for at in range(len(word) - length + 1):
            part = word[at : at + length]
            if names.known(part) or _cut(word, at, at + length, vocabulary):
                continue
            if length < SURELY_HEARD and all(pair in vocabulary for pair in bigrams(part)):
                continue
            right = names.pinyin.homophone(part)
            if right and right != part:
                return word[:at] + right + word[at + length :]
    return None


def _cut(word: str, start: int, end: int, vocabulary: Container[str]) -> bool:
    """Tell whether taking out a part would break a pair of characters that the library writes."""
    return any(0 < at < len(word) and word[at - 1 : at + 1] in vocabulary for at in (start, end))


def _swapped(word: str, names: Names) -> str | None:
    swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return next((swap for swap in swaps if names.known(swap)), None)


def _wrong(word: str, names: Names, vocabulary: Container[str]) -> str | None:
    """Return the part of a name that differs from `word` in one character inside it."""
    for at in range(1, len(word) - 1) if len(word) >= SHORTEST_WRONG else ():
        if _doubtful(word, at, at + 1, vocabulary):
            for right in _around(word[:at], word[at + 1 :], names.text):
                return word[:at] + right + word[at + 1 :]
    return None


def _around(before: str, behind: str, text: str) -> Iterator[str]:
    """Yield the characters that stand between `before` and `behind` in a text of names."""
    at = text.find(before)
    while at >= 0:
        middle = at + len(before)
        if text.startswith(behind, middle + 1) and text[middle] != SEPARATOR:
            yield text[middle]
        at = text.find(before, at + 1)


def _like(word: str, names: Names, vocabulary: Container[str]) -> str | None:
    """Return the name that is one character away from `word`, where that character is doubtful."""
    if len(word) < SHORTEST_LIKE:
        return None
    best = process.extractOne(word, names.called.keys(), scorer=Levenshtein.distance, score_cutoff=1)
    if best is None:
        return None
    changes = [code for code in Levenshtein.opcodes(word, best[0]) if code.tag != "equal"]
    # A character too many leaves one of its two pairs as it was.
    enough = {"delete": any, "replace": all, "insert": all}
    doubts = (enough[code.tag](_doubts(word, code.src_start, code.src_end, vocabulary)) for code in changes)
    return str(best[0]) if all(doubts) else None


def _doubtful(word: str, start: int, end: int, vocabulary: Container[str]) -> bool:
    """Tell whether no pair of neighbours that touches the characters from `start` to `end` is written anywhere."""
    return all(_doubts(word, start, end, vocabulary))


def _doubts(word: str, start: int, end: int, vocabulary: Container[str]) -> list[bool]:
    first, last = max(0, start - 1), min(len(word), end + 1)
    return [word[at : at + 2] not in vocabulary for at in range(first, last - 1)]
