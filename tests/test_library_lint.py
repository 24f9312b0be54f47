"""`jixiao lint` cleans the indicator library: names, twins, contradictions, disuse."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import Any

import pytest
from jixiao.finding import Severity
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.ledger import Ledger
from jixiao.library.lint import library_findings, unused_findings
from jixiao_cli.main import main

DAY = datetime.date(2026, 11, 21)
OWN = load_knowledge()
Captured = pytest.CaptureFixture[str]
RATIO = {"formula": "甲 ÷ 乙 × 100%", "numerator": "甲", "denominator": "乙"}


def indicator(title: str, **data: Any) -> Entry:
    """Return a sound indicator, a ratio of water works, except for what is given."""
    sound = {
        "title": title,
        "sector": "water",
        "level1": "产出指标",
        "level2": "质量指标",
        "unit": "%",
        "direction": "higher",
        "value_type": "ratio",
        "status": "trial",
        "examples": {"good": {"name": title, "value": "≥95%"}},
        **RATIO,
    }
    wanted = {key: value for key, value in {**sound, **data}.items() if value is not None}
    return Entry(str(data.get("id", title)), "indicator", title, wanted, "indicators/a.yaml")


def count(title: str, unit: str = "个", **data: Any) -> Entry:
    good = {"name": title, "value": f"≥5{unit}"}
    plain = dict.fromkeys(RATIO)
    return indicator(title, **{"unit": unit, "value_type": "count", "examples": {"good": good}, **plain, **data})


def base(*entries: Entry) -> Knowledge:
    """Return a knowledge base of some indicators, with the program's own word lists and parameters."""
    numbered = {f"{number}": entry for number, entry in enumerate(entries)}
    return Knowledge(Path("."), "1", "f00d", indicators=numbered, lexicons=OWN.lexicons, parameters=OWN.parameters)


def codes(*entries: Entry) -> list[str]:
    return [finding.rule.removeprefix("knowledge.") for finding in library_findings(base(*entries), DAY)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("设备合格率≥95%", ["title-with-value"]),
        ("故障响应时间不超过2小时占比", ["title-with-value"]),
        ("设备完好率（%）", ["title-with-unit"]),
        ("补助是否及时发放率", ["title-question"]),
        ("有效提升群众生活水平", ["title-slogan"]),
        ("促进乡村全面振兴", ["title-slogan"]),
        ("1.设备完好率", ["title-marks"]),
        ("设备(医用)完好率", ["title-marks"]),
        ("设备 完好率", ["title-marks"]),
        ("设备完好率（医用）", []),
        ("提高班学员合格率", []),
        ("单户500万元以下业务占比", []),
        ("森林火灾24小时扑灭率", []),
    ],
)
def test_names_off_the_norm_are_found(title: str, expected: list[str]) -> None:
    assert codes(indicator(title)) == expected


def test_names_of_a_national_set_are_its_own() -> None:
    assert codes(indicator("全面预算管理", reference={"set": "三级", "no": "1"})) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (indicator("设备完好率", unit="台"), ["unit-against-name", "unit-against-type", "example-unit"]),
        (count("培训人数", "%"), ["unit-against-name", "unit-against-type"]),
        (count("设备单价", "台", value_type="money"), ["unit-against-type"]),
        (count("存货周转率", "次", value_type="count"), []),
        (count("孕产妇死亡率", "人/十万人", direction="lower"), []),
        (indicator("患者满意度", direction="lower", level1="满意度指标"), ["direction-against-name"]),
        (count("单台采购成本", "万元/台", value_type="money", level1="成本指标"), ["direction-against-name"]),
        (indicator("采购成本节约率", level1="成本指标"), []),
        (indicator("设备故障率"), ["direction-against-name"]),
        (indicator("设备故障率下降率"), []),
        (indicator("医疗收入增幅", capped=True), ["capped-against-name"]),
        (indicator("设备完好率", denominator=None), ["parts-missing"]),
        (indicator("设备完好率", numerator=None, denominator=None), ["parts-missing"]),
        (indicator("综合机械化率", numerator=None, denominator=None, formula="甲 × 0.4 + 乙 × 0.6"), []),
        (indicator("设备完好率", formula="按规定计算"), ["formula-missing"]),
        (count("培训人数", "人", examples={"good": {"name": "培训人数", "value": "≥95%"}}), ["example-unit"]),
        (count("演练次数", "次", examples={"good": {"name": "演练次数", "value": "≥4次/年"}}), []),
    ],
)
def test_contradictions_within_an_entry_are_found(entry: Entry, expected: list[str]) -> None:
    assert codes(entry) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("设备完好率", "设备完好率", ["same-title"]),
        ("施工扰民投诉处理率", "施工期扰民投诉处理率", ["near-title"]),
        ("课题（研究）成果采纳率", "课题研究成果采纳率", ["same-title"]),
        ("单户1000万元以下业务占比", "单户500万元以下业务占比", []),
        ("二级甲等医院达标率", "三级甲等医院达标率", []),
        ("新增岗位补贴发放率", "减少岗位补贴发放率", []),
        ("门诊患者预约诊疗率", "住院患者预约诊疗率", []),
    ],
)
def test_titles_that_are_the_same_or_nearly_so_are_found(first: str, second: str, expected: list[str]) -> None:
    assert codes(indicator(first, id="a"), indicator(second, id="b")) == expected


@pytest.mark.parametrize(
    "data",
    [
        {"related": ["a"]},
        {"successor": "a", "status": "deprecated"},
        {"sector": "grain"},
        {"reference": {"set": "二级"}},
    ],
)
def test_twins_that_somebody_looked_at_are_left_alone(data: dict[str, Any]) -> None:
    first = indicator("设备完好率", id="a", reference={"set": "三级"})
    assert codes(first, indicator("设备完好率", id="b", **data)) == []


def test_a_twin_of_what_serves_all_is_found_in_its_sector() -> None:
    found = list(library_findings(base(indicator("设备完好率", id="a"), indicator("设备完好率", id="b", sector="common")), DAY))
    assert [(one.rule, one.operands["id"]) for one in found] == [("knowledge.same-title", "b")]


def test_the_same_title_counts_whatever_the_unit() -> None:
    assert codes(count("受益对象数", "人", id="a"), count("受益对象数", "户", id="b")) == ["same-title"]


def test_aliases_that_name_another_entry_are_found() -> None:
    first = indicator("设备完好率", id="a", aliases=["完好率", "设备正常率"])
    second = indicator("水泵正常率", id="b", aliases=["完好率", "设备完好率"])
    assert sorted(codes(first, second)) == ["alias-is-title", "alias-shared"]


def test_a_sector_with_too_much_in_words_is_noticed() -> None:
    names = itertools.cycle(["qualitative", "ratio"])
    entries = [indicator(name, value_type=kind, direction="higher") for name, kind in zip("甲乙丙丁", names, strict=False)]
    found = [one for one in library_findings(base(*entries), DAY) if one.rule.endswith("few-quantitative")]
    assert [(one.severity, one.operands["count"], one.operands["limit"]) for one in found] == [(Severity.NOTICE, 2, 80)]


def documents(*rows: tuple[int | None, str]) -> list[dict[str, Any]]:
    return [{"fiscal_year": year, "indicators": [{"name": name}]} for year, name in rows]


def unused(*rows: tuple[int | None, str]) -> list[str]:
    entries = [indicator("设备完好率", aliases=["设备好的比例"]), indicator("水质合格率"), indicator("苗木成活率", sector="grain")]
    return [one.operands["title"] for one in unused_findings(base(*entries), DAY, documents(*rows))]


def test_what_nobody_used_for_years_is_found_in_sectors_that_were_used() -> None:
    assert unused((2024, "别的"), (2026, "设备好的比例")) == ["水质合格率"]


def test_use_long_ago_does_not_count() -> None:
    assert unused((2022, "水质合格率"), (2026, "设备完好率")) == ["水质合格率"]


@pytest.mark.parametrize("rows", [(), [(None, "设备完好率")], [(2025, "设备完好率"), (2026, "设备完好率")]])
def test_a_young_ledger_says_nothing_of_long_disuse(rows: list[tuple[int | None, str]]) -> None:
    assert unused(*rows) == []


def test_the_command_reads_a_ledger(tmp_path: Path, capsys: Captured) -> None:
    used = next(iter(OWN.indicators.values())).title
    with Ledger(tmp_path / "台账.db") as ledger:
        for year in (2024, 2026):
            document = {"kind": "target", "fiscal_year": year, "project": {"name": "甲"}, "indicators": [{"name": used}]}
            ledger.record({"verdict": "pass", "findings": []}, document)
    assert main(["lint", "--ledger", str(tmp_path / "台账.db")]) == 0
    assert "在 2024—2026 年的 2 份报送件里一次也没有用到" in capsys.readouterr().out


@pytest.mark.parametrize(("content", "said"), [(None, "没有“"), ("不是台账", "不能用作台账")])
def test_a_file_that_is_no_ledger_is_said(content: str | None, said: str, tmp_path: Path, capsys: Captured) -> None:
    if content is not None:
        (tmp_path / "台账.db").write_text(content * 100, encoding="utf-8")
    assert main(["lint", "--ledger", str(tmp_path / "台账.db")]) == 2
    assert said in capsys.readouterr().err


def test_our_own_library_is_clean() -> None:
    assert [one.message for one in library_findings(OWN, DAY)] == []
