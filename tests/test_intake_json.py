"""JSON and JSON lines: places, errors with line and column, complaints that name field and remedy."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jixiao.finding import Where
from jixiao.intake import Unreadable, read_bytes
from jixiao.submission import Submission

LEAST: dict[str, Any] = {"kind": "target", "project": {"name": "道路"}, "indicators": []}


def read(document: Any) -> list[Submission | Unreadable]:
    return read_bytes("a.json", json.dumps(document, ensure_ascii=False).encode())


def message(document: Any) -> str:
    (found,) = read(document)
    assert isinstance(found, Unreadable)
    return found.message


def test_one_submission_or_a_list() -> None:
    assert read(LEAST) == [Submission(LEAST, "a.json")]
    assert read([LEAST, LEAST]) == [Submission(LEAST, "a.json")] * 2


def test_one_of_a_list_is_counted_and_the_others_go_on() -> None:
    first, second = read([LEAST, {"kind": "target"}])
    assert isinstance(first, Submission)
    assert second == Unreadable(
        "a.json", "第 2 份：报送件缺少“项目基本信息”（project）、“绩效指标”（indicators），请补上"
    )


def test_lines_are_places_and_a_bad_line_does_not_stop_the_rest() -> None:
    line = json.dumps(LEAST, ensure_ascii=False)
    first, second, third = read_bytes("a.jsonl", f'{line}\n{{"kind" 1}}\n\n{line}'.encode())
    assert second == Unreadable("a.jsonl", "第 2 行第 9 列：名称后面少一个冒号", Where("a.jsonl", line=2, column=9))
    assert isinstance(first, Submission) and isinstance(third, Submission)
    assert third.place("indicators", 0, "value") == Where("a.jsonl", line=4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"kind": "target",\n "id" 1}', "第 2 行第 7 列：名称后面少一个冒号"),
        ('{"kind": "target"', "第 1 行第 18 列：这里少一个逗号，或上一项的引号、括号没有成对"),
        ('{"id": NaN}', "不能写 NaN：数不知道时写 null"),
        ('{"id": 1e999}', "有的数太大，或文字里有无法识别的字符，请检查后重新报送"),
        ("[" * 5000, "内容层层嵌套得太深，不是报送件"),
        ("7", "报送件应是一组“名称: 值”，写在花括号里"),
    ],
)
def test_malformed_text(text: str, expected: str) -> None:
    (found,) = read_bytes("a.json", text.encode())
    assert isinstance(found, Unreadable) and found.message == expected


def test_gb18030_is_read() -> None:
    (found,) = read_bytes("a.json", json.dumps(LEAST, ensure_ascii=False).encode("gb18030"))
    assert isinstance(found, Submission) and found.project["name"] == "道路"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"fiscal_year": "2026"}, "“预算年度”（fiscal_year）应填整数或null，现在是“2026”"),
        ({"fiscal_year": 26}, "“预算年度”（fiscal_year）不能小于 1990，现在是“26”"),
        (
            {"budget": {"unit": "万"}},
            "“预算”（budget）的“金额单位”（unit）应是“元”、“千元”、“万元”、“百万元”、“亿元”之一，"
            "不知道填 null，现在是“万”",
        ),
        ({"submitted_on": "2026/1/1"}, "“报送日期”（submitted_on）应写成 2026-01-31 这样的日期，现在是“2026/1/1”"),
        ({"goal": {}}, "报送件里有不认识的项“goal”，是不是“goals”？"),
        ({"indicators": [{"weight": "8"}]}, "“绩效指标”（indicators）第 1 项的“权重”（weight）应填数或null，现在是“8”"),
        ({"project": {}}, "“项目基本信息”（project）缺少“项目名称”（name），请补上"),
    ],
)
def test_complaints_name_field_and_remedy(change: dict[str, Any], expected: str) -> None:
    assert message(LEAST | change) == expected


def test_one_error_in_many_rows_is_said_once() -> None:
    rows = [{"weight": ""}, {"weight": 5}, {"weight": "", "zzz": 1}, {"weight": "", "kpi": 2, "zzz": 3}]
    assert message(LEAST | {"indicators": rows}).split("；") == [
        "“绩效指标”（indicators）第 1、3–4 项的“权重”（weight）应填数或null，现在是“”",
        "“绩效指标”（indicators）第 3 项里有不认识的项“zzz”，请删去",
        "“绩效指标”（indicators）第 4 项里有不认识的项“kpi”“zzz”，请删去",
    ]


def test_of_very_many_errors_the_first_are_said() -> None:
    assert message(LEAST | {"indicators": [{f"k{n}": n} for n in range(20)]}).endswith("；另有 12 处")


def test_an_unknown_kind_is_guessed() -> None:
    kinds = "target（绩效目标）、monitoring（绩效运行监控）、exante（事前绩效评估）、"
    kinds += "selfeval（绩效自评）、assessment（绩效工作考核）之一"
    assert message({"kind": "targt"}) == f"不认识的种类“targt”，是不是 target？请写 {kinds}"
    assert message({"kind": "绩效自评"}) == f"不认识的种类“绩效自评”，是不是 selfeval？请写 {kinds}"
    assert message({}) == f"缺少种类 kind，请写 {kinds}"
