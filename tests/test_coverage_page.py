"""Of each of the 159 review items it is said which rule decides it, or why none can from one submission."""

from __future__ import annotations

from pathlib import Path

from docs.coverage_page import covering, items, page

LETTERS = {"C": 45, "Q": 50, "T": 10, "B": 17, "R": 15, "P": 22}


def test_the_list_is_whole() -> None:
    assert [item.id for item in items()] == [f"{letter}{n:02}" for letter, last in LETTERS.items() for n in range(1, last + 1)]


def test_what_is_said_to_have_a_rule_has_one() -> None:
    rules = covering()
    assert [item.id for item in items() if item.standing == "rule" and item.id not in rules] == []


def test_what_is_said_to_have_no_rule_has_none_and_a_reason() -> None:
    rules, without = covering(), [item for item in items() if item.standing != "rule"]
    assert [item.id for item in without if item.id in rules or not item.reason] == []


def test_rules_name_only_items_of_the_list_and_of_self_evaluation() -> None:
    known = {item.id for item in items()}
    assert [item for item in covering() if item not in known and not item.startswith("S")] == []


def test_the_page_is_what_the_list_and_the_rules_say() -> None:
    assert Path("docs/coverage.md").read_text("utf-8") == page()
