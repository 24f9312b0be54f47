"""The command itself: Chinese help and errors, quick starts, what each small command prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import jixiao
import pytest
from jixiao_cli.main import COMMANDS, main

ROOT = Path(__file__).parents[1]
Captured = pytest.CaptureFixture[str]


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"jixiao {jixiao.__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_lists_every_command(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：jixiao [选项] 命令")
    assert [line.split() for line in said.split("命令:\n")[1].splitlines()] == [list(pair) for pair in COMMANDS.items()]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_chinese(name: str, capsys: Captured) -> None:
    assert main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"用法：jixiao {name} ")
    assert not [word for word in ("Usage", "Options", "Show this") if word in said]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["audt"], f"没有“audt”这个命令，可用的有 {'、'.join(COMMANDS)}"),
        (["audit"], "缺少 文件或文件夹…"),
        (["audit", "--formt", "json", "x"], "没有 --formt 这个选项，是不是 --format"),
        (["audit", "--format"], "选项 --format 的用法不对，多了或少了一个值"),
        (["audit", "--format", "xml", "x"], "--format：“xml”不在可选的值里，可选 text、json、jsonl"),
        (["audit", "--as-of", "明天", "x"], "--as-of：“明天”不是日期，要写成 2026-11-21 这样"),
        (["search", "x", "--limit", "0"], "--limit：“0”要写成 1 到 1000 之间的整数"),
        (["search", "x", "--sector", "火星"], "没有“火星”这个行业，可以写 public-hospitals 公立医院、"),
        (["show", "value.not-quantifie"], "没有编号是“value.not-quantifie”的条目，是不是 value.not-quantified"),
        (["audit", "x", "--knowledge", "/没有"], "指定的文件夹“/没有”不存在，请检查路径"),
        (["audit", "x", "--profile", "mars"], "没有“mars”这个地区配置，可用的有 baotou、"),
    ],
)
def test_errors_are_chinese_and_say_what_to_write(arguments: list[str], complaint: str, capsys: Captured) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"错误：{complaint}")


def test_a_rule_is_shown_readably(capsys: Captured) -> None:
    assert main(["show", "value.not-quantified"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "指标值没有量化（value.not-quantified）"
    assert "轻重：退回" in said
    assert "状态：正式" in said


def test_search_finds_indicators(capsys: Captured) -> None:
    assert main(["search", "受益群众满意度", "--kind", "indicator", "--limit", "1"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [
        "受益群众满意度",
        "  common.satisfaction.beneficiaries　指标 · 项目支出 · 满意度指标 · 服务对象满意度指标 · %",
    ]


def test_search_that_finds_nothing_says_so(capsys: Captured) -> None:
    assert main(["search", "qqqqzzzz"]) == 1
    assert "共查到 0 条" in capsys.readouterr().out


def test_search_that_finds_nothing_in_a_class_says_what_there_is_without_it(capsys: Captured) -> None:
    assert main(["search", "门诊次均费用增幅", "--sector", "交通"]) == 1
    assert "共查到 0 条，去掉 --sector 有" in capsys.readouterr().out


def test_search_keeps_one_class_and_gives_json(capsys: Captured) -> None:
    assert main(["search", "满意度", "--level2", "服务对象满意度指标", "--limit", "3", "--format", "json"]) == 0
    page = json.loads(capsys.readouterr().out)
    assert list(page) == ["query", "total", "results", "facets", "did_you_mean"]
    assert {hit["level2"] for hit in page["results"]} == {"服务对象满意度指标"}


def test_lint_of_our_own_knowledge_finds_no_mistake(capsys: Captured) -> None:
    assert main(["lint"]) == 0
    assert "没有问题" in capsys.readouterr().out


def test_lint_names_file_line_and_mend(tmp_path: Path, capsys: Captured) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.yaml").write_text("- id: a\n  kind: reviw\n", encoding="utf-8")
    assert main(["lint", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("rules/a.yaml\n  ✗ 退回 第 2 行")
    assert "怎么改：" in said


def test_lint_gives_json_for_programs(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("- id: a\n  kind: reviw\n", encoding="utf-8")
    assert main(["lint", str(tmp_path), "--format", "json"]) == 1
    where = json.loads(capsys.readouterr().out)["findings"][0]["where"]
    assert (where["file"], where["line"], where["column"]) == ("rules/a.yaml", 2, 9)


def test_demo_ends_well_and_says_what_to_try(capsys: Captured) -> None:
    assert main(["demo"]) == 0
    said = capsys.readouterr().out
    assert "结论：退回" in said
    assert "接下来可以试试" in said


def test_help_starts_quickly() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("core", "cli"))}
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "jixiao_cli.main", "--help"], env=environment, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("arguments", [["show", "value.not-quantified"], ["audt"], ["--help"]])
def test_what_is_piped_is_utf8_whatever_the_locale(encoding: str, arguments: list[str]) -> None:
    paths = os.pathsep.join(str(ROOT / part) for part in ("core", "cli"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    command = [sys.executable, "-m", "jixiao_cli.main", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said
    assert "用法" in said or "指标值没有量化" in said


def test_output_that_nobody_reads_any_more_is_not_complained_of() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("core", "cli"))}
    command = f"'{sys.executable}' -m jixiao_cli.main demo | head -1"
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
