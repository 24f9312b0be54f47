"""An old report repeated: the same stays the same, and what differs is put down to table, rule or parameter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.examples import SOUND
from jixiao_cli.main import main

TABLE = json.loads(json.dumps(SOUND | {"kind": "target"}))
TABLE["indicators"][1]["value"] = "显著提高"
NO_NUMBER = "没有量化，年底没法核对（value.not-quantified）"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "表.json").write_text(json.dumps(TABLE, ensure_ascii=False), "utf-8")
    main(["audit", str(tmp_path / "表.json"), "--format", "json", "--as-of", "2026-05-01", "-o", str(tmp_path / "报告.json")])
    return tmp_path / "报告.json"


def changed(report: Path, **changes: Any) -> None:
    old = json.loads(report.read_text("utf-8"))
    old["rulebook"]["rules"] |= changes.pop("rules", {})
    old["rulebook"]["parameters"] |= changes.pop("parameters", {})
    report.write_text(json.dumps(old | changes, ensure_ascii=False), "utf-8")


def said(report: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    main(["audit", "--replay", str(report)])
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_what_nobody_touched_is_the_same(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--replay", str(report)]) == 0
    assert "相同 1 份，不同 0 份，找不到 0 份" in capsys.readouterr().out


def test_an_edited_table_is_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = report.parent / "表.json"
    table.write_text(table.read_text("utf-8").replace("显著提高", "≥85%"), "utf-8")
    lines = said(report, capsys)
    at = next(index for index, line in enumerate(lines) if line.endswith(NO_NUMBER))
    assert lines[at + 1] == "原因：表改过了"


def test_a_changed_rule_and_parameter_are_named(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = json.loads(report.read_text("utf-8"))
    name, answer = next(iter(old["rulebook"]["parameters"].items()))
    gone = {**old["results"][0]["findings"][0], "rule": "x.gone", "message": "旧问题", "fingerprint": "f"}
    old["results"][0]["findings"].append(gone)
    changed(
        report, results=old["results"], rules={"x.gone": "0"}, parameters={name: {"value": "1", "jurisdiction": "国家"}}
    )
    lines = said(report, capsys)
    now = f"{answer['value']}（{answer['jurisdiction']}）"
    assert f"原因：规则 x.gone 已经停用，或这一天不生效；参数 {name} 由 1（国家） 改为 {now}" in lines


def test_a_table_that_is_gone_is_said(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report.parent / "表.json").unlink()
    assert said(report, capsys)[-1] == "相同 0 份，不同 0 份，找不到 1 份"


@pytest.mark.parametrize(("content", "message"), [("{", "不是 JSON 报告"), ("[]", "不是一份完整的"), ("{}", "不是一份完整的")])
def test_what_is_no_report_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, message: str) -> None:
    (tmp_path / "x.json").write_text(content, "utf-8")
    assert main(["audit", "--replay", str(tmp_path / "x.json")]) == 2
    assert message in capsys.readouterr().err
