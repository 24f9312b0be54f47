"""Message templates of rules filled with facts: `指标“{name}”的目标值“{value}”没有量化`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
WAN = Decimal(10_000)
PERCENT = "%"


def placeholders(template: str) -> list[str]:
    """Return the names that a template asks for; `$name` asks for a parameter, `name|%` wants a share as a percentage."""
    return [found.partition("|")[0] for found in PLACEHOLDER.findall(template)]


def render(template: str, facts: Mapping[str, Any], parameters: Mapping[str, str]) -> str:
    """Return the template with each `{fact}` and `{$parameter}` written as staff write it."""

    def fill(match: re.Match[str]) -> str:
        name, _, form = match.group(1).partition("|")
        if name.startswith("$"):
            return parameters.get(name[1:], "")
        value = facts.get(name)
        return f"{written(100 * value)}%" if form == PERCENT and value is not None and value == value else written(value)

    return PLACEHOLDER.sub(fill, template)


def written(value: Any) -> str:
    """Return a fact in words: amounts of 元 from 10,000 in 万元, numbers without idle zeros, unknown as 未填."""
    if value is None or value != value:
        return "（未填）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal) and abs(value) >= WAN:
        return f"{plain(value / WAN)}万"
    if isinstance(value, (int, float, Decimal)):
        return plain(Decimal(str(value)))
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "、".join(map(written, value))
    return str(value)


def plain(number: Decimal) -> str:
    """Return a number rounded to two decimals, without exponent or idle zeros."""
    text = f"{round(number, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
