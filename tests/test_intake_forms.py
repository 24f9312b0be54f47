"""Forms of many layouts become one shape; drawn here as CSV, which walks the same road as a workbook."""

from __future__ import annotations

from typing import Any

import pytest
from jixiao.intake import Unreadable, read_bytes
from jixiao.submission import Submission


def read(*lines: str, name: str = "报送.csv") -> list[Submission]:
    found = read_bytes(name, "\n".join(lines).encode())
    assert not [item for item in found if isinstance(item, Unreadable)]
    return [item for item in found if isinstance(item, Submission)]


def only(*lines: str) -> dict[str, Any]:
    (found,) = read(*lines)
    return found.document


def table(*lines: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(key) for key in ("level1", "level2", "name", "value")) for row in only(*lines)["indicators"]]


@pytest.mark.parametrize(
    ("header", "line", "expected"),
    [
        ("一级指标,二级指标,指标内容,指标值", "甲,乙,丙,1", {"value": "1"}),
        ("一级指标,二级指标,三级指标,指标值,分值", "甲,乙,丙,1,8", {"value": "1", "weight": 8}),
        (
            "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施",
            "甲,乙,丙,3,2,10,6.5,下雨",
            {"value": "3", "actual": "2", "weight": 10, "score": 6.5, "reason": "下雨"},
        ),
        (
            "一级指标,二级指标,指标名称(三级指标),年初指标值,年终完成值,自评分,复核分,评价标准",
            "甲,乙,丙,3,2,6,5,按量",
            {"value": "3", "actual": "2", "score": 6, "explanation": "按量"},
        ),
        (
            "评价指标,评价内容,指标名称,指标说明,目标值,分值,备注",
            "甲,乙,丙,说,3,5,注",
            {"value": "3", "weight": 5, "explanation": "说", "remark": "注"},
        ),
        (
            "一级指标,二级指标,三级指标,分值,年度指标值,全年实际值,得分,未完成原因拟采取的改进措施",
            "甲,乙,丙,5,3,2,4,无",
            {"value": "3", "actual": "2", "weight": 5, "score": 4, "reason": "无"},
        ),
        (
            "一级指标,二级指标,三级指标,年初目标值(A),实际完成值(B),得分",
            "甲,乙,丙,3,2,4",
            {"value": "3", "actual": "2", "score": 4},
        ),
        (
            "一级指标,二级指标,三级指标,指标值,分值,指标解释",
            "甲,乙,丙,3,5,解",
            {"value": "3", "weight": 5, "explanation": "解"},
        ),
        ("一级指标,二级指标,三级指标,计量单位,指标性质,指标值", "甲,乙,丙,公里,≥,3", {"value": "≥3", "unit": "公里"}),
        (
            "一级指标,二级指标,三级指标,年度指标值,实际完成指标值,(得分)",
            "甲,乙,丙,3,2,4",
            {"value": "3", "actual": "2", "score": 4},
        ),
        (
            "一级指标,二级指标,三级指标,参考分值,指标值(A),全年实际值(B),得分",
            "甲,乙,丙,5,3,2,4",
            {"value": "3", "actual": "2", "weight": 5, "score": 4},
        ),
        ("一级指标,二级指标,三级指标内容,指标值及单位", "甲,乙,丙,3公里", {"value": "3公里"}),
        (
            "一级指标,二级指标,三级指标,指标值,完成值,权重,得分",
            "甲,乙,丙,3,2,5,4",
            {"value": "3", "actual": "2", "weight": 5, "score": 4},
        ),
        ("一级,二级,三级,年度数值,备注", "甲,乙,丙,3,注", {"value": "3", "remark": "注"}),
        ("一 级 指 标,二级指标（必填）,三级指标,指标值（或计划水平）", "甲,乙,丙,3", {"value": "3"}),
        (
            "一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重,指标方向性",
            "甲,乙,丙,定性,好,无,5,正向",
            {"value": "好", "unit": "无", "weight": 5, "direction": "正向"},
        ),
    ],
)
def test_headers_seen_in_published_tables(header: str, line: str, expected: dict[str, Any]) -> None:
    levels = {"level1": "甲", "level2": "乙", "name": "丙"}
    assert only(header, line)["indicators"] == [levels | expected]


def test_long_term_and_annual_tables_side_by_side() -> None:
    header = "一级指标,二级指标(长期),三级指标(长期),指标值(长期),二级指标(年度),三级指标(年度),指标值(年度)"
    assert table(header, "产出指标,数量指标,里程,60,质量指标,合格率,98%") == [("产出指标", "质量指标", "合格率", "98%")]


def test_long_term_and_annual_tables_one_below_the_other() -> None:
    header = "一级指标,二级指标,指标内容,指标值"
    lines = (
        "长期绩效指标,,,",
        header,
        "产出指标,数量指标,里程,60",
        "年度绩效指标,,,",
        header,
        "产出指标,数量指标,里程,20",
    )
    assert table(*lines) == [("产出指标", "数量指标", "里程", "20")]


def test_graded_values_are_joined() -> None:
    lines = ("绩效指标分类,绩效指标,绩效指标评价标准,,", ",,优,良,中", "效益,按时完成率,100%,90%,85%")
    assert table(*lines) == [("效益", None, "按时完成率", "优100% 良90% 中85%")]


def test_level_names_are_filled_down_until_the_next_level_one() -> None:
    lines = ("一级指标,二级指标,三级指标,指标值", "产出指标（50分）,数量指标,里程,1", ",,路灯,2", "满意度指标,,居民,3")
    assert [row[:2] for row in table(*lines)] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("满意度指标", ""),
    ]


def test_template_and_total_rows_are_dropped_but_empty_values_stay() -> None:
    lines = (
        "一级指标,二级指标,三级指标,指标值",
        "产出指标,数量指标,指标1：,",
        ",,……,",
        ",,里程,",
        ",,指标2：路灯,——",
        "总分,,,100",
    )
    assert [row[2:] for row in table(*lines)] == [("里程", ""), ("指标2：路灯", "——")]


def test_the_table_ends_at_the_foot_of_the_form() -> None:
    lines = (
        "一级指标,二级指标,三级指标,指标值",
        "产出指标,数量指标,里程,1",
        "填表人：某某,,联系电话：,0",
        "注：本表一式两份,,,",
    )
    assert [row[2] for row in table(*lines)] == ["里程"]


def test_several_projects_on_one_sheet() -> None:
    form = (
        "项目支出绩效目标表（2026年度）,,,",
        "项目名称,{},,",
        "一级指标,二级指标,三级指标,指标值",
        "产出指标,数量指标,里程,1",
    )
    found = read(*(line.format("甲路") for line in form), ",,,", *(line.format("乙路") for line in form))
    assert [(item.project["name"], len(item.indicators), item.document["fiscal_year"]) for item in found] == [
        ("甲路", 1, 2026),
        ("乙路", 1, 2026),
    ]


def test_a_department_as_a_whole() -> None:
    lines = (
        "部门整体支出绩效目标表（2026年度）,,,",
        "部门（单位）名称,云岭县文旅局,,",
        "一级指标,二级指标,三级指标,指标值",
        "产出指标,数量指标,演出,1",
    )
    found = only(*lines)
    assert (found["project"], found["unit"]) == ({"name": "云岭县文旅局", "type": "overall"}, "云岭县文旅局")


def test_one_indicator_a_row_is_grouped_by_unit_and_project() -> None:
    lines = (
        "单位名称,项目名称,预算数（万元）,年度目标,一级指标,二级指标,三级指标,指标性质,指标值,度量单位,权重",
        "甲所,路灯,15.5,换灯,产出指标,数量指标,路灯,≥,20,盏,20",
        ",,,,产出指标,质量指标,合格率,=,100,%,20",
        "乙所,路灯,,,产出指标,,灯杆,定性,好,,",
    )
    found = [item.document for item in read(*lines)]
    assert [(item["unit"], item["project"]["name"], len(item["indicators"])) for item in found] == [
        ("甲所", "路灯", 2),
        ("乙所", "路灯", 1),
    ]
    assert (found[0]["budget"], found[0]["goals"]) == ({"total": 15.5, "unit": "万元"}, {"annual": "换灯"})
    assert found[1]["indicators"][0]["level2"] == ""


def test_a_place_in_csv_names_line_and_cell() -> None:
    (found,) = read("项目名称,里程", "一级指标,二级指标,三级指标,指标值", '产出指标,数量指标,"里\n程",1', ",,路灯,2")
    assert (found.place("indicators", 1, "value").line, found.place("indicators", 1, "value").cell) == (5, "D4")


def test_a_form_without_a_name_takes_that_of_its_file() -> None:
    (found,) = read("一级指标,二级指标,三级指标,指标值", "产出指标,数量指标,里程,1", name="道路.csv")
    assert found.project == {"name": "道路"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,里程,≥1\n".replace(",", delimiter)
    (found,) = read_bytes("a.csv", text.encode(encoding))
    assert isinstance(found, Submission) and found.indicators[0]["value"] == "≥1"
