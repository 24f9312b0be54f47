"""Every value and every key of an entry knows its line and column, and keeps them through the cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.finding import Where
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry

FILE = "rules/lexicon/words.yaml"
TEXT = "# 词表\n- id: degree-words\n  kind: lexicon\n  title: 程度词\n  words:\n    - 显著\n    - '明显'\n"


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Return the entry as it comes from the cache."""
    monkeypatch.setenv("JIXIAO_CACHE", str(tmp_path / "cache"))
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(TEXT, encoding="utf-8")
    load_knowledge(tmp_path)
    return load_knowledge(tmp_path).lexicons["degree-words"]


def test_values(entry: Entry) -> None:
    assert dict(entry.positions) == {
        (): (2, 3),
        ("id",): (2, 7),
        ("kind",): (3, 9),
        ("title",): (4, 10),
        ("words",): (6, 5),
        ("words", 0): (6, 7),
        ("words", 1): (7, 7),
    }


def test_keys(entry: Entry) -> None:
    assert dict(entry.keys) == {("id",): (2, 3), ("kind",): (3, 3), ("title",): (4, 3), ("words",): (5, 3)}


def test_the_place_of_a_value(entry: Entry) -> None:
    assert entry.where("words", 1) == Where(file=FILE, line=7, column=7, field="words.1")


def test_what_is_not_there_stands_where_the_nearest_thing_above_it_stands(entry: Entry) -> None:
    assert entry.where("words", 5) == Where(file=FILE, line=6, column=5, field="words.5")


def test_the_place_of_a_key(entry: Entry) -> None:
    assert entry.where_key("words") == Where(file=FILE, line=5, column=3, field="words")


def test_an_item_has_no_key_and_stands_as_its_value(entry: Entry) -> None:
    assert entry.where_key("words", 1) == entry.where("words", 1)
