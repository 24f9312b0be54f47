"""Whatever a cell holds, it is read without an error, and what was formatted comes back."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.values import Value, ValueKind, parse_value

SIGNS = st.sampled_from(["≥", "≤", "=", ">", "<", ""])
NUMBERS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=2)
PIECES = [
    "≥", "≤", "<", "不少于", "控制在", "以内", "以上", "约", "1", "20", "290", "0.5", "1,234", "一百二十", "九",
    "成", "%", "‰", "万", "亿", "元", "人次", "年", "月", "12月", "底前", "2021年", "-", "~", "±", "/", ";",
    "优", "良", "工", "XX", ".", "2026.", "1月", "10万", "(", ")", "\n",
]
# ASCII that half and full width share, without the backslash, which has a full-width twin of its own.
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def meaning(value: Value) -> tuple[object, ...]:
    return value.kind, value.comparison, value.number, value.upper, value.unit, value.per, value.date, value.suspect


@given(st.text(max_size=40), st.text(max_size=6))
def test_no_text_breaks_the_parser(text: str, unit: str) -> None:
    assert parse_value(text, unit).raw == text


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.sampled_from(["", "%", "万元", "人"]))
def test_no_heap_of_number_words_breaks_the_parser(text: str, unit: str) -> None:
    value = parse_value(text, unit)
    assert value.raw == text
    assert (value.comparison == "between") == (value.upper is not None)
    assert (value.kind == ValueKind.DATE) == (value.date is not None)


@pytest.mark.parametrize(
    "text", ["9" * 5000, "十" * 5000, "1," * 2000, "每" * 3000, "(" * 3000, "≥" * 3000, "\ud800", "99-99-99", "2021年99月99日"]
)
def test_texts_beyond_any_form_do_not_break_the_parser(text: str) -> None:
    assert parse_value(text).raw == text


@given(NUMBERS, SIGNS)
def test_a_number_comes_back_as_written(number: Decimal, sign: str) -> None:
    value = parse_value(f"{sign}{number:,}公里")
    assert (value.comparison, value.number, value.unit) == (sign, number, "公里")


@given(NUMBERS, SIGNS)
def test_a_number_with_its_unit_in_a_column_reads_like_one_cell(number: Decimal, sign: str) -> None:
    assert meaning(parse_value(f"{sign}{number}", "万元")) == meaning(parse_value(f"{sign}{number}万元"))


@given(
    st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"]),
)
def test_a_date_comes_back_as_written(date: datetime.date, form: str) -> None:
    assert parse_value(date.strftime(form)).date == date


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_full_width_reads_like_half_width(text: str) -> None:
    assert meaning(parse_value(text.translate(WIDE))) == meaning(parse_value(text))


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_blanks_within_a_cell_mean_nothing(pieces: list[str]) -> None:
    assert meaning(parse_value(" ".join(pieces))) == meaning(parse_value("".join(pieces)))
