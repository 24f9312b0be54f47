"""`jixiao audit --compare` holds submissions against each other and against last year's, and joins rounds of monitoring."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.engine import Auditor
from jixiao.audit.examples import SOUND
from jixiao.knowledge.load import load_knowledge
from jixiao.ledger import Ledger
from jixiao.report.document import result_dict
from jixiao.submission import Submission
from jixiao_cli.main import main

Captured = pytest.CaptureFixture[str]
COMPARED = ("copied", "repeated", "parts", "parent", "overall", "approved", "peers")
OTHER_WORK = [{"level1": "产出指标", "level2": "数量指标", "name": "水库除险座数", "value": "≥3座", "weight": 50}]


def table(**changes: Any) -> dict[str, Any]:
    """Return a sound target with fields changed; a map is laid over the field."""
    document = copy.deepcopy(SOUND) | {"kind": "target"}
    for key, value in changes.items():
        document[key] = document[key] | value if isinstance(value, dict) and key in document else value
    return document


def monitored(month: int, spent: float) -> dict[str, Any]:
    document = table(kind="monitoring", period={"end": f"2026-{month:02}-28"}, budget={"executed": spent})
    document["indicators"] = [row | {"actual": row["value"]} for row in document["indicators"]]
    return document


def put(folder: Path, **documents: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return folder


def report(capsys: Captured, *arguments: object) -> dict[str, Any]:
    main(["audit", *map(str, arguments), "--format", "json", "--as-of", "2026-11-21"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def told(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Return file and rule of every finding that only others could tell."""
    return [
        (Path(result["file"]).stem, finding["rule"])
        for result in found["results"]
        for finding in result["findings"]
        if finding["outcome"] == "fail" and finding["rule"].split(".")[0] in COMPARED
    ]


def messages(found: dict[str, Any], rule: str) -> list[str]:
    return [one["message"] for result in found["results"] for one in result["findings"] if one["rule"] == rule]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    other = table(unit="白石镇人民政府", project={"name": "小型水库维修"}, goals={"annual": "维修水库 3 座"})
    return put(tmp_path / "报送", 甲=table(), 乙=other)


def test_a_copied_table_is_told_in_both_files(copied: Path, capsys: Captured) -> None:
    assert told(report(capsys, copied, "--compare")) == [("乙", "copied.other-unit"), ("甲", "copied.other-unit")]


def test_the_finding_names_the_other_and_how_like_they_are(copied: Path, capsys: Captured) -> None:
    assert messages(report(capsys, copied, "--compare"), "copied.other-unit")[1] == (
        f"指标表与白石镇人民政府“小型水库维修”（{copied / '乙.json'}）有 6 行相同，占 100%，其中 2 行连具体数量都一样"
    )


def test_without_comparing_nothing_of_others_is_told_or_doubted(copied: Path, capsys: Captured) -> None:
    found = report(capsys, copied)
    rules = {rule for result in found["results"] for one in result["findings"] for rule in one["operands"].get("rules", [one["rule"]])}
    assert {rule for rule in rules if rule.split(".")[0] in COMPARED} == set()
    assert "compared" not in found


def test_the_same_file_twice_is_no_copy(tmp_path: Path, capsys: Captured) -> None:
    folder = put(tmp_path / "报送", 甲=table(), 甲再报=table())
    assert told(report(capsys, folder, "--compare")) == []


def test_a_folder_to_compare_with_is_not_audited_itself(copied: Path, tmp_path: Path, capsys: Captured) -> None:
    mine = put(tmp_path / "新报", 丙=table(unit="青岩镇人民政府", project={"name": "校舍维修"}, goals={"annual": "维修校舍"}))
    found = report(capsys, mine, "--compare-with", copied)
    assert told(found) == [("丙", "copied.other-unit")]
    assert found["compared"] == [str(copied)]


def test_last_year_found_elsewhere_is_held_against_this_year(tmp_path: Path, capsys: Captured) -> None:
    last = put(tmp_path / "上年", 表=table(fiscal_year=2025, budget={"total": 60}))
    done = table(kind="selfeval", fiscal_year=2025, budget={"executed": 30, "total": 60})
    put(tmp_path / "上年", 自评=done)
    found = report(capsys, put(tmp_path / "今年", 表=table()), "--compare-with", last)
    rules = {one["rule"] for one in found["results"][0]["findings"] if one["outcome"] == "fail"}
    assert {"previous.copied", "previous.more-money-same-output", "previous.unspent-yet-more"} <= rules


def test_levels_of_projects_are_added_up_and_held_against_each_other(tmp_path: Path, capsys: Captured) -> None:
    part = table(project={"name": "东片养护", "parent": "农村公路日常养护"}, budget={"total": 50}, indicators=OTHER_WORK)
    part["goals"] = {"annual": "除险加固水库 3 座"}
    found = told(report(capsys, put(tmp_path / "报送", 一级=table(), 二级=part), "--compare"))
    assert found == [
        ("一级", "parts.budget-short"),
        ("一级", "parts.not-served"),
        ("二级", "parent.outside"),
    ]


def test_a_self_evaluation_keeps_to_the_targets_of_the_same_folder(tmp_path: Path, capsys: Captured) -> None:
    done = table(kind="selfeval")
    done["indicators"][0]["value"] = "≥100公里"
    found = report(capsys, put(tmp_path / "报送", 目标=table(), 自评=done), "--compare")
    said = "指标“农村公路养护里程”批复的目标值是“≥120公里”，这里写的是“≥100公里”"
    assert messages(found, "approved.value-changed")[0].startswith(said)


def decisions(found: dict[str, Any]) -> list[list[str]]:
    return [[one["decision"] for one in result["decisions"]] for result in found["results"]]


def test_a_round_of_monitoring_knows_the_round_before(tmp_path: Path, capsys: Captured) -> None:
    folder = put(tmp_path / "监控", 七月=monitored(7, 20), 九月=monitored(9, 24))
    alone, joined = decisions(report(capsys, folder)), decisions(report(capsys, folder, "--compare"))
    assert [["letter.interview" in one for one in run] for run in (alone, joined)] == [[False, False], [False, True]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    auditor, path = Auditor(load_knowledge()), tmp_path / "台账.db"
    last = table(fiscal_year=2025, budget={"total": 60})
    last["indicators"][0]["value"] = "显著提高"
    with Ledger(path) as opened:
        for document in (last, monitored(7, 20), table()):
            opened.record(result_dict(auditor.audit(Submission(document))), document)
    return path


def test_a_ledger_knows_what_is_not_mended(ledger: Path, tmp_path: Path, capsys: Captured) -> None:
    found = report(capsys, put(tmp_path / "今年", 表=table()), "--compare-with", ledger)
    assert "previous.unmended" in {one["rule"] for one in found["results"][0]["findings"]}


def test_a_ledger_knows_the_target_that_passed(ledger: Path, tmp_path: Path, capsys: Captured) -> None:
    again = table()
    again["indicators"][0]["value"] = "≥60公里"
    found = report(capsys, put(tmp_path / "今年", 表=again), "--compare-with", ledger)
    assert messages(found, "approved.value-changed")[0].endswith("（云溪县交通运输局“农村公路日常养护”（台账））")


def test_a_ledger_knows_the_rounds_before(ledger: Path, tmp_path: Path, capsys: Captured) -> None:
    found = decisions(report(capsys, put(tmp_path / "监控", 九月=monitored(9, 24)), "--compare-with", ledger))
    assert "letter.interview" in found[0]


def test_what_is_not_there_cannot_be_compared_with(copied: Path, capsys: Captured) -> None:
    assert main(["audit", str(copied), "--compare-with", "没有的文件夹"]) == 2
    assert "没有“没有的文件夹”这个文件、文件夹或台账" in capsys.readouterr().err


def test_what_is_no_ledger_cannot_be_compared_with(copied: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "坏.db").write_text("不是台账", "utf-8")
    assert main(["audit", str(copied), "--compare-with", str(tmp_path / "坏.db")]) == 2
    assert "不能用作台账" in capsys.readouterr().err


def test_a_report_of_a_comparison_is_repeated_as_one(copied: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "报告.json"
    main(["audit", str(copied), "--compare", "--format", "json", "--as-of", "2026-11-21", "-o", str(out)])
    assert main(["audit", "--replay", str(out)]) == 0
    assert main(["audit", str(copied), "--compare", "--format", "xlsx", "-o", str(tmp_path / "批注"), "--fail-on", "never"]) == 0
