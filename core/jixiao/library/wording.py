"""Names of indicators off the norm: with a value, a unit, a question, a slogan or stray marks in them (表述不规范)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry
from jixiao.library.words import NameWords
from jixiao.values.units import is_unit

_VALUE = re.compile(r"[≥≤＞＜<>=＝]|不低于|不少于|不高于|不超过|不大于|不小于|[0-9.]+[%％‰]")
_QUESTION = re.compile(r"是否|有无|能否|可否|与否|是不是|有没有")
_MARKS = re.compile(r"^(?:[0-9]{1,2}[.、．]|[（(][一二三四五六七八九十0-9]+[）)])|\s|[;；。！!？?：:，,、]$|[(),;]")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]+)[）)]$")


def wording_findings(entry: Entry, words: NameWords) -> Iterator[Finding]:
    """Yield what is wrong with the name of an indicator; one that a national set gives is that set's own."""
    if "reference" in entry.data:
        return
    for code, found in _found(entry.title, words):
        if found:
            yield finding(code, entry.where("title"), title=entry.title, found=found)


def _found(title: str, words: NameWords) -> Iterator[tuple[str, str]]:
    yield "title-with-value", _match(_VALUE, title)
    yield "title-with-unit", _unit(title)
    yield "title-question", _match(_QUESTION, title)
    yield "title-slogan", _slogan(title, words)
    yield "title-marks", _match(_MARKS, title)


def _match(pattern: re.Pattern[str], title: str) -> str:
    found = pattern.search(title)
    return found.group() if found else ""


def _unit(title: str) -> str:
    found = _IN_BRACKETS.search(title)
    return found.group(1) if found and is_unit(found.group(1)) else ""


def _slogan(title: str, words: NameWords) -> str:
    """Return the word of a slogan that a name begins or ends with, unless it ends in something that can be measured."""
    if title.endswith(words.measures):
        return ""
    return next(
        (word for word in words.slogan_verbs if title.startswith(word)),
        next((word for word in words.slogan_endings if title.endswith(word)), ""),
    )
