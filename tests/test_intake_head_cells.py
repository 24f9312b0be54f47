"""Cells of a form's head: periods, ticked boxes, numbers and units of money."""

from __future__ import annotations

import pytest
from jixiao.intake.cells import cell_text, number_of, period_of, ticked

ATTRIBUTES = {"一次性": "one_off", "延续": "continuing", "新增": "new"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026年1月1日-2026年12月31日", "2026-01-01", "2026-12-31"),
        ("2026-01-01至2026-12-31", "2026-01-01", "2026-12-31"),
        ("2026.3—2026.11", "2026-03-01", "2026-11-30"),
        ("2026年3-10月", "2026-03-01", "2026-10-31"),
        ("2026年3月至10月", "2026-03-01", "2026-10-31"),
        ("2024-2026年", "2024-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("2026年13月", None, None),
        ("一年", None, None),
    ],
)
def test_periods(text: str, first: str | None, last: str | None) -> None:
    assert period_of(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("☑新增 □延续 □一次性", "new"),
        ("□新增 ■延续", "continuing"),
        ("新增□ 延续√", "continuing"),
        ("新增（√） 延续（ ）", "new"),
        ("延续项目", "continuing"),
        ("新增/延续/一次性", None),
        ("□新增 □延续", None),
        ("", None),
    ],
)
def test_ticked_boxes(text: str, meant: str | None) -> None:
    assert ticked(text, ATTRIBUTES) == meant


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200.50", 1200.5),
        ("90万元", 90),
        ("￥90", 90),
        ("9.0分", 9),
        ("９５％", 95),
        ("约90", None),
        ("", None),
        ("—", None),
    ],
)
def test_numbers(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("value", "text"), [(20.0, "20"), (0.1 + 0.2, "0.3"), (1e16, "10000000000000000"), (True, "是"), (" 甲 ", " 甲 ")]
)
def test_texts_of_cells(value: object, text: str) -> None:
    assert cell_text(value) == text
