"""An editor with a YAML language server completes and explains knowledge files in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.editor_schemas import FOLDER, ROOT, modeline, pages
from tests.language_server import Editor, server

COMMAND = server()
FILE = ROOT / "rules" / "review" / "不在磁盘上.yaml"
HEAD = "# yaml-language-server: $schema=../../schemas/editor/rule.schema.json\n"
needs_server = pytest.mark.skipif(COMMAND is None, reason="没有 yaml-language-server，.ci/run 会装")


def test_the_schemas_for_editors_are_up_to_date() -> None:
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")} == pages()


@pytest.mark.parametrize("part", ["rules", "indicators"])
def test_each_knowledge_file_names_its_schema_in_its_first_line(part: str) -> None:
    files = [path for path in (ROOT / part).rglob("*.yaml") if path.read_text("utf-8").partition("\n")[0] != modeline(path)]
    assert files == []


def completions(editor: Editor, line: int, character: int) -> set[str]:
    found = editor.at("completion", line, character)
    return {one["label"] for one in (found["items"] if isinstance(found, dict) else found or [])}


@needs_server
def test_keys_and_facts_are_completed() -> None:
    text = HEAD + "- id: x.y\n  kind: review\n  fails_when:\n    value.ki\n  sev\n"
    with Editor(str(COMMAND), FILE, text) as editor:
        editor.problems()
        assert "value.kind" in completions(editor, 4, 12)
        assert "severity" in completions(editor, 5, 5)


@needs_server
def test_what_a_fact_means_is_told_in_chinese() -> None:
    text = HEAD + "- id: x.y\n  fails_when:\n    execution.rate|below: 1\n"
    with Editor(str(COMMAND), FILE, text) as editor:
        editor.problems()
        assert "预算执行率：小于" in str(editor.at("hover", 3, 8))


@needs_server
def test_a_sound_file_of_ours_has_no_problem(tmp_path: Path) -> None:
    file = ROOT / "rules" / "review" / "cost.yaml"
    with Editor(str(COMMAND), file, file.read_text("utf-8")) as editor:
        assert editor.problems() == []


@needs_server
def test_a_choice_that_is_none_is_marked() -> None:
    with Editor(str(COMMAND), FILE, HEAD + "- id: x.y\n  severity: 退回\n") as editor:
        assert any("return" in message for message in editor.problems())
