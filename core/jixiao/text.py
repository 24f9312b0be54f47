"""How Chinese text is cut into search terms: folded characters, single characters and pairs of neighbours (bigrams)."""

from __future__ import annotations

import functools
import re
import unicodedata
from operator import add
from typing import Any

# Han characters stand without spaces, so they are cut into grams; Latin words and numbers stay whole.
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{_HAN}]+)|((?:(?![{_HAN}])[^\W_])+)")


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character once, when it is first met."""

    def __missing__(self, code: int) -> str:
        character = unicodedata.normalize("NFKC", chr(code)).lower()
        folded = "".join(_simplified(single) for single in character)
        self[code] = folded
        return folded


_FOLDING = _Folding()


@functools.cache
def _simplifier() -> Any:
    # Imported late: its dictionaries are read from files, and most starts of the command never search.
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplified(character: str) -> str:
    return str(_simplifier().convert(character)) if character > "\u2e7f" else character


def fold(text: str) -> str:
    """Return `text` as both sides of the search see it: compatibility forms, capitals and Traditional characters gone.

    It works character by character, so that texts and queries always fold alike.
    """
    return text.translate(_FOLDING)


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset in `text` that it came from."""
    folded = [(single, offset) for offset, character in enumerate(text) for single in fold(character)]
    return "".join(single for single, _ in folded), [offset for _, offset in folded]


def runs(folded: str) -> list[tuple[str, int, bool]]:
    """Return the runs of a folded text as (text, offset, whether Han), leaving out spaces, punctuation and pictures."""
    return [(match.group(), match.start(), match.group(1) is not None) for match in _RUN.finditer(folded)]


def bigrams(folded: str) -> list[str]:
    """Return the pairs of neighbouring Han characters, and Latin words and numbers whole; a lone character stays."""
    terms: list[str] = []
    for han, other in _RUN.findall(folded):
        if len(han) > 1:
            terms += map(add, han, han[1:])
        else:
            terms.append(han or other)
    return terms


def placed_bigrams(folded: str) -> list[tuple[int, str]]:
    """Return the same terms with the offset of each."""
    terms: list[tuple[int, str]] = []
    for run, offset, han in runs(folded):
        if han and len(run) > 1:
            terms += [(offset + at, run[at : at + 2]) for at in range(len(run) - 1)]
        else:
            terms.append((offset, run))
    return terms


def characters(folded: str) -> list[str]:
    """Return each Han character by itself."""
    return list("".join([han for han, _ in _RUN.findall(folded)]))
