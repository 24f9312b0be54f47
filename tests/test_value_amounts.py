"""Amounts of money are exact, in 元, and refuse what is not money."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.values import money, parse_amount


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("660,000.00(元)", "", "660000.00"),
        ("660，000.00（元）", "", "660000.00"),
        ("50(万元)", "", "500000"),
        ("10000万元", "", "100000000"),
        ("90", "万元", "900000"),
        ("90", "（万元）", "900000"),
        ("1,234.56", "元", "1234.56"),
        ("90万", "", "900000"),
        ("1.5亿元", "", "150000000"),
        ("1亿2000万元", "", "120000000"),
        ("3千元", "", "3000"),
        ("￥660", "", "660"),
        ("-5", "万元", "-50000"),
        ("90(含税)", "万元", "900000"),
        ("2023年预算90万元", "万元", "900000"),
        ("2023年预算", "万元", None),
        ("90", "", None),
        ("90", "人", None),
        ("待定", "万元", None),
        ("", "万元", None),
    ],
)
def test_amounts_are_exact_in_yuan(text: str, unit: str, amount: str | None) -> None:
    assert parse_amount(text, unit) == (None if amount is None else Decimal(amount))


@given(st.decimals(0, 10**30, allow_nan=False, allow_infinity=False, places=6))
def test_no_amount_is_rounded(number: Decimal) -> None:
    assert parse_amount(f"{number:,f}", "万元") == money(number, "万元") == Decimal(f"{number:f}e4")


@pytest.mark.parametrize(
    ("number", "unit", "message"),
    [
        (3, "公里", "“公里”不是金额单位，应写元、万元或亿元"),
        ("许多", "元", "“许多”不是数"),
        (float("nan"), "元", "“nan”不是数"),
        ("1e9999999", "亿元", "不是数"),
        (None, "元", "“None”不是数"),
    ],
)
def test_money_refuses_what_is_not_money(number: object, unit: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        money(number, unit)


@given(st.text(max_size=40), st.text(max_size=6))
def test_no_text_breaks_the_reading_of_amounts(text: str, unit: str) -> None:
    amount = parse_amount(text, unit)
    assert amount is None or amount.is_finite()
