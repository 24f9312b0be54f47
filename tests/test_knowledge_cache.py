"""Loaded knowledge is kept by content; a cache that is old, broken or cannot be written never shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jixiao.knowledge.cache import KEPT, cache_folder
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.model import Knowledge

TEXT = "- {id: words, kind: lexicon, title: 词表, words: [甲], tilte: 乙}\n- {id: more, kind: lexicon, title: 词, words: [甲]}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JIXIAO_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "lexicon").mkdir(parents=True)
    (tmp_path / "rules" / "lexicon" / "words.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def flat(knowledge: Knowledge) -> list[object]:
    entries = [(one.id, one.data, dict(one.positions), dict(one.keys)) for one in knowledge.lexicons.values()]
    return [knowledge.hash, knowledge.version, entries, knowledge.findings]


def test_the_cache_gives_what_reading_gives(folder: Path) -> None:
    fresh = flat(load_knowledge(folder, cache=False))
    assert [flat(load_knowledge(folder)), flat(load_knowledge(folder))] == [fresh, fresh]


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    load_knowledge(folder)
    (folder / "rules" / "lexicon" / "words.yaml").write_text(TEXT.replace("tilte", "note"), encoding="utf-8")
    assert list(load_knowledge(folder).lexicons) == ["words", "more"]


def test_the_hash_is_of_the_files_and_not_of_their_place(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    here = load_knowledge(folder).hash
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "rules").rename(elsewhere / "rules")
    assert load_knowledge(elsewhere).hash == here


def test_a_broken_cache_is_read_past(folder: Path, cache: Path) -> None:
    load_knowledge(folder)
    for path in cache.iterdir():
        path.write_bytes(b"\x93broken")
    assert list(load_knowledge(folder).lexicons) == ["more"]


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, cache: Path) -> None:
    cache.write_text("not a folder")
    assert list(load_knowledge(folder).lexicons) == ["more"]


def test_only_the_latest_states_are_kept(folder: Path, cache: Path) -> None:
    for number in range(KEPT + 3):
        (folder / "rules" / "lexicon" / "words.yaml").write_text(f"# {number}\n{TEXT}", encoding="utf-8")
        load_knowledge(folder)
    assert len(list(cache.iterdir())) == KEPT


def test_no_cache_leaves_no_trace(folder: Path, cache: Path) -> None:
    load_knowledge(folder, cache=False)
    assert not cache.exists()


@pytest.mark.skipif(os.name == "nt", reason="the platform's own folder is another one")
def test_the_user_s_cache_folder_is_used_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == Path("/somewhere/jixiao")
