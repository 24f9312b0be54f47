"""Targets go out under the field names of the integrated budget system and come back; the public version hides what is secret."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jixiao.exchange.delimited import delimited
from jixiao.exchange.public import public_workbook, published
from jixiao.exchange.target_fields import GOAL_TABLE, TABLE, joined_value, split_value
from jixiao.exchange.targets import read_targets, targets_delimited, targets_workbook
from jixiao.knowledge.load import load_knowledge
from jixiao.ledger import Ledger
from jixiao.submission import Submission
from jixiao.values import parse_value
from jixiao_cli.main import main

EXAMPLES = Path(__file__).parents[1] / "examples"
KNOWLEDGE = load_knowledge()
Captured = pytest.CaptureFixture[str]
Json = dict[str, Any]
FULL: Json = {
    "kind": "target",
    "fiscal_year": 2026,
    "region": "430600",
    "department": "云溪县卫生健康局",
    "unit": "云溪县人民医院",
    "project": {"name": "设备购置", "code": "43060026T0001", "type": "project"},
    "goals": {"long_term": "三年配齐", "annual": "购置两台"},
    "indicators": [
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "id": "0101",
            "name": "购置台数",
            "value": "=2",
            "unit": "台",
            "explanation": "到货验收的",
            "scoring": "按比例",
            "remark": "续建",
        },
        {"level1": "效益指标", "level2": "社会效益指标", "name": "群众就医条件", "value": "明显改善"},
        {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "患者满意度", "value": ""},
    ],
}


def target(**changes: Any) -> Submission:
    return Submission({**FULL, **changes})


def table(*rows: dict[str, str], heads: list[str] | None = None) -> bytes:
    names = heads or [one.name for one in TABLE]
    return delimited([names, *([row.get(name, "") for name in names] for row in rows)])


def told(content: bytes) -> list[tuple[str | None, str]]:
    return [(finding.where.cell, finding.message) for finding in read_targets("a.csv", content)[1]]


def test_a_workbook_comes_back_as_it_was() -> None:
    assert read_targets("a.xlsx", targets_workbook([target()])) == ([FULL], [], 0)


def test_csv_carries_all_but_the_goals() -> None:
    without = {key: value for key, value in FULL.items() if key != "goals"}
    assert read_targets("a.csv", targets_delimited([target()])) == ([without], [], 0)


def test_a_project_without_indicators_is_told() -> None:
    documents, findings, _ = read_targets("a.xlsx", targets_workbook([target(), target(project={"name": "空表"}, indicators=[])]))
    assert (len(documents), [one.message for one in findings]) == (1, ["项目“空表”：没有一行指标，没有导入"])


def test_projects_of_the_same_name_stay_apart() -> None:
    documents, _, _ = read_targets("a.csv", targets_delimited([target(), target()]))
    assert [len(document["indicators"]) for document in documents] == [3, 3]


def test_the_fields_are_those_of_the_system() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(targets_workbook([target()])))["绩效指标"]
    row = {str(head.value).split("\n")[0]: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert {name: row[name] for name in ("PRO_CODE", "MOF_DIV_CODE", "AGENCY_CODE", "预算单位", "YEARFLAG", "IS_DELETED")} == {
        "PRO_CODE": "43060026T0001",
        "MOF_DIV_CODE": "430600",
        "AGENCY_CODE": None,
        "预算单位": "云溪县人民医院",
        "YEARFLAG": "年度",
        "IS_DELETED": "0",
    }


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("≥95%", "", ("≥", "95", "%")),
        ("≧ 95", "%", ("≥", "95", "%")),
        ("<=3.5万元", "", ("≤", "3.5", "万元")),
        ("50", "个", ("", "50", "个")),
        (50, "", ("", "50", "")),
        ("2026年12月底前", "", ("", "2026年12月底前", "")),
        ("80%-90%", "", ("", "80%-90%", "")),
        ("显著提高", "", ("", "显著提高", "")),
        (None, "", ("", "", "")),
    ],
)
def test_values_are_parted_into_sign_value_and_unit(value: Any, unit: str, expected: tuple[str, str, str]) -> None:
    assert split_value(value, unit) == expected


def test_values_of_our_library_mean_the_same_when_joined_again() -> None:
    values = [entry.data["examples"]["good"]["value"] for entry in KNOWLEDGE.indicators.values()]
    for value in values:
        sign, number, unit = split_value(value, "")
        before, after = parse_value(value), parse_value(joined_value(sign, number), unit)
        found = [(one.kind, one.comparison, one.number, one.upper, one.unit, one.per, one.date) for one in (before, after)]
        assert found[0] == found[1], value


def test_chinese_heads_of_the_system_are_read_too() -> None:
    heads = ["项目代码", "项目名称", "一级绩效指标名称", "二级绩效指标名称", "三级绩效指标名称", "绩效指标说明", "指标值"]
    row = dict(zip(heads, ["1", "甲", "产出指标", "数量指标", "台数", "到货的", "≥2台"], strict=True))
    documents, findings, _ = read_targets("a.csv", table(row, heads=heads))
    indicator = {"level1": "产出指标", "level2": "数量指标", "name": "台数", "explanation": "到货的", "value": "≥2台"}
    assert (documents, findings) == ([{"kind": "target", "project": {"name": "甲", "code": "1"}, "indicators": [indicator]}], [])


def test_deleted_rows_and_those_of_all_years_are_passed_over() -> None:
    plain = {"项目名称": "甲", "LV3_PERF_IND_NAME": "台数", "KPI_VAL": "2"}
    documents, findings, passed_over = read_targets("a.csv", table(plain, plain | {"IS_DELETED": "1"}, plain | {"YEARFLAG": "总体"}))
    assert (len(documents[0]["indicators"]), findings, passed_over) == (1, [], 1)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"LV3_PERF_IND_NAME": "台数"}, ("C3", "这一行没有项目名称，也没有项目代码")),
        ({"项目名称": "甲", "KPI_VAL": "2"}, ("Q3", "三级绩效指标名称空着")),
        ({"项目名称": "乙", "LV3_PERF_IND_NAME": "台数", "FISCAL_YEAR": "明年"}, ("D3", "预算年度“明年”不是年份")),
    ],
)
def test_bad_rows_are_told_and_the_others_go_on(row: dict[str, str], expected: tuple[str, str]) -> None:
    content = table({"项目名称": "甲", "LV3_PERF_IND_NAME": "台数", "KPI_VAL": "2"}, row)
    assert told(content) == [expected]
    assert len(read_targets("a.csv", content)[0]) >= 1


def test_a_table_without_a_head_is_told() -> None:
    assert told("甲,乙\n".encode())[0][1].startswith("没有找到表头")


def test_goals_have_a_sheet_of_their_own() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(targets_workbook([target()])))["绩效目标"]
    assert [(row[-2].value, row[-1].value) for row in sheet.iter_rows(min_row=2)] == [("年度", "购置两台"), ("总体", "三年配齐")]
    assert len(GOAL_TABLE) == sheet.max_column


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        ({"name": "甲", "confidential": True}, (0, 1, 0)),
        ({"name": "机密文件柜购置"}, (0, 1, 0)),
        ({"name": "机密文件柜购置", "confidential": False}, (1, 0, 0)),
        ({"name": "甲", "confidential": None}, (1, 0, 1)),
        ({"name": "甲"}, (1, 0, 1)),
    ],
)
def test_secret_projects_are_left_out_of_the_public_version(project: Json, expected: tuple[int, int, int]) -> None:
    found = published([target(project=project)], KNOWLEDGE)
    assert (len(found.shown), len(found.secret), len(found.unsaid)) == expected


def test_the_public_version_shows_no_internal_columns() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(public_workbook([target(budget={"total": 90, "unit": "万元"})]))).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = "预算年度 主管部门 预算单位 项目名称 资金总额 年度总体目标 一级指标 二级指标 三级指标 指标值"
    assert rows[0] == heads.split()
    assert rows[1][3:] == ["设备购置", "90万元", "购置两台", "产出指标", "数量指标", "购置台数", "=2台"]
    assert {str(one) for one in sheet.merged_cells.ranges} >= {"A2:A4", "D2:D4"}


def test_the_commands_go_there_and_back(tmp_path: Path, capsys: Captured) -> None:
    table_file, folder = tmp_path / "目标.xlsx", tmp_path / "回"
    assert main(["export", "targets", str(EXAMPLES), "-o", str(table_file)]) == 0
    assert main(["import", "targets", str(table_file), "-o", str(folder)]) == 0
    out, err = capsys.readouterr()
    count = len(list(folder.glob("*.json")))
    assert f"导出了 {count} 份绩效目标" in out
    assert "不是绩效目标（监控、自评等），没有导出" in err
    assert main(["audit", str(folder), "--format", "json", "--fail-on", "never"]) == 0
    assert len(json.loads(capsys.readouterr().out)["results"]) == count


def test_a_ledger_is_exported_as_last_handed_in(tmp_path: Path, capsys: Captured) -> None:
    with Ledger(tmp_path / "台账.db") as ledger:
        for value in ("=1", "=2"):
            indicators = [{**FULL["indicators"][0], "value": value}]
            ledger.record({"verdict": "pass", "findings": []}, {**FULL, "indicators": indicators})
    assert main(["export", "targets", str(tmp_path / "台账.db"), "-o", str(tmp_path / "目标.csv")]) == 0
    documents, _, _ = read_targets("目标.csv", (tmp_path / "目标.csv").read_bytes())
    assert [document["indicators"][0]["value"] for document in documents] == ["=2"]


def test_the_command_says_what_is_secret_and_what_nobody_stated(tmp_path: Path, capsys: Captured) -> None:
    documents = [{**FULL, "project": {"name": "甲", "confidential": True}}, {**FULL, "project": {"name": "乙"}}]
    (tmp_path / "a.json").write_text(json.dumps(documents), encoding="utf-8")
    assert main(["export", "targets", str(tmp_path / "a.json"), "--public", "-o", str(tmp_path / "公开.csv")]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "涉密，没有导出：甲",
        "提醒：1 份没有写明是否涉密（project.confidential），公开以前请核对",
    ]
    assert "甲" not in (tmp_path / "公开.csv").read_text(encoding="utf-8-sig").replace("甲级", "")


def test_nothing_to_export_is_a_status_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**FULL, "project": {"name": "甲", "confidential": True}}), encoding="utf-8")
    assert main(["export", "targets", str(tmp_path / "a.json"), "--public", "-o", str(tmp_path / "公开.xlsx")]) == 1


def test_a_damaged_ledger_is_told(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.db").write_text("不是台账" * 200, encoding="utf-8")
    assert main(["export", "targets", str(tmp_path / "a.db"), "-o", str(tmp_path / "b.csv")]) == 2
    assert "不能用作台账" in capsys.readouterr().err
