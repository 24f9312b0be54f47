"""Random decisions of the language, and random facts, for holding durable-rules to the plain chainer."""

from __future__ import annotations

import random
from typing import Any

from jixiao.audit.decisions import compile_decisions
from jixiao.audit.decisions.facts import KINDS
from jixiao.audit.decisions.language import Decision
from jixiao.knowledge.model import Entry

WORDS = ("return", "revise", "notice", "提高", "甲", "优", "")
NUMBERS = (0.0, 1.0, 2.0, 3.0, 90.0, 99.5)
NAMES = ("verdict", "grade", "letter", "warning_level")
ORDERS = ("at_least", "at_most", "above", "below")


def _value(chance: random.Random, kind: str, name: str) -> Any:
    if kind == "conclusion" and name == "name":
        return chance.choice(NAMES)
    return chance.choice(WORDS if KINDS[kind][name][0] == "text" else NUMBERS)


def fact(chance: random.Random) -> dict[str, Any]:
    kind = chance.choice([kind for kind in KINDS if kind != "conclusion"])
    return {"k": kind} | {name: _value(chance, kind, name) for name in KINDS[kind]}


def _tests(chance: random.Random, kind: str, earlier: list[tuple[str, str]]) -> dict[str, Any]:
    tests: dict[str, Any] = {}
    for name in chance.sample(list(KINDS[kind]), k=chance.randrange(1, len(KINDS[kind]) + 1)):
        joins = [
            f"{alias}.{theirs}"
            for alias, other in earlier
            for theirs in KINDS[other]
            if KINDS[other][theirs][0] == KINDS[kind][name][0] and "conclusion" not in (kind, other)
        ]
        if joins and chance.random() < 0.3:
            tests[f"{name}|same_as"] = chance.choice(joins)
        elif KINDS[kind][name][0] == "number" and chance.random() < 0.6:
            tests[f"{name}|{chance.choice(ORDERS)}"] = chance.choice(NUMBERS)
        elif chance.random() < 0.2:
            tests[f"{name}|differs"] = _value(chance, kind, name)
        else:
            one, other = _value(chance, kind, name), _value(chance, kind, name)
            tests[name] = [one, other] if chance.random() < 0.3 else one
    return tests


def _entry(chance: random.Random, number: int) -> Entry:
    when: list[dict[str, Any]] = []
    earlier: list[tuple[str, str]] = []
    for index in range(chance.choice((1, 1, 2, 2, 3))):
        kind = chance.choice(list(KINDS))
        when.append({kind: {**_tests(chance, kind, earlier), "as": f"x{index}"}})
        earlier.append((f"x{index}", kind))
    value: Any = chance.choice((*WORDS[:6], 1, 2, 3))
    data: dict[str, Any] = {"when": when, "then": {"conclude": chance.choice(NAMES), "value": value}, "status": "stable"}
    if chance.random() < 0.25:
        kind = chance.choice(("conclusion", "tally", "warning", "history"))
        data["unless"] = {kind: _tests(chance, kind, earlier)}
    return Entry(f"r{number}", "decision", "", data, "random.yaml")


def decisions(chance: random.Random) -> tuple[Decision, ...]:
    compiled, _ = compile_decisions([_entry(chance, number) for number in range(chance.randrange(1, 9))], {})
    return compiled
