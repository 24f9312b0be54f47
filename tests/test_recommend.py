"""Indicators for what is missing, vague or misplaced: in findings, and by `jixiao recommend`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.draft.recommend import recommend
from jixiao.knowledge.load import load_knowledge
from jixiao.submission import Submission
from jixiao_cli.main import main

AUDITOR = Auditor(load_knowledge(), as_of=datetime.date(2026, 3, 1))
OUTPUT = {"level1": "产出指标", "level2": "数量指标", "name": "公路养护里程", "value": "≥12公里", "weight": 50}
SLOGAN = {"level1": "效益指标", "level2": "社会效益指标", "name": "改善出行", "value": "明显改善", "weight": 40}


def target(*rows: dict[str, Any], name: str = "农村公路日常养护", **project: Any) -> Submission:
    return Submission({"kind": "target", "project": {"name": name, **project}, "indicators": list(rows)})


def suggested(submission: Submission, rule: str) -> list[str]:
    """Return names of the indicators that the finding of a rule suggests."""
    found = next(one for one in AUDITOR.audit(submission).findings if one.rule == rule)
    assert found.suggestion is not None
    return [AUDITOR.knowledge.indicators[name].data["level2"] for name in found.suggestion.indicators]


@pytest.mark.parametrize(
    ("rule", "level2"),
    [("level.quality-missing", "质量指标"), ("level.timeliness-missing", "时效指标"), ("satisfaction.missing", "服务对象满意度指标")],
)
def test_a_missing_class_is_met_by_three_of_it(rule: str, level2: str) -> None:
    assert suggested(target(OUTPUT), rule) == [level2] * 3


def test_a_row_that_says_nothing_is_met_by_its_own_class() -> None:
    assert suggested(target(OUTPUT, SLOGAN), "value.not-quantified") == ["社会效益指标"] * 3


def test_suggestions_are_of_the_projects_sector_or_common() -> None:
    findings = AUDITOR.audit(target(OUTPUT, SLOGAN)).findings
    named = {name for one in findings if one.suggestion for name in one.suggestion.indicators}
    assert {AUDITOR.knowledge.indicators[name].data["sector"] for name in named} <= {"transport", "common"}


def test_what_the_form_says_of_the_sector_counts() -> None:
    findings = AUDITOR.audit(target(OUTPUT, SLOGAN, name="甲项目", sector="education")).findings
    named = {name for one in findings if one.suggestion for name in one.suggestion.indicators}
    assert "education" in {AUDITOR.knowledge.indicators[name].data["sector"] for name in named}


def test_a_sector_that_the_library_lacks_does_no_harm() -> None:
    assert suggested(target(OUTPUT, sector="space"), "level.quality-missing") == ["质量指标"] * 3


def test_a_rule_that_any_indicator_meets_suggests_none() -> None:
    rules = {one.rule: one.suggestion for one in AUDITOR.audit(target(OUTPUT)).findings}
    assert rules["table.too-few"] is not None
    assert rules["table.too-few"].indicators == ()


def test_an_empty_table_lacks_every_class() -> None:
    found = recommend(AUDITOR, target())
    classes = ["数量指标", "质量指标", "时效指标", "经济成本指标", "社会效益指标", "服务对象满意度指标"]
    assert [(one.kind, one.level2, len(one.candidates)) for one in found] == [("missing", level2, 3) for level2 in classes]


def test_rows_to_paste_are_in_the_tables_own_classes() -> None:
    cost = {"level1": "产出指标", "level2": "成本指标", "name": "项目总成本", "value": "不超预算"}
    (found,) = (one for one in recommend(AUDITOR, target(OUTPUT, cost)) if one.index == 1)
    assert {(row["level1"], row["level2"]) for row in found.rows(2026)} == {("产出指标", "成本指标")}


def test_a_row_to_paste_has_a_blank_of_its_sign_and_unit() -> None:
    first = recommend(AUDITOR, target())[0].rows(2026)[0]
    assert (first["name"], first["value"]) == ("公路养护里程", "≥____公里")


def test_a_table_cut_off_lacks_no_class() -> None:
    submission = Submission({**target().document, "partial": True})
    assert recommend(AUDITOR, submission) == []


def test_the_command_tells_candidates_with_unit_and_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "目标.json"
    file.write_text(json.dumps(target(OUTPUT).document), "utf-8")
    assert main(["recommend", str(file)]) == 1
    said = capsys.readouterr().out
    assert "  缺一类　没有质量指标\n      产出指标　质量指标　农村公路中等及以上路率　≥____%\n          单位：%　公式：" in said


def test_the_command_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "目标.json"
    file.write_text(json.dumps(target(OUTPUT).document), "utf-8")
    assert main(["recommend", str(file), "--format", "json"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert [one["level2"] for one in result["recommendations"]][:2] == ["质量指标", "时效指标"]


def test_a_file_without_a_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recommend", "examples/监控-好.xlsx"]) == 2
    assert "里没有绩效目标" in capsys.readouterr().err
