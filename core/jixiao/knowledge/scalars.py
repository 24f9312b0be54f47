"""What a bare word means: text, unless the place it stands in wants something else (YAML 1.2 core, without its traps)."""

from __future__ import annotations

import math
import re
from typing import Any

from jixiao.knowledge.shapes import Shape

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
# No leading zeros: 012 is a code. No octal, hexadecimal, base sixty, underscores, infinity: nobody means them.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
# More digits than this are an identifier; and they would not survive a trip through other programs' numbers.
_DIGITS = 15
_TEXT_ONLY = frozenset({"string"})


def plain_value(text: str, shape: Shape) -> Any:
    """Return what an unquoted scalar means where `shape` is wanted.

    Where only text is wanted it stays as written: `no`, `1:30`, `012`, `2026-01-01`, `1.0`. What fits none of the wanted
    types stays text too, so that the check can show it.
    """
    types = shape.types
    if types == _TEXT_ONLY:
        return text
    value = _core(text)
    if not types or value is text or _type(value) in types:
        return value
    return text if "string" in types or value is None else value


def _core(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or sum(map(str.isdigit, text)) > _DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text)
    return number if math.isfinite(number) else text


def _type(value: Any) -> str:
    """Return the schema's word for a resolved value; a whole number is a number too."""
    if value is None:
        return "null"
    return "boolean" if isinstance(value, bool) else "number"
