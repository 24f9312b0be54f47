"""What staff write for a class, as the index knows it: 公立医院 is public-hospitals (限定)."""

from __future__ import annotations

from collections.abc import Collection

from jixiao.report.words import DIRECTIONS, KINDS, SECTORS

# Facet → what it is called, and the codes of its classes with the words for them.
_CLASSES = {
    "sector": ("行业", SECTORS),
    "kind": ("种类", KINDS),
    "level2": ("二级指标", {}),
    "unit": ("计量单位", {}),
    "direction": ("方向", DIRECTIONS),
    "nature": ("支出性质", {}),
}
# A longer list helps nobody.
SHOWN = 24


class UnknownChoice(Exception):
    """Raised for a class that is none; the message is Chinese and says what there is."""


def choice(facet: str, written: str, values: Collection[str]) -> str:
    """Return the class of a facet that was written as its code or in words, or in part; `values` are those that entries have.

    Raises UnknownChoice for what is none, or several.
    """
    title, words = _CLASSES[facet]
    codes = {**{value: value for value in (*values, *words)}, **{word: code for code, word in words.items()}}
    like = [code for word, code in codes.items() if written in word]
    if written in codes or len(like) == 1:
        return codes.get(written) or like[0]
    known = [f"{value} {words[value]}" if value in words else value for value in values]
    more = "等" if len(known) > SHOWN else ""
    raise UnknownChoice(f"没有“{written}”这个{title}，可以写 {'、'.join(known[:SHOWN])}{more}")
