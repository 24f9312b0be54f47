from pathlib import Path

from docs.facts_page import page


def test_the_page_of_facts_is_what_the_catalogue_says() -> None:
    assert Path("docs/facts.md").read_text("utf-8") == page()
