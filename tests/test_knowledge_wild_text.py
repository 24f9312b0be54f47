"""No text makes loading crash, and whatever is wrong in it has a line and a column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.knowledge.check import SchemaCheck, schema_check
from jixiao.knowledge.locate import schemas_folder
from jixiao.knowledge.reading import Reading

SOUND = (Path(__file__).resolve().parents[1] / "rules" / "profiles" / "national.yaml").read_text(encoding="utf-8")
BITS = st.sampled_from(
    [*"\"'{}[]:：-\t\u3000 \n#&*!|>%@`\\?=~，,\r\x00\ufeff\u2028", "- ", ": ", "<<: ", "---\n", "1e999"],
)
EDITS = st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(0, 3), BITS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def check() -> SchemaCheck:
    return schema_check(schemas_folder())


def places(check: SchemaCheck, content: bytes) -> list[tuple[int | None, int | None]]:
    reading = Reading(check)
    reading.read([("rules/profiles/wild.yaml", content)])
    return [(one.where.line, one.where.column) for one in reading.findings]


@settings(max_examples=300, deadline=None)
@given(edits=EDITS)
def test_a_file_edited_at_random_is_read_or_told_where(check: SchemaCheck, edits: list[tuple[int, int, str]]) -> None:
    text = SOUND
    for index, cut, bit in edits:
        text = text[:index] + bit + text[index + cut :]
    assert all(line and column for line, column in places(check, text.encode()))


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_told_where(check: SchemaCheck, content: bytes) -> None:
    assert all(line and column for line, column in places(check, content))
