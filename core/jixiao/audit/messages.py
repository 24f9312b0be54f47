"""Message templates of rules filled with facts: `指标“{name}”的目标值“{value}”没有量化`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
HUGE = 10**30
WAN, CENT = Decimal(10_000), Decimal("0.01")
PERCENT = "%"


def placeholders(template: str) -> list[str]:
    """Return the names that a template asks for; `$name` asks for a parameter, `name|%` wants a share as a percentage."""
    return [found.partition("|")[0] for found in PLACEHOLDER.findall(template)]


@dataclass(frozen=True, slots=True)
class Template:
    """A message cut once into what is always said (`text`, with a `%s` for each fact) and the facts, those as a percentage noted."""

    text: str
    facts: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, written: str, parameters: Mapping[str, str]) -> Template:
        """Return the template of a message, with each `{$parameter}` written in; one that is not known is left out."""
        texts, names = PLACEHOLDER.split(written)[0::2], PLACEHOLDER.findall(written)
        asked = [name for name in names if not name.startswith("$")]
        said = [parameters.get(name.partition("|")[0][1:], "").replace("%", "%%") if name.startswith("$") else "%s" for name in names]
        pieces = [part for text, fill in zip(texts, [*said, ""], strict=True) for part in (text.replace("%", "%%"), fill)]
        return cls("".join(pieces), tuple((name, form == PERCENT) for name, _, form in (one.partition("|") for one in asked)))

    def filled(self, record: Mapping[str, Any]) -> str:
        """Return the message with each `{fact}` as staff write it."""
        return self.text % tuple([_fill(record.get(fact), percent) for fact, percent in self.facts])


def _fill(value: Any, percent: bool) -> str:
    return f"{written(100 * value)}%" if percent and value is not None and value == value else written(value)


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
