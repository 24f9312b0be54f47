"""`jixiao draft`: one line about a project becomes a whole target whose only open findings are its blanks."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.draft.drafter import Draft, draft
from jixiao.draft.request import DraftError, item_of
from jixiao.draft.weights import weigh
from jixiao.intake import Unreadable, read_files
from jixiao.knowledge.load import load_knowledge
from jixiao.report.draft import blank_rows
from jixiao.report.xlsx.filled_form import render_form
from jixiao_cli.main import main

AUDITOR = Auditor(load_knowledge(), as_of=datetime.date(2026, 3, 1))
# One line each, and the sector that a person would name.
PROJECTS = {
    "县医院购置一台CT": "public-hospitals",
    "农村公路日常养护": "transport",
    "义务教育学校食堂改造": "education",
    "高标准农田建设 2000 亩": "agriculture",
    "城乡居民养老保险补助": "social-security",
    "政务云租赁与运维": "it-operation",
    "全县中小学教师培训": "education",
    "河道治理与岸线修复": "water",
    "消防站装备采购": "emergency",
    "创业担保贷款贴息": "guarantee",
    "城区公园绿化养护": "urban-management",
    "图书馆免费开放": "culture",
    "雪亮工程监控运维": "policing",
    "办公楼物业服务采购": "procurement",
    "科技特派员下乡服务": "science",
    "村卫生室补助": "public-hospitals",
    "残疾人托养补贴": "social-security",
    "地方储备粮轮换费用补贴": "grain",
    "大气污染防治监测站运维": "environment",
    "专项债券还本付息": "special-bonds",
}
CT = ["CT机:1:台:800", "机房改造:1:项:60"]


def drafted(name: str, **fields: Any) -> Draft:
    project = {"name": name, **fields.pop("project", {})}
    return draft(AUDITOR, {"project": project, "fiscal_year": 2026, **fields})


def values(made: Draft) -> dict[str, str]:
    return {row["name"]: row["value"] for row in made.document["indicators"]}


@pytest.mark.parametrize("name", PROJECTS)
def test_only_blanks_are_open(name: str) -> None:
    made = drafted(name)
    assert ([finding.rule for finding in made.open], made.document["project"]["sector"]) == ([], PROJECTS[name])


@pytest.mark.parametrize("name", PROJECTS)
def test_every_class_stands_and_weighs(name: str) -> None:
    rows = drafted(name).document["indicators"]
    assert {"数量指标", "质量指标", "时效指标", "经济成本指标", "服务对象满意度指标"} <= {row["level2"] for row in rows}
    assert sum(row["weight"] for row in rows) == 90


def test_items_fill_quantities_prices_and_the_total() -> None:
    made = drafted("县医院购置一台CT", budget={"items": [item_of(text) for text in CT]})
    known = {name: value for name, value in values(made).items() if "____" not in value}
    assert (known, made.document["budget"]["total"], made.open) == (
        {"购置CT机数量": "=1台", "CT机单价": "≤800万元/台", "机房改造费用": "≤60万元"},
        860,
        (),
    )


def test_a_goal_with_figures_stays_as_it_is_and_one_without_is_completed() -> None:
    whole, vague = "购置教学一体机300台，10月底前到货，验收合格率达到98%", "改善教学条件"
    assert drafted("教学设备购置", goals={"annual": whole}).document["goals"]["annual"] == whole
    assert drafted("教学设备购置", goals={"annual": vague}).document["goals"]["annual"].startswith(f"{vague}。2026年完成")


def test_figures_and_the_deadline_of_the_goal_are_taken_over() -> None:
    made = drafted("教学设备购置", goals={"annual": "购置教学一体机300台，10月底前到货，验收合格率达到98%"})
    known = sorted(value for value in values(made).values() if "____" not in value)
    assert (known, made.open) == (["2026年10月31日前", "=300台", "=98%"], ())


def test_the_money_for_one_quantity_bounds_its_price() -> None:
    made = drafted("高标准农田建设2000亩", budget={"total": 300, "unit": "万元"})
    assert (values(made)["高标准农田亩均建设成本"], made.open) == ("≤1500元/亩", ())


def test_a_small_project_has_few_rows() -> None:
    made = drafted("机关办公设备购置", budget={"total": 2, "unit": "万元"})
    assert (len(made.document["indicators"]) <= 10, made.open) == (True, ())


def test_rows_of_the_unit_stay() -> None:
    own = {"level1": "产出指标", "level2": "数量指标", "name": "修剪行道树棵数", "value": "≥500棵"}
    made = drafted("城区公园绿化养护", indicators=[own])
    assert values(made)["修剪行道树棵数"] == "≥500棵"


def test_a_table_in_the_classes_of_2015_stays_so() -> None:
    own = {"level1": "产出指标", "level2": "成本指标", "name": "每株修剪费用", "value": "≤30元/株"}
    made = drafted("城区公园绿化养护", indicators=[own])
    costs = [(row["level1"], row["level2"]) for row in made.document["indicators"] if "成本" in row["level2"]]
    assert (costs, made.open) == ([("产出指标", "成本指标")], ())


def test_a_row_of_the_library_brings_its_texts() -> None:
    row = next(row for row in drafted("农村公路日常养护").document["indicators"] if row["level2"] == "质量指标")
    assert {key: bool(row[key]) for key in ("id", "explanation", "source", "evidence", "method", "scoring", "value_basis")} == (
        dict.fromkeys(("id", "explanation", "source", "evidence", "method", "scoring", "value_basis"), True)
    )


def test_why_sector_and_nature_are_said() -> None:
    assert drafted("农村公路日常养护").reasons[:2] == (
        "行业：交通—农村公路养护（从“农村公路”、“日常养护”看出）",
        "项目性质：运维（从“养护”看出）",
    )


def test_what_nothing_tells_is_drafted_from_common_indicators() -> None:
    made = drafted("甲乙丙丁")
    assert (made.reasons[0], made.open) == ("行业：看不出，用各行业共用的指标；指定行业会更贴切", ())


def test_the_form_reads_back_to_the_same_target(tmp_path: Path) -> None:
    made = drafted("县医院购置一台CT", unit="县人民医院", budget={"items": [item_of(text) for text in CT]})
    form = tmp_path / "绩效目标.xlsx"
    form.write_bytes(render_form(made.result.submission, blank_rows(made)))
    (back,) = read_files([form])
    assert not isinstance(back, Unreadable)
    # No form has a field for sector and nature; the items stand on a sheet of their own.
    project, budget = {"name": "县医院购置一台CT"}, {"total": 860, "unit": "万元"}
    assert back.document == {**made.document, "project": project, "budget": budget}


def test_weights_of_one_class_alone_make_up_the_whole() -> None:
    rows: list[dict[str, Any]] = [{"level1": "产出指标", "level2": "数量指标"}, {"level1": "产出指标", "level2": "质量指标"}]
    weigh(rows, 90)
    assert [row["weight"] for row in rows] == [54, 36]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CT机", "预算明细“CT机”看不懂"),
        ("CT机:一:台:800", "里的“一”不是大于 0 的数"),
        ("CT机:1:台:0", "里的“0”不是大于 0 的数"),
        (":1:台:800", "预算明细“:1:台:800”看不懂"),
    ],
)
def test_an_item_that_is_none_is_explained(text: str, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        item_of(text)


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ({"name": " "}, "没有项目名称"),
        ({"name": "教师培训", "sector": "航天"}, "没有“航天”这个行业"),
        ({"name": "教师培训", "nature": "玩"}, "没有“玩”这种项目性质"),
        ({"name": "教师培训", "start": "明年"}, "project.start|开始日期|明年"),
    ],
)
def test_what_no_draft_can_be_made_of_is_explained(project: dict[str, Any], said: str) -> None:
    with pytest.raises(DraftError, match=said):
        draft(AUDITOR, {"project": project})


def test_sector_and_nature_may_be_chinese() -> None:
    project = drafted("甲乙丙丁", project={"sector": "交通", "nature": "购置"}).document["project"]
    assert (project["sector"], project["nature"]) == ("transport", "equipment")


def test_the_command_writes_json_and_says_beside_it_what_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "--name", "农村公路日常养护", "--year", "2026", "--budget", "50", "--format", "json"]) == 0
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert said.err.endswith("起草后已审核：除了要填的数，没有问题\n")
    assert (document["kind"], document["fiscal_year"], document["budget"]) == ("target", 2026, {"unit": "万元", "total": 50})


def test_the_command_reads_a_file_and_options_go_before_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "起草.json"
    source.write_text(json.dumps({"project": {"name": "甲"}, "unit": "县公路局", "fiscal_year": 2027}), "utf-8")
    assert main(["draft", "--from", str(source), "--name", "农村公路日常养护", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["project"]["name"], document["unit"], document["fiscal_year"]) == ("农村公路日常养护", "县公路局", 2027)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "错误：没有项目名称"),
        (["--name", "甲", "--format", "xlsx"], "要用 -o 写明文件"),
        (["--name", "甲", "--budget", "很多"], "“很多”不是大于 0 的数"),
        (["--from", "没有.json"], "读不了“没有.json”"),
    ],
)
def test_the_command_says_what_it_cannot_use(options: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", *options]) == 2
    assert said in capsys.readouterr().err
