"""Conditions as an outline of clauses: what joins many parts is a list, for one sentence of them nobody can follow (条件提纲)."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.audit.conditions.speech import Speaker
from jixiao.audit.conditions.tree import Either, Every, Negation, Node

_HEADS = {
    (Every, False): "同时满足：",
    (Either, False): "满足其中一条：",
    (Every, True): "不是同时满足：",
    (Either, True): "一条也不满足：",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of an outline; `parts` are what it heads, none for a plain condition."""

    text: str
    parts: tuple[Clause, ...] = ()


def outline(node: Node, speaker: Speaker) -> Clause:
    """Return a condition clause by clause; conditions joined in brackets inside a count of indicators stay one line."""
    negated = isinstance(node, Negation)
    joined = node.part if isinstance(node, Negation) else node
    if not isinstance(joined, (Every, Either)):
        return Clause(speaker.say(node))
    if len(joined.parts) == 1 and not negated:
        return outline(joined.parts[0], speaker)
    return Clause(_HEADS[type(joined), negated], tuple(outline(part, speaker) for part in joined.parts))
