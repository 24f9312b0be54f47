"""How names sound: what pinyin or initials may mean, and which names sound like a mistyped word (拼音)."""

from __future__ import annotations

import functools
import os
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, product

# What the characters of the field are read as beside their first reading: 增长 and 长度, 重点 and 重返.
OTHER_READINGS = {
    "长": "chang",
    "重": "chong",
    "调": "tiao",
    "会": "kuai",
    "差": "chai",
    "行": "hang",
    "率": "lu",
    "降": "xiang",
    "供": "gong",
    "数": "shu",
    "应": "ying",
    "量": "liang",
    "处": "chu",
    "模": "mu",
    "乐": "yue",
    "传": "zhuan",
    "参": "shen",
    "曾": "ceng",
    "角": "jue",
    "色": "shai",
    "血": "xie",
    "绿": "lu",
}
# Names with many such characters would be kept in too many readings.
READINGS_KEPT = 4
MEANINGS = 8
# What is written this seldom beside the most usual meaning is most likely not meant.
RARE = 0.2
# Letters; one alone begins a thousand words.
SHORTEST = 2
_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Sounds:
    """One reading of a name: its letters, where each character begins in them, and its initials."""

    name: str
    letters: str
    starts: tuple[int, ...]
    initials: str


class PinyinTable:
    """The readings of all names in one text, so that a scan of ten thousand names takes a fraction of a millisecond."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take in folded names; the readings of characters are loaded here."""
        self._sounds = [sounds for name in names for sounds in read(name)]
        self._letters, self._letters_at = _joined([sounds.letters for sounds in self._sounds])
        self._initials, self._initials_at = _joined([sounds.initials for sounds in self._sounds])

    def heard(self, typed: str) -> list[str]:
        """Return what pinyin or initials may mean: parts of names, what most names have first.

        The last syllable may be typed in part. Anything but letters is passed over, so “man yi du” is “manyidu”.
        """
        letters = _NOT_LETTERS.sub("", typed)
        if len(letters) < SHORTEST:
            return []
        counted = Counter(self._spoken(letters)) or Counter(self._initialled(letters))
        least = max(counted.values(), default=0) * RARE
        usual = [part for part, count in counted.items() if count >= least]
        return sorted(usual, key=lambda part: (-counted[part], len(part), part))[:MEANINGS]

    def homophone(self, word: str) -> str | None:
        """Return the part of a name that sounds exactly like `word`, the most usual one, or None."""
        spoken = {sounds.letters: sounds.starts for sounds in read(word)}
        parts = ((part, starts) for letters, starts in spoken.items() for part in self._spoken(letters))
        counted = Counter(part for part, starts in parts if any(sounds.starts == starts for sounds in read(part)))
        return max(counted, key=lambda part: (counted[part], part)) if counted else None

    def _spoken(self, letters: str) -> Iterator[str]:
        """Yield the parts of names that begin with a character and sound like `letters`; the last syllable may go on."""
        for number, at in _found(letters, self._letters, self._letters_at):
            sounds = self._sounds[number]
            # Signs have no sound, so several characters can begin at one letter: the last of them sounds.
            first = bisect_right(sounds.starts, at) - 1
            if sounds.starts[first] == at:
                yield sounds.name[first : bisect_left(sounds.starts, at + len(letters))]

    def _initialled(self, letters: str) -> Iterator[str]:
        for number, at in _found(letters, self._initials, self._initials_at):
            yield self._sounds[number].name[at : at + len(letters)]


def read(name: str) -> Iterator[Sounds]:
    """Yield the readings of a folded name, up to READINGS_KEPT."""
    for syllables in islice(product(*map(_readings, name)), READINGS_KEPT):
        starts = tuple(accumulate(map(len, syllables), initial=0))
        yield Sounds(name, "".join(syllables), starts, "".join(syllable[:1] or " " for syllable in syllables))


@functools.cache
def _lazy_pinyin() -> Callable[[str], list[str]]:
    # Imported late, since most starts of the command never ask for pinyin, and without its dictionary of phrases, which
    # takes a fifth of a second and says nothing of single characters.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    return lazy_pinyin


@functools.cache
def _readings(character: str) -> tuple[str, ...]:
    if not character.isalnum():
        return ("",)
    first = _lazy_pinyin()(character)[0]
    return tuple(dict.fromkeys((first, OTHER_READINGS.get(character, first))))


def _joined(texts: list[str]) -> tuple[str, list[int]]:
    """Return the texts as one, with a break after each, and where each of them begins."""
    return "\n".join(texts), list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))


def _found(part: str, joined: str, begins: list[int]) -> Iterator[tuple[int, int]]:
    """Yield every place of `part` in joined texts: the number of the text, and the offset in it."""
    at = joined.find(part)
    while at >= 0:
        number = bisect_right(begins, at) - 1
        yield number, at - begins[number]
        at = joined.find(part, at + 1)
