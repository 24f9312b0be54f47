"""Message templates of rules filled with facts: `指标“{name}”的目标值“{value}”没有量化`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
HUGE = 10**30
WAN, CENT = Decimal(10_000), Decimal("0.01")
PERCENT = "%"


def placeholders(template: str) -> list[str]:
    """Return the names that a template asks for; `$name` asks for a parameter, `name|%` wants a share as a percentage."""
    return [found.partition("|")[0] for found in PLACEHOLDER.findall(template)]


def render(template: str, facts: Mapping[str, Any], parameters: Mapping[str, str]) -> str:
    """Return the template with each `{fact}` and `{$parameter}` written as staff write it."""
    texts, names = _pieces(template)
    if not names:
        return template
    filled = [_fill(name, facts, parameters) for name in names]
    return "".join([text for pair in zip(texts, [*filled, ""], strict=True) for text in pair])


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[list[str], list[str]]:
    """Return the texts around the placeholders, and the placeholders."""
    parts = PLACEHOLDER.split(template)
    return parts[0::2], parts[1::2]


def _fill(placeholder: str, facts: Mapping[str, Any], parameters: Mapping[str, str]) -> str:
    name, _, form = placeholder.partition("|")
    if name.startswith("$"):
        return parameters.get(name[1:], "")
    value = facts.get(name)
    return f"{written(100 * value)}%" if form == PERCENT and value is not None and value == value else written(value)


def written(value: Any) -> str:
    """Return a fact in words: amounts of 元 from 10,000 in 万元, numbers without idle zeros, unknown as 未填."""
    if type(value) is str:
        return value
    if value is None or value != value:
        return "（未填）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal) and WAN <= abs(value) < HUGE:
        return f"{plain(value / WAN)}万"
    if isinstance(value, (int, float, Decimal)):
        return plain(Decimal(str(value))) if -HUGE < value < HUGE else str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(map(written, value))
    return str(value)


def plain(number: Decimal) -> str:
    """Return a number rounded to two decimals, without exponent or idle zeros."""
    with localcontext(prec=400):
        text = f"{number.quantize(CENT):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
