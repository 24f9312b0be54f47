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
from jixiao.finding import Outcome
from jixiao.knowledge.model import Entry, Knowledge

NATION = "national"


class Outlined(NamedTuple):
    """What a rule looks at, what it does where `condition` holds, and that condition; None where it looks at everything.

    `place` is the title of the profile whose thresholds the clauses name, "" for the nation's.
    """

    applies: Clause | None
    fires: str
    condition: Clause | None
    place: str


def outlined(entry: Entry, knowledge: Knowledge) -> Outlined:
    """Return a rule clause by clause with thresholds of today; one that does not run yet, or no more, is told too."""
    data = {key: value for key, value in entry.data.items() if key != "effective"} | {"status": "trial"}
    alone = dataclasses.replace(knowledge, rules={entry.id: dataclasses.replace(entry, data=data)})
    profile = meant_for(entry)
    rule = compile_rulebook(alone, profile).rule(entry.id)
    if rule is None:
        return Outlined(None, "", None, "")
    speaker = Speaker.of(knowledge)
    place = knowledge.profiles[profile].title if profile != NATION else ""
    applies = outline(rule.applies, speaker) if rule.applies else None
    return Outlined(applies, firing(entry), outline(rule.condition, speaker), place)


def meant_for(entry: Entry) -> str:
    """Return the profile with whose thresholds a rule is best said: that of its first bad example, else the nation's."""
    return str(next((one.get("profile", NATION) for one in entry.data.get("examples", {}).get(Outcome.FAIL, ())), NATION))


def firing(entry: Entry) -> str:
    """Return what heads the condition of a rule: what happens where it holds, or where what it requires does not."""
    ends = ending(entry).strip()
    return f"这样就报 {ends}" if entry.kind == "warning" else f"这样就{ends}" if "fails_when" in entry.data else f"不是这样就{ends}"


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
