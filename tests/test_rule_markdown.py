"""`docs/rules/*.md` say what the rule files say, and every rule is told whole."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from docs.site_pages.base import Base, own_base
from docs.site_pages.rule_markdown import FOLDER, markdown_pages
from docs.site_pages.rule_told import told

ROOT = Path(__file__).parents[1]


@cache
def base() -> Base:
    return own_base()


@cache
def pages() -> dict[str, str]:
    return markdown_pages(base())


def test_the_pages_are_up_to_date() -> None:
    stale = [path.name for path in FOLDER.glob("*.md") if pages().get(path.name) != path.read_text("utf-8")]
    assert (stale, sorted(pages())) == ([], sorted(path.name for path in FOLDER.glob("*.md")))


def test_every_rule_stands_on_one_page() -> None:
    named = re.findall(r"^`([\w.-]+)` · ", "".join(pages().values()), re.MULTILINE)
    assert sorted(named) == sorted(base().knowledge.rules)


def test_every_rule_is_said_in_words() -> None:
    assert [name for name, entry in base().knowledge.rules.items() if told(entry, base()).condition is None] == []


def test_nothing_is_said_in_codes() -> None:
    lines = [line for text in pages().values() for line in text.splitlines() if line.startswith(("- **只看", "- **这样", "  - "))]
    assert [line for line in lines if re.search(r"“[a-z_]+”|（[a-z_]+、", line)] == []


def test_examples_are_spelled_in_the_words_of_the_forms() -> None:
    examples = re.findall(r"^- \*\*\S+例子\*\*：(.+)", "".join(pages().values()), re.MULTILINE)
    assert [said for said in examples if re.search(r"(^|[；（【])[a-z_0-9]+[：（]", said)] == []


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.md")))
def test_links_lead_somewhere(name: str) -> None:
    text = pages()[name]
    places = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert [place for place in places if not (FOLDER / place).exists()] == []


def test_a_rule_names_its_file_and_line() -> None:
    rule = told(base().knowledge.rules["cost.not-refined"], base())
    lines = (ROOT / rule.place).read_text("utf-8").splitlines()
    assert lines[rule.line - 1] == "- id: cost.not-refined"


def test_a_threshold_says_each_place_and_source() -> None:
    (threshold,) = told(base().knowledge.rules["exante.below-line"], base()).thresholds
    assert [(held.jurisdiction, held.value, held.verified) for held in threshold.values] == [
        ("国家", "85分", False),
        ("湖北省天门市", "85分", False),
    ]
