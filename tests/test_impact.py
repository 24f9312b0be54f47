"""What a change of the rules would do to a corpus: newly failing, no longer failing, verdicts, with instances."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jixiao.audit.examples import SOUND
from jixiao.ledger.store import Ledger
from jixiao_cli.main import main

ROOT = Path(__file__).resolve().parents[1]
RULE = """- id: x.rule
  kind: review
  title: 权重太大
  fails_when: {{weight|above: {line}}}
  severity: {severity}
  message: 权重 {{weight}} 太大
  local_default: true
  status: trial
  examples: {{fail: [{{weight: 101}}]}}
"""


def knowledge(folder: Path, line: int, severity: str = "return") -> Path:
    (folder / "rules/review").mkdir(parents=True)
    shutil.copytree(ROOT / "rules/profiles", folder / "rules/profiles")
    shutil.copytree(ROOT / "rules/decisions", folder / "rules/decisions")
    shutil.copytree(ROOT / "rules/parameters", folder / "rules/parameters")
    (folder / "rules/review/x.yaml").write_text(RULE.format(line=line, severity=severity), "utf-8")
    return folder


def table(name: str, weight: int) -> dict[str, Any]:
    document = copy.deepcopy(SOUND) | {"kind": "target"}
    document["project"]["name"] = name
    document["indicators"][0]["weight"] = weight
    return document


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for number, weight in enumerate((1, 100, 100)):
        (tmp_path / "corpus" / f"{number}.json").write_text(json.dumps(table(f"项目{number}", weight), ensure_ascii=False), "utf-8")
    return tmp_path / "corpus"


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    main(["impact", *map(str, arguments), "--format", "json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_newly_failing_tables_are_counted_with_instances(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = knowledge(tmp_path / "old", 100), knowledge(tmp_path / "new", 1)
    found = told(capsys, old, new, "--corpus", corpus)
    assert (found["tables"], found["changed"]) == (3, 3)
    (rule,) = found["newly_failing"]
    # The other rows of the table weigh more than 1 as well, in all three tables.
    assert (rule["rule"], rule["tables"], len(rule["instances"])) == ("x.rule", 3, 3)
    assert [(one["before"], one["after"], one["tables"]) for one in found["verdicts"]] == [("pass", "return", 3)]
    assert found["changes"] == [{"name": "rules x.rule", "kind": "logic"}]
    assert found["units"] == [{"unit": SOUND["unit"], "tables": 3}]


def test_the_other_way_round_they_no_longer_fail(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, knowledge(tmp_path / "old", 1), knowledge(tmp_path / "new", 100), "--corpus", corpus)
    assert (found["newly_failing"], [one["rule"] for one in found["no_longer_failing"]]) == ([], ["x.rule"])


def test_nothing_changed_is_said_and_ends_with_zero(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = knowledge(tmp_path / "old", 100)
    assert main(["impact", str(same), str(same), "--corpus", str(corpus)]) == 0
    assert "没有一份的结论或问题有变化。" in capsys.readouterr().out


def test_the_note_is_chinese_markdown(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = knowledge(tmp_path / "old", 100), knowledge(tmp_path / "new", 1)
    assert main(["impact", str(old), str(new), "--corpus", str(corpus)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "## 规则改动的影响"
    assert "- 规则 x.rule：写法改了（条件、轻重或取值）" in lines
    assert "- **通过 → 退回** 3 份" in lines


def test_a_ledger_is_a_corpus_of_what_was_handed_in_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result: dict[str, Any] = {"file": "", "verdict": "pass", "score": None, "findings": [], "outcomes": {}, "decisions": []}
    result["submission"] = {}
    with Ledger(tmp_path / "ledger.db") as ledger:
        for weight in (1, 90):
            ledger.record(result, table("同一个项目", weight))
    old, new = knowledge(tmp_path / "old", 100), knowledge(tmp_path / "new", 1)
    assert told(capsys, old, new, "--corpus", tmp_path / "ledger.db")["tables"] == 1


def test_a_revision_of_a_repository_is_a_version(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = knowledge(tmp_path / "repository", 100)
    (repository / "indicators").mkdir()
    (repository / "indicators/x.yaml").write_text("[]\n", "utf-8")
    names = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
    for command in (["init", "-q"], ["add", "."], [*names, "commit", "-qm", "first"]):
        subprocess.run(["git", *command], cwd=repository, check=True)
    (repository / "rules/review/x.yaml").write_text(RULE.format(line=1, severity="return"), "utf-8")
    monkeypatch.chdir(repository)
    assert told(capsys, "HEAD", repository, "--corpus", corpus)["changed"] == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "--corpus", "."], "没有“nowhere”这个文件夹"),
        ([".", "--corpus", "nowhere"], "没有“nowhere”这个文件夹或台账"),
        (["."], "缺少 --corpus"),
    ],
)
def test_what_is_not_there_is_said(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["impact", *arguments]) == 2
    assert message in capsys.readouterr().err
