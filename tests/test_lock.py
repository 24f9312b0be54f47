"""The lock tells a change of what a rule decides from a change of words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jixiao.audit.lock import changes, locked
from jixiao.knowledge.load import load_knowledge

RULE = """- id: x.rule
  kind: review
  title: 试一试
  fails_when: {weight|above: 100}
  severity: revise
  message: 权重太大
  status: draft
  examples: {fail: [{weight: 101}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "review").mkdir(parents=True)
    (tmp_path / "rules" / "review" / "x.yaml").write_text(RULE, "utf-8")
    (tmp_path / "rules.lock").write_text(locked(load_knowledge(tmp_path)), "utf-8")
    return tmp_path


def changed(folder: Path, before: str, after: str) -> list[str]:
    file = folder / "rules" / "review" / "x.yaml"
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    return [change.chinese for change in changes(load_knowledge(folder))]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("权重太大", "权重超过 100", ["规则 x.rule：只改了文字"]),
        ("above: 100", "above: 1", ["规则 x.rule：写法改了（条件、轻重或取值）"]),
        ("revise", "notice", ["规则 x.rule：写法改了（条件、轻重或取值）"]),
        ("x.rule", "y.rule", ["规则 x.rule：没有了", "规则 y.rule：新加的"]),
        ("", "", []),
    ],
)
def test_a_change_is_named(folder: Path, before: str, after: str, said: list[str]) -> None:
    assert changed(folder, before, after) == said


@pytest.mark.parametrize("spoiled", [b"", b"\xff\xfe\x00", "规则\n乱写一气".encode()])
def test_a_spoiled_lock_locks_nothing(folder: Path, spoiled: bytes) -> None:
    (folder / "rules.lock").write_bytes(spoiled)
    assert changed(folder, "", "") == ["规则 x.rule：新加的"]


def test_a_lock_that_was_never_made_locks_nothing(folder: Path) -> None:
    shutil.move(folder / "rules.lock", folder / "elsewhere")
    assert changed(folder, "", "") == ["规则 x.rule：新加的"]
