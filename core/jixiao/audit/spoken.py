"""A rule in plain Chinese (规则白话), generated from its conditions with the thresholds of a profile and a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from jixiao.audit.conditions.speech import Speaker, say_rule
from jixiao.audit.rulebook import Rulebook, compile_rulebook
from jixiao.knowledge.model import Entry, Knowledge


def spoken(knowledge: Knowledge, name: str, profile: str = "national", as_of: datetime.date | None = None) -> Iterator[str]:
    """Yield what the rule of an id does, and what each of its thresholds rests on; nothing for a rule that does not run."""
    book = compile_rulebook(knowledge, profile, as_of)
    rule = book.rule(name)
    if rule is not None:
        ends = ending(rule.entry)
        yield f"白话：{say_rule(rule.applies, rule.condition, rule.fails_if, Speaker.of(knowledge), ends)}"
        yield from _thresholds(book, str(rule.entry.data))


def ending(entry: Entry) -> str:
    """Return what a rule ends in where it fires: 不通过, or a warning of its level."""
    return f" {entry.data['level']} 级预警" if entry.kind == "warning" else "不通过"


def _thresholds(book: Rulebook, text: str) -> Iterator[str]:
    for name, answer in book.answers.items():
        if f"${name}'" in text or f"${name} " in text:
            origin = "本地默认，没有文件依据" if answer.local_default else "有文件依据" if answer.verified else "文件依据未核对"
            yield f"门槛 ${name}：{book.spelled[name]}（{answer.jurisdiction}，{origin}）"
