"""The service notices changed knowledge files by itself, and goes on with what it has where they cannot be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jixiao_server.live import LiveKnowledge

INDICATOR = (
    "- {{id: a, kind: indicator, title: {name}, scope: 共性, sector: common, level1: 产出指标, level2: 数量指标, explanation: 数一数, "
    "unit: 个, direction: higher, value_type: count, status: trial, "
    "examples: {{good: {{name: 甲, value: ≥2个}}, bad: {{name: 甲, value: 多, why: 没有数}}}}}}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "indicators" / "common").mkdir(parents=True)
    write(tmp_path, "修缮道路长度")
    return tmp_path


def write(folder: Path, name: str) -> None:
    (folder / "indicators" / "common" / "a.yaml").write_text(INDICATOR.format(name=name), encoding="utf-8")


def names(live: LiveKnowledge) -> list[str]:
    return [hit.name for hit in live.snapshot.index.search("").results]


def test_a_changed_file_is_taken_up(folder: Path) -> None:
    live = LiveKnowledge(folder)
    before = names(live)
    write(folder, "新建公园个数")
    live.renew()
    assert (before, names(live)) == (["修缮道路长度"], ["新建公园个数"])


def test_nothing_is_done_where_nothing_changed(folder: Path) -> None:
    live = LiveKnowledge(folder)
    before = live.snapshot
    live.renew()
    assert live.snapshot is before


def test_a_folder_that_is_gone_leaves_what_is_held(folder: Path) -> None:
    live = LiveKnowledge(folder)
    shutil.rmtree(folder / "indicators")
    live.renew()
    assert names(live) == ["修缮道路长度"]


def test_a_look_renews_in_the_background(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao_server.live.LOOK_EVERY", 0.0)
    live = LiveKnowledge(folder)
    write(folder, "新建公园个数")
    live.look()
    live.wait()
    assert names(live) == ["新建公园个数"]
