"""Folders are read in sorted order with their sub-folders; what is not meant as input is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.intake import Unreadable, read_files
from jixiao.submission import Submission

TEXT = '{"kind": "target", "project": {"name": "%s"}, "indicators": []}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.json",
        "a/2.json",
        "a/1.json",
        ".hidden.json",
        ".git/x.json",
        "~$b.xlsx",
        "说明.md",
        "规则.yaml",
        "图.png",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT % name, "utf-8")
    return tmp_path


def names(*paths: Path) -> list[str]:
    return [item.project["name"] if isinstance(item, Submission) else item.message for item in read_files(paths)]


def test_a_folder_in_sorted_order(folder: Path) -> None:
    assert names(folder) == ["a/1.json", "a/2.json", "b.json"]


def test_files_keep_the_order_given(folder: Path) -> None:
    assert names(folder / "b.json", folder / "a" / "1.json") == ["b.json", "a/1.json"]


def test_a_file_of_another_kind_that_is_named_is_complained_of(folder: Path) -> None:
    assert names(folder / "说明.md")[0].startswith("不支持的文件类型“.md”")
    assert names(folder / "~$b.xlsx") == ["这是表格软件打开文件时的临时文件，请报送原文件"]


def test_a_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a" / "1.json").write_text("{", "utf-8")
    first, *others = read_files([folder])
    assert isinstance(first, Unreadable) and first.file == str(folder / "a" / "1.json")
    assert [item.project["name"] for item in others if isinstance(item, Submission)] == ["a/2.json", "b.json"]


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert names(tmp_path / "无.json") == ["找不到这个文件，请检查路径和文件名"]
    assert names(tmp_path / "空")[0].startswith("文件夹里没有可以读取的报送件")
