"""Every file in tests/broken gets exactly the findings that expected.tsv lists: file, line:column, sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.load import load_knowledge

FOLDER = Path(__file__).parent / "broken"
EXPECTED = [line.split("\t") for line in (FOLDER / "expected.tsv").read_text(encoding="utf-8").splitlines()]
AROUND = {
    "rules/documents.yaml": "- {id: caiyu-2021-101, kind: document, title: 通知, verified: true}",
    "rules/parameters/around.yaml": "- {id: floor, kind: parameter, title: 下限, unit: 个, tightens: higher, "
    "values: [{jurisdiction: 国家, from: 2018-09-01, value: 80, local_default: true}]}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in AROUND.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_broken_file_is_expected_to_say_something() -> None:
    assert sorted({row[0] for row in EXPECTED}) == sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_broken_file_is_told_where_and_what(path: Path, folder: Path) -> None:
    content = path.read_bytes()
    named = re.search(rb"kind: (\w+)", content)
    kind = KINDS.get(named[1].decode(), KINDS["review"]) if named else KINDS["review"]
    (folder / kind.home).mkdir(parents=True, exist_ok=True)
    (folder / kind.home / "broken.yaml").write_bytes(content)
    found = load_knowledge(folder, cache=False).findings
    assert [[path.stem, f"{one.where.line}:{one.where.column}", one.message] for one in found] == [
        row for row in EXPECTED if row[0] == path.stem
    ]
