"""The catalogue of faults and its page say the same, and nothing in it speaks of what staff do not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jixiao.finding import Where
from jixiao.knowledge import faults_of_entries, faults_of_files, faults_of_library, faults_of_links, faults_of_sets
from jixiao.knowledge.catalogue import FAULTS, finding, page

ROOT = Path(__file__).resolve().parents[1]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "core/jixiao").rglob("*.py"))


def test_the_page_is_that_of_the_catalogue() -> None:
    assert (ROOT / "docs" / "errors.md").read_text(encoding="utf-8") == page()


def test_codes_are_unique() -> None:
    groups = (faults_of_files, faults_of_library, faults_of_entries, faults_of_links, faults_of_sets)
    assert len(FAULTS) == sum(len(group.FAULTS) for group in groups)


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_raised_somewhere(code: str) -> None:
    assert SOURCES.count(f'"{code}"') >= 2


@pytest.mark.parametrize("fault", FAULTS.values(), ids=lambda fault: fault.code)
def test_no_fault_speaks_of_the_machinery(fault: object) -> None:
    assert re.findall(r"YAML|[Ss]chema|[Pp]arser|解析器", str(fault)) == []


def test_a_finding_says_what_is_wrong_and_what_to_write() -> None:
    found = finding("colon-space", Where(file="a.yaml", line=3, column=9), key="title")
    assert found.suggestion is not None
    assert (found.rule, found.message, found.suggestion.text) == (
        "knowledge.colon-space",
        "“title”的冒号后面没有空格",
        "冒号后空一格：“title: …”",
    )
