"""Cells brought to one spelling before they are parsed: half-width, one sign for each comparison, no idle blanks."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans({"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹥": ">", "﹤": "<", "～": "~", "—": "-", "–": "-", "−": "-"})
_COMBINED = ((re.compile(r">=|=>"), "≥"), (re.compile(r"<=|=<"), "≤"), (re.compile(r"%{2,}"), "%"), (re.compile(r"-{2,}"), "-"))
_BLANKS = re.compile(r"\s+")
_PERCENT_WORDS = re.compile(r"(?<=\d)(?:个)?百分比|(?<=\d)个?百分点")


def normalised(text: str) -> str:
    """Return the cell in half-width characters with ≥ ≤ = > < as its only comparison signs."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_SIGNS)
    for pattern, sign in _COMBINED:
        plain = pattern.sub(sign, plain)
    return _PERCENT_WORDS.sub("%", plain)
