"""Rules in the words that staff use, for the page of a rule: conditions clause by clause, messages with their blanks named."""

from __future__ import annotations

import dataclasses
import re
from typing import NamedTuple

from jixiao.audit.conditions.outline import Clause, outline
from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.facts.catalogue import CATALOGUE
from jixiao.audit.messages import PLACEHOLDER
from jixiao.audit.rulebook import compile_rulebook
from jixiao.audit.spoken import ending
from jixiao.knowledge.model import Entry, Knowledge


class Outlined(NamedTuple):
    """What a rule looks at, what it does where `condition` holds, and that condition; None where it looks at everything."""

    applies: Clause | None
    fires: str
    condition: Clause | None


def outlined(entry: Entry, knowledge: Knowledge) -> Outlined:
    """Return a rule clause by clause, with the nation's thresholds of today; one that does not run yet, or no more, is told too."""
    data = {key: value for key, value in entry.data.items() if key != "effective"} | {"status": "trial"}
    alone = dataclasses.replace(knowledge, rules={entry.id: dataclasses.replace(entry, data=data)})
    rule = compile_rulebook(alone).rule(entry.id)
    if rule is None:
        return Outlined(None, "", None)
    speaker, ends = Speaker.of(knowledge), ending(entry).strip()
    fires = f"这样就报 {ends}" if entry.kind == "warning" else f"这样就{ends}" if rule.fails_if else f"不是这样就{ends}"
    return Outlined(outline(rule.applies, speaker) if rule.applies else None, fires, outline(rule.condition, speaker))


def message_in_words(template: str, knowledge: Knowledge) -> str:
    """Return the message template of a rule with its blanks named in Chinese."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"〔{_named(name[1:], knowledge) if name.startswith('$') else _fact(name.partition('|')[0])}〕"

    return PLACEHOLDER.sub(fill, template)


def _fact(name: str) -> str:
    spec = CATALOGUE.get(name)
    return spec.title if spec else name


def _named(name: str, knowledge: Knowledge) -> str:
    entry: Entry | None = knowledge.parameters.get(name) or knowledge.lexicons.get(name)
    return entry.title if entry else name
