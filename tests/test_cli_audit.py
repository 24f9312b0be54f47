"""`jixiao audit`: formats, exit statuses, unreadable files, output to a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jixiao
import pytest
from jixiao.knowledge.locate import examples_folder, own_folder
from jixiao_cli.main import main

GOOD = str(examples_folder() / "培训-好.json")
BAD = str(examples_folder() / "培训-差.json")
PACKAGE = Path(jixiao.__file__).parent
Captured = pytest.CaptureFixture[str]


def audit(capsys: Captured, *arguments: str) -> dict[str, Any]:
    main(["audit", *arguments, "--format", "json", "--as-of", "2026-11-21"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def test_a_json_report_says_what_it_was_made_with(capsys: Captured) -> None:
    report = audit(capsys, GOOD)
    assert list(report) == ["version", "knowledge", "as_of", "profile", "rulebook", "results", "errors"]
    assert (report["as_of"], report["profile"]) == ("2026-11-21", "national")
    assert [(one["verdict"], one["submission"]["unit"]) for one in report["results"]] == [("pass", "云溪县财政局会计服务中心")]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([GOOD], 0),
        ([BAD], 1),
        ([GOOD, BAD], 1),
        ([GOOD, "--fail-on", "revise"], 0),
        ([BAD, "--fail-on", "notice"], 1),
        ([BAD, "--fail-on", "never"], 0),
        (["/没有.xlsx"], 2),
        (["/没有.xlsx", "--fail-on", "never"], 2),
        (["/没有.xlsx", GOOD], 0),
    ],
)
def test_exit_statuses(arguments: list[str], status: int) -> None:
    assert main(["audit", *arguments]) == status


def test_an_unreadable_file_is_an_entry_and_the_others_go_on(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    report = audit(capsys, str(tmp_path / "a.xlsx"), GOOD)
    assert [error["file"] for error in report["errors"]] == [str(tmp_path / "a.xlsx")]
    assert len(report["results"]) == 1


def test_a_folder_is_read_whole(capsys: Captured) -> None:
    assert len(audit(capsys, str(examples_folder()))["results"]) == 10


def test_json_lines_hold_one_result_each_in_input_order(capsys: Captured) -> None:
    main(["audit", BAD, "/没有.xlsx", GOOD, "--format", "jsonl"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [BAD, "/没有.xlsx", GOOD]


def test_output_to_a_file_leaves_the_screen_empty(capsys: Captured, tmp_path: Path) -> None:
    out = tmp_path / "结果.txt"
    assert main(["audit", GOOD, "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert out.read_text(encoding="utf-8").endswith("共审核 1 份：通过 1 份，修改 0 份，退回 0 份\n")


def test_output_that_cannot_be_written_is_said(capsys: Captured, tmp_path: Path) -> None:
    assert main(["audit", GOOD, "-o", str(tmp_path / "没有" / "a.txt")]) == 2
    assert "写不了" in capsys.readouterr().err


def test_broken_knowledge_is_mentioned_and_the_rest_is_used(capsys: Captured, tmp_path: Path) -> None:
    shutil.copytree(own_folder(PACKAGE) / "rules", tmp_path / "rules")
    (tmp_path / "rules" / "a.yaml").write_text("- {id: x, kind: review, titel: 错}\n", encoding="utf-8")
    assert main(["audit", BAD, "--knowledge", str(tmp_path)]) == 1
    assert "处错误，相关的规则没有运行" in capsys.readouterr().err


def test_a_report_never_overwrites_what_is_audited(capsys: Captured, tmp_path: Path) -> None:
    file = Path(shutil.copy(BAD, tmp_path / "报送.json"))
    before = file.read_bytes()
    assert main(["audit", str(file), "-o", f"{tmp_path}/./报送.json"]) == 2
    assert "正是要审核的文件" in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_report_in_the_audited_folder_is_no_submission(form: str, tmp_path: Path) -> None:
    shutil.copy(GOOD, tmp_path / "报送.json")
    out = tmp_path / f"结果.{form}"
    command = ["audit", str(tmp_path), "--format", form, "-o", str(out)]
    assert [main(command), main(command)] == [0, 0]
    assert "结果" not in out.read_text(encoding="utf-8")
