"""What an unquoted word means is decided by what its place wants."""

from __future__ import annotations

from typing import Any

import pytest
from jixiao.knowledge.scalars import plain_value
from jixiao.knowledge.shapes import Shape

TRAPS = ["no", "NO", "yes", "on", "off", "y", "1:30", "12:30:45", "012", "0x1F", "0o17", "1_000", "2026-01-01", ".inf"]


def shape(*types: str) -> Shape:
    return Shape(frozenset(types))


@pytest.mark.parametrize("text", [*TRAPS, "1.0", "true", "null", "~", "", "12"])
def test_where_text_is_wanted_it_stays_as_written(text: str) -> None:
    assert plain_value(text, shape("string")) == text


@pytest.mark.parametrize("text", TRAPS)
def test_where_anything_is_wanted_nobody_s_number_stays_text(text: str) -> None:
    assert plain_value(text, shape()) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-3", -3), ("0.10", 0.1), ("1e3", 1000.0), ("true", True), ("False", False), ("~", None), ("", None)],
)
def test_where_anything_is_wanted_core_words_are_values(text: str, value: Any) -> None:
    assert (plain_value(text, shape()), type(plain_value(text, shape()))) == (value, type(value))


@pytest.mark.parametrize("text", ["9" * 5000, "1e999", "123456789012345678"])
def test_a_number_beyond_all_numbers_stays_text(text: str) -> None:
    assert plain_value(text, shape()) == text


@pytest.mark.parametrize(
    ("types", "text", "value"),
    [
        (("number",), "80", 80),
        (("number", "string"), "80", 80),
        (("number", "string"), "true", "true"),
        (("string", "null"), "null", None),
        (("string", "null"), "80", "80"),
        (("boolean",), "yes", "yes"),
        (("object", "array"), "", ""),
    ],
)
def test_a_value_is_made_only_where_it_is_wanted(types: tuple[str, ...], text: str, value: Any) -> None:
    assert plain_value(text, shape(*types)) == value
