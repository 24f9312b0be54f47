"""What entries say of each other: names that lead nowhere, ids used twice, thresholds out of place, wrong folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.knowledge.load import load_knowledge

RULE = """
- id: {id}
  kind: review
  title: 权重过大
  fails_when: {condition}
  severity: notice
  message: 权重过大
  examples: {{fail: [{{weight: 1}}], pass: [{{weight: 0}}]}}
  status: trial
"""
WORDS = "- {id: words, kind: lexicon, title: 词表, words: [甲]}\n"


def findings(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        place = folder / "rules" / f"{name.replace('__', '/')}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return [one.message for one in load_knowledge(folder, cache=False).findings]


@pytest.mark.parametrize(
    ("condition", "number"),
    [
        ("{weight|above: 30}", "30"),
        ("{count: {where: {weight|above: 0}, below: 4}}", "4"),
        ("[{weight: 1}, {not: {weight|between: [0, 0.5]}}]", "0.5"),
    ],
)
def test_a_threshold_in_a_condition_belongs_in_a_parameter(condition: str, number: str, tmp_path: Path) -> None:
    text = RULE.format(id="a", condition=condition)
    assert findings(tmp_path, review__a=text) == [f"条件里的 {number} 是门槛，要写进参数"]


@pytest.mark.parametrize("condition", ["{weight|between: [0, 100]}", "{weight: 1}", "{project.level: 2}", "{name: '30'}"])
def test_nothing_one_all_and_names_are_no_thresholds(condition: str, tmp_path: Path) -> None:
    assert findings(tmp_path, review__a=RULE.format(id="a", condition=condition)) == []


def test_a_word_list_is_found_anywhere_in_a_condition(tmp_path: Path) -> None:
    condition = "{any: [{name|contains: $words}, {not: {name|one_of: [$word, 甲]}}]}"
    assert findings(tmp_path, review__a=RULE.format(id="a", condition=condition), lexicon__w=WORDS) == [
        "没有叫“word”的参数或词表，是不是“words”？"
    ]


def test_an_id_used_in_two_files_names_the_first(tmp_path: Path) -> None:
    one, two = (RULE.format(id="a", condition="{weight: 1}") for _ in range(2))
    assert findings(tmp_path, review__a=one, review__b=two) == ["编号“a”已经用过，第一处在 rules/review/a.yaml 第 2 行"]


def test_a_profile_may_be_called_like_a_document(tmp_path: Path) -> None:
    document = "- {id: hengyang, kind: document, title: 文件, verified: false}"
    profile = "- {id: hengyang, kind: profile, title: 市, jurisdictions: [国家], dimensions: {system: a, points: {甲: 1}}}"
    assert findings(tmp_path, documents=document, profiles__a=profile) == []


def test_an_entry_in_the_wrong_folder_is_told_its_home_and_still_works(tmp_path: Path) -> None:
    assert findings(tmp_path, review__a=WORDS) == ["种类是 lexicon 的条目不放在 rules/review/"]
    assert list(load_knowledge(tmp_path, cache=False).lexicons) == ["words"]


def test_a_sample_is_held_to_the_schema_of_submissions(tmp_path: Path) -> None:
    sample = (
        "- id: sample\n  kind: sample\n  title: 样本\n  sector: health\n"
        "  submission: {kind: target, project: {name: 甲}, indicators: [{name: 维修道路长度, valeu: 12}]}\n"
    )
    (tmp_path / "indicators" / "samples").mkdir(parents=True)
    (tmp_path / "indicators" / "samples" / "a.yaml").write_text(sample, encoding="utf-8")
    assert findings(tmp_path) == ["indicators 的第 1 项没有“valeu”这一项，是不是“value”？"]


def test_a_level_or_a_conclusion_of_a_decision_is_no_threshold(tmp_path: Path) -> None:
    decision = (
        "- id: letter\n  kind: decision\n  title: 发函\n"
        "  when: [{history: {level|at_least: 2}}, {conclusion: {name: warning_level, value: 3}}]\n"
        "  then: {conclude: letter, value: 函}\n  status: trial\n"
    )
    assert findings(tmp_path, decisions__a=decision) == []


def test_a_file_that_cannot_be_opened_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "rules" / "lexicon" / "folder.yaml").mkdir(parents=True)
    assert findings(tmp_path, lexicon__w=WORDS) == ["文件打不开（Is a directory）"]
    assert list(load_knowledge(tmp_path, cache=False).lexicons) == ["words"]
