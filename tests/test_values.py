"""Target values: every cell seen in published tables, and the ways in which staff write numbers, has a row in values.tsv."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.values import ValueKind, money, parse_amount, parse_value

with (Path(__file__).parent / "data" / "values.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t"))


def figure(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['cell']}|{row['column']}")
def test_a_cell_is_what_the_table_says(row: dict[str, str]) -> None:
    value = parse_value(row["cell"], row["column"])
    got = {
        "cell": value.raw,
        "column": row["column"],
        "kind": value.kind.value,
        "comparison": value.comparison,
        "number": figure(value.number),
        "upper": figure(value.upper),
        "unit": value.unit,
        "per": value.per,
        "date": str(value.date or ""),
        "suspect": value.suspect,
    }
    assert got == row


@given(st.text(max_size=40), st.text(max_size=6))
def test_no_text_breaks_the_parser(text: str, unit: str) -> None:
    assert parse_value(text, unit).raw == text


@given(st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2), st.sampled_from(["≥", "≤", "=", ">", "<", ""]))
def test_a_number_comes_back_as_written(number: Decimal, sign: str) -> None:
    value = parse_value(f"{sign}{number}公里")
    assert (value.comparison, value.unit) == (sign, "公里")
    assert value.number == number or value.suspect


@given(st.integers(1, 999_999))
def test_full_width_reads_like_half_width(number: int) -> None:
    wide = str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert parse_value(f"≥{wide}人").number == number


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("660,000.00(元)", "", "660000.00"),
        ("50(万元)", "", "500000"),
        ("10000万元", "", "100000000"),
        ("90", "万元", "900000"),
        ("1.5亿元", "", "150000000"),
        ("90", "", None),
        ("待定", "万元", None),
    ],
)
def test_amounts_are_exact_in_yuan(text: str, unit: str, amount: str | None) -> None:
    assert parse_amount(text, unit) == (None if amount is None else Decimal(amount))


def test_money_refuses_what_is_not_money() -> None:
    with pytest.raises(ValueError, match="“公里”不是金额单位，应写元、万元或亿元"):
        money(3, "公里")
    with pytest.raises(ValueError, match="“许多”不是数"):
        money("许多", "元")


def test_kinds_are_the_words_that_rules_use() -> None:
    assert {kind.value for kind in ValueKind} >= {"empty", "percent", "money", "date", "text"}
