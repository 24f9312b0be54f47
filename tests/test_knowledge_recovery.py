"""One wrong entry or one wrong file never stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.knowledge.load import load_knowledge

WORDS = "- id: {}\n  kind: lexicon\n  title: 词表\n  words: [甲, 乙]\n"
BROKEN = {
    "tab": WORDS.format("b").replace("  title", "\ttitle"),
    "open quote": WORDS.format("b").replace("词表", '"词表'),
    "open bracket": WORDS.format("b").replace("乙]", "乙"),
    "anchor": WORDS.format("b").replace("词表", "&here 词表"),
    "depth": WORDS.format("b").replace("[甲, 乙]", "[" * 100_000 + "]" * 100_000),
    "indentation": WORDS.format("b").replace("  words", " words"),
    "nothing but a word": "- b\n",
    "missing words": WORDS.format("b").replace("  words: [甲, 乙]\n", ""),
}


def loaded(folder: Path, **files: str) -> tuple[list[str], int]:
    for name, text in files.items():
        place = folder / "rules" / "lexicon" / f"{name}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    knowledge = load_knowledge(folder, cache=False)
    return list(knowledge.lexicons), len(knowledge.findings)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_the_entries_before_and_after_a_broken_one_are_loaded(broken: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, words=WORDS.format("a") + broken + WORDS.format("c")) == (["a", "c"], 1)


def test_two_broken_entries_are_two_findings(tmp_path: Path) -> None:
    text = BROKEN["tab"] + WORDS.format("a") + BROKEN["open quote"] + WORDS.format("c")
    assert loaded(tmp_path, words=text) == (["a", "c"], 2)


def test_a_broken_file_leaves_the_others(tmp_path: Path) -> None:
    assert loaded(tmp_path, one="乱", two=WORDS.format("a")) == (["a"], 1)


def test_an_indented_list_is_split_as_well(tmp_path: Path) -> None:
    text = "".join(f"  {line}\n" for line in (BROKEN["anchor"] + WORDS.format("a")).splitlines())
    assert loaded(tmp_path, words=text) == (["a"], 1)


def test_a_faulty_entry_is_still_known_to_those_that_name_it(tmp_path: Path) -> None:
    (tmp_path / "rules" / "review").mkdir(parents=True)
    rule = (
        "- id: value.empty\n  kind: review\n  title: 空着\n  fails_when: {name|contains: $b}\n  severity: notice\n"
        "  message: 空着\n  examples: {fail: [{name: 甲}]}\n  status: draft\n"
    )
    (tmp_path / "rules" / "review" / "rule.yaml").write_text(rule, encoding="utf-8")
    assert loaded(tmp_path, words=BROKEN["missing words"]) == ([], 1)


def test_windows_and_old_line_ends_count_as_lines(tmp_path: Path) -> None:
    (tmp_path / "rules" / "lexicon").mkdir(parents=True)
    text = (WORDS.format("a") + WORDS.format("b").replace("title", "titel")).replace("\n", "\r\n")
    (tmp_path / "rules" / "lexicon" / "words.yaml").write_bytes(text.encode())
    found = load_knowledge(tmp_path, cache=False).findings[0].where
    assert (found.line, found.column) == (7, 3)
