"""SARIF, JUnit and GitHub commands, of tables, knowledge files and rules alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import yaml
from jixiao.finding import Finding, Outcome, Severity, Suggestion, Where
from jixiao.knowledge.locate import examples_folder
from jixiao.report.checked import Checked
from jixiao.report.github import github
from jixiao.report.junit import junit
from jixiao.report.sarif import sarif
from jixiao_cli.main import main

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((ROOT / "tests/data/sarif-2.1.0.schema.json").read_text("utf-8"))
BROKEN = str(ROOT / "tests" / "broken")
CELL = Finding(
    "value.x", "目标值“50%, a:b”\n没有量化", Severity.RETURN, where=Where("表 一.xlsx", "Sheet1", "E12"), fingerprint="f00d",
    suggestion=Suggestion("写出数字"),
)  # fmt: skip
LINE = Finding("knowledge.y", "写错了", Severity.REVISE, where=Where("rules/x.yaml", line=3, column=5))
DOUBT = Finding("value.x", "缺少", Severity.NOTICE, Outcome.CANNOT_TELL)
WAIVED = Finding("value.x", "没有", Severity.RETURN, Outcome.WAIVED, operands={"waiver": "批准了"})
TABLE = Checked("项目\x00甲", "表 一.xlsx", [CELL, DOUBT, WAIVED])
CHECKED = [TABLE, Checked("rules/x.yaml", "rules/x.yaml", [LINE]), Checked("", "b", [])]
TITLES = {"value.x": "没有量化"}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main([*arguments])
    return capsys.readouterr().out


def test_sarif_is_valid_and_says_what_a_finding_is() -> None:
    document = sarif(CHECKED, TITLES)
    jsonschema.validate(document, SCHEMA)
    (run,) = document["runs"]
    told = [(one["ruleId"], one["kind"], one["level"], "suppressions" in one) for one in run["results"]]
    assert told == [
        ("value.x", "fail", "error", False),
        ("value.x", "open", "none", False),
        ("value.x", "fail", "error", True),
        ("knowledge.y", "fail", "warning", False),
    ]
    assert run["results"][0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "项目\x00甲 Sheet1!E12"
    assert run["results"][3]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}


@pytest.mark.parametrize("arguments", [("audit", str(examples_folder())), ("lint",), ("test", str(ROOT / "rules" / "warning"))])
def test_sarif_of_every_command_is_valid(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    jsonschema.validate(json.loads(printed(capsys, *arguments, "--format", "sarif")), SCHEMA)


def test_junit_tells_failures_from_what_could_not_be_told() -> None:
    root = ElementTree.fromstring(junit(CHECKED, TITLES))
    assert {name: root.attrib[name] for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5", "failures": "2", "errors": "0", "skipped": "2",
    }  # fmt: skip
    assert root[0].attrib["name"] == "表 一.xlsx 项目\ufffd甲"
    assert [case.attrib["name"] for case in root[2]] == ["没有问题"]


@pytest.mark.parametrize("arguments", [("audit", str(examples_folder())), ("lint",), ("test", str(ROOT / "rules" / "warning"))])
def test_junit_of_every_command_is_xml(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    root = ElementTree.fromstring(printed(capsys, *arguments, "--format", "junit"))
    assert int(root.attrib["failures"]) == len(root.findall(".//failure"))


def test_github_commands_are_escaped() -> None:
    assert list(github(CHECKED, TITLES)) == [
        "::error file=表 一.xlsx,title=没有量化::Sheet1!E12：目标值“50%25, a:b”%0A没有量化%0A怎么改：写出数字",
        "::warning file=rules/x.yaml,line=3,col=5,title=knowledge.y::写错了",
    ]


def test_files_are_named_as_they_are_seen_from_here(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "mine/rules/review").mkdir(parents=True)
    (tmp_path / "mine/rules/review/x.yaml").write_text("- id: X\n  kind: review\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert printed(capsys, "lint", "mine", "--format", "github").startswith("::error file=mine/rules/review/x.yaml,line=")
    monkeypatch.chdir(tmp_path / "mine")
    assert printed(capsys, "lint", ".", "--format", "github").startswith("::error file=rules/review/x.yaml,line=")


def test_the_ready_workflow_and_hook_run_commands_that_there_are() -> None:
    workflow = yaml.safe_load((ROOT / "docs/ci/knowledge.yml").read_text("utf-8"))
    hooks = yaml.safe_load((ROOT / "docs/ci/pre-commit-config.yaml").read_text("utf-8"))
    lines = [step.get("run", "") for step in workflow["jobs"]["knowledge"]["steps"]]
    lines += [hook["entry"] for hook in hooks["repos"][0]["hooks"]]
    named = [words[words.index("jixiao") + 1] for words in (line.split() for line in lines) if "jixiao" in words[:-1]]
    assert {"lint", "test", "lock", "impact"} <= set(named)
