"""`jixiao new rule`: each answer is tried at once, and what is written is a sound rule with examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jixiao.audit.rule_tests import run_tests
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.rule_text import rule_text
from jixiao_cli.new import command

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = [
    *("审核", "满意度没有写对象", "local.whom", "level1: 满意度指标", "", "name.core: [满意度, 群众满意度]", "", "修改"),
    *("指标“{name}”没有说是谁满意", "写明对象", "", "{level1: 满意度指标, name: 满意度, value: ≥90%}"),
    "level1: 满意度指标, name: 沿线居民满意度, value: ≥90%",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("profiles", "parameters", "lexicon", "review"):
        shutil.copytree(ROOT / "rules" / part, tmp_path / "rules" / part)
    shutil.copy(ROOT / "rules/documents.yaml", tmp_path / "rules/documents.yaml")
    return tmp_path


def asked(folder: Path, *answers: str) -> Result:
    return CliRunner().invoke(command, ["rule", "--knowledge", str(folder)], input="".join(f"{one}\n" for one in answers))


def test_the_rule_that_is_written_is_sound(folder: Path) -> None:
    assert asked(folder, *ANSWERS).exit_code == 0
    knowledge = load_knowledge(folder)
    assert [one.message for one in knowledge.findings if one.where.file == "rules/review/local.yaml"] == []
    (test,) = run_tests(knowledge, {"local.whom"})
    assert (test.sound, test.examples, knowledge.rules["local.whom"].data["local_default"]) == (True, 2, True)


def test_a_second_rule_goes_into_the_same_file(folder: Path) -> None:
    asked(folder, *ANSWERS)
    asked(folder, *(answer.replace("local.whom", "local.second") for answer in ANSWERS))
    entries = yaml.safe_load((folder / "rules/review/local.yaml").read_text("utf-8"))
    assert [entry["id"] for entry in entries] == ["local.whom", "local.second"]


@pytest.mark.parametrize(
    ("at", "wrong", "said"),
    [
        (0, "审批", "没有“审批”，可以写 review、warning"),
        (2, "Local Whom", "只能用小写字母、数字、点、短横"),
        (2, "value.missing", "编号“value.missing”已经用过了"),
        (3, "level1 满意度指标", "要写成“事实名: 值”"),
        (3, "levle1: 满意度指标", "没有“levle1”这个事实，是不是“level1”？"),
        (5, "weight: 三十", "“weight”（权重）不能等于“三十”，应写数"),
        (10, "caiyu-1999-1", "rules/documents.yaml 里没有“caiyu-1999-1”"),
        (11, "[满意度", "要写成 {name: 名称, value: 目标值} 这样"),
        (11, "满意度", "不认识的项“满意度”"),
        (11, "{weight: 三十}", "“权重”（weight）应填数或null，现在是“三十”"),
        (11, "{level1: 满意度指标, name: 沿线居民满意度, value: ≥90%}", "结论是“通过”，不是“不通过”"),
    ],
)
def test_a_wrong_answer_is_said_and_asked_again(folder: Path, at: int, wrong: str, said: str) -> None:
    done = asked(folder, *ANSWERS[:at], wrong, *ANSWERS[at:])
    assert (done.exit_code, said in done.output) == (0, True), done.output


def test_facts_are_found_by_their_words(folder: Path) -> None:
    done = asked(folder, *ANSWERS[:3], "?权重", *ANSWERS[3:])
    assert "weight：权重（分值）" in done.output


def test_every_rule_of_ours_is_written_as_it_was_read() -> None:
    for entry in load_knowledge().rules.values():
        assert yaml.safe_load(rule_text(entry.data)) == [entry.data]
