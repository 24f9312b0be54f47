"""Of each of the 159 review items it is said which rule decides it, or why none can from one submission."""

from __future__ import annotations

from jixiao.knowledge.load import load_knowledge

from docs.site_pages.items import covering, items

LETTERS = {"C": 45, "Q": 50, "T": 10, "B": 17, "R": 15, "P": 22}


def test_the_list_is_whole() -> None:
    assert [item.id for item in items()] == [f"{letter}{n:02}" for letter, last in LETTERS.items() for n in range(1, last + 1)]


def test_what_is_said_to_have_a_rule_has_one() -> None:
    rules = covering(load_knowledge())
    assert [item.id for item in items() if item.standing == "rule" and item.id not in rules] == []


def test_what_is_said_to_have_no_rule_has_none_and_a_reason() -> None:
    rules, without = covering(load_knowledge()), [item for item in items() if item.standing != "rule"]
    assert [item.id for item in without if item.id in rules or not item.reason] == []


def test_rules_name_only_items_of_the_list_and_of_self_evaluation() -> None:
    known = {item.id for item in items()}
    assert [item for item in covering(load_knowledge()) if item not in known and not item.startswith("S")] == []
