from pathlib import Path

from docs.decisions_page import MARK, facts
from docs.facts_page import page


def test_the_page_of_facts_is_what_the_catalogue_says() -> None:
    assert Path("docs/facts.md").read_text("utf-8") == page()


def test_the_page_of_decisions_lists_the_facts_that_there_are() -> None:
    assert Path("docs/decisions.md").read_text("utf-8").partition(MARK)[2] == facts()
