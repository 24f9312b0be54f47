"""Cells brought to one spelling before they are read: half-width, one sign for each comparison, no idle blanks."""

from __future__ import annotations

import re
import unicodedata

# Before compatibility folding, which would turn ℅ into "c/o" and ① into a digit of the number beside it. The two private
# characters are ≥ and ≤ of the Symbol font, as word processors save them.
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("≧⩾≮\uf0b3", "≥"),
        **dict.fromkeys("≦⩽≯\uf0a3", "≤"),
        **dict.fromkeys("〉›", ">"),
        **dict.fromkeys("〈‹", "<"),
        **dict.fromkeys("〜∼", "~"),
        **dict.fromkeys("—–―‐‑‒−─━", "-"),
        **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩", ";"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\xad"),
        "℅": "%",
        "≈": "约",
        "\\": "/",
    }
)
# A line break between two values parts them; any other blank is a matter of layout ("≥ 12 公里", "2021年12月3 1日").
_BETWEEN_VALUES = re.compile(r"(?<=[0-9%])[^\S\n]*\n\s*(?=[0-9≥≤=><])")
_BLANKS = re.compile(r"\s+")
_REPEATED = re.compile(r"[≥≤=><]{2,}|%{2,}|-{2,}")
_PERCENT_WORDS = re.compile(r"(?<=[0-9])个?百分[比点数]")


def normalised(text: str) -> str:
    """Return the cell in half-width characters, with ≥ ≤ = > < as its only comparison signs and `;` between its lines."""
    plain = unicodedata.normalize("NFKC", text.translate(_CHARACTERS))
    if "\n" in plain:
        plain = _BETWEEN_VALUES.sub(";", plain)
    plain = _REPEATED.sub(_one_sign, _BLANKS.sub("", plain))
    return _PERCENT_WORDS.sub("%", plain) if "百分" in plain else plain


def _one_sign(match: re.Match[str]) -> str:
    written = match.group()
    if "≥" in written or (">" in written and "=" in written):
        return "≥"
    if "≤" in written or ("<" in written and "=" in written):
        return "≤"
    return written[0]
