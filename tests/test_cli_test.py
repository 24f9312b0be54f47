"""`jixiao test`: figures, formats, exit statuses, files that limit it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jixiao
import pytest
from jixiao.knowledge.locate import own_folder
from jixiao_cli.main import main

Captured = pytest.CaptureFixture[str]
FIGURES = ["rules", "examples", "failed", "conditions", "covered", "mutants", "killed", "mutation_score", "survivors"]
EXANTE = "rules/review/completeness.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("rules", "indicators"):
        shutil.copytree(own_folder(Path(jixiao.__file__).parent) / part, tmp_path / part)
    return tmp_path


def spoil(folder: Path, old: str, new: str) -> None:
    file = folder / EXANTE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_json_has_the_figures(capsys: Captured) -> None:
    assert main(["test", "--format", "json", "--as-of", "2026-11-21"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == FIGURES
    assert report["failed"] == 0
    assert report["killed"] == report["mutants"] - len(report["survivors"])
    assert report["mutation_score"] == round(report["killed"] / report["mutants"], 4)
    assert {tuple(one) for one in report["survivors"]} <= {("rule", "message")}


def test_files_limit_the_rules(folder: Path, capsys: Captured) -> None:
    assert main(["test", str(folder / EXANTE), "--knowledge", str(folder), "--format", "json"]) == 0
    rules = (folder / EXANTE).read_text(encoding="utf-8").count("\n- id: ")
    assert json.loads(capsys.readouterr().out)["rules"] == rules


def test_an_example_that_ends_otherwise_is_shown_with_its_line(folder: Path, capsys: Captured) -> None:
    spoil(folder, 'fail: [{goals: {annual: ""}}]', "fail: [{goals: {annual: 改造污水管网 12 公里}}]")
    assert main(["test", "--knowledge", str(folder), "--as-of", "2026-11-21"]) == 1
    said = capsys.readouterr().out
    assert f"{EXANTE} 第 15 行：例子写的是“不通过”，结果是“通过”" in said
    assert "，1 个结果不对" in said


def test_a_file_without_rules_is_no_use(capsys: Captured) -> None:
    assert main(["test", "/没有.yaml"]) == 2
    assert capsys.readouterr().err.startswith("错误：“/没有.yaml”里没有规则")


def test_without_knowledge_it_is_no_use(tmp_path: Path) -> None:
    assert main(["test", "--knowledge", str(tmp_path)]) == 2
