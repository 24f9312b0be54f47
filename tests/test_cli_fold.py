"""Lines on a terminal: no wider than it, indented where they go on, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao_cli.fold import folded
from rich.cells import cell_len

LONG = "      怎么改：写出数字、单位和方向，例如“≥95%”“12 公里”；确实只能定性的，写明可以核验的标准"


def test_a_short_line_is_left_alone() -> None:
    assert list(folded("  ✗ 退回 F8：没有填", 80)) == ["  ✗ 退回 F8：没有填"]


def test_a_long_line_goes_on_under_its_indent() -> None:
    assert list(folded(LONG, 60)) == [
        "      怎么改：写出数字、单位和方向，例如“≥95%”“12 公里”；确",
        "        实只能定性的，写明可以核验的标准",
    ]


@pytest.mark.parametrize("width", range(40, 100, 7))
def test_no_line_is_too_wide_or_begins_with_a_stop(width: int) -> None:
    lines = list(folded(LONG, width))
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line.lstrip()[0] in "，。、；：”"] == []


@given(st.text(alphabet="指标值 ≥95%，”（《a-z/", max_size=200), st.integers(1, 120))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert "".join("".join(folded(text, width)).split()) == "".join(text.split())
