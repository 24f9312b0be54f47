"""Where the knowledge, the schemas and the examples are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.knowledge.locate import KnowledgeError, examples_folder, knowledge_folder, own_folder, schemas_folder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_KNOWLEDGE", raising=False)


def test_the_checkout_is_found_by_itself() -> None:
    assert knowledge_folder() == ROOT


def test_a_named_folder_goes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    monkeypatch.setenv("JIXIAO_KNOWLEDGE", str(tmp_path))
    assert knowledge_folder() == tmp_path


def test_a_folder_asked_for_goes_before_a_named_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "indicators").mkdir()
    monkeypatch.setenv("JIXIAO_KNOWLEDGE", str(ROOT))
    assert knowledge_folder(tmp_path) == tmp_path


def test_an_installed_program_uses_its_own_copy(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "jixiao"
    assert own_folder(package) == package / "_data"


def test_a_stranger_with_a_rules_folder_beside_an_installed_program_is_not_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    package = tmp_path / "site-packages" / "jixiao"
    assert own_folder(package) == package / "_data"


def test_schemas_and_examples_are_always_the_program_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    monkeypatch.setenv("JIXIAO_KNOWLEDGE", str(tmp_path))
    assert (schemas_folder(), examples_folder()) == (ROOT / "schemas", ROOT / "examples")


def test_a_folder_without_knowledge_is_refused(tmp_path: Path) -> None:
    message = f"^指定的文件夹“{tmp_path}”里没有 rules 和 indicators 文件夹，请指向放着这两个文件夹的那一层$"
    with pytest.raises(KnowledgeError, match=message):
        knowledge_folder(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_KNOWLEDGE", str(tmp_path / "none"))
    with pytest.raises(KnowledgeError, match=r"JIXIAO_KNOWLEDGE 指定的文件夹“.*none”不存在，请检查路径"):
        knowledge_folder()
