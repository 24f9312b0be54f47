"""Data that is sound and makes no sense here: the invalid instances of the JSON Schema Test Suite (draft 2020-12, MIT licence).

Each stands where a file, an entry, a condition, an example and a threshold should be; each is told where, and nothing breaks.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jixiao.audit.engine import Auditor
from jixiao.audit.rule_lint import set_findings, unused
from jixiao.audit.rule_tests import run_tests
from jixiao.knowledge.load import load_knowledge

ROOT = Path(__file__).resolve().parents[1]
INSTANCES = [
    json.loads(line)
    for line in (ROOT / "tests/data/json-schema-test-suite-invalid.jsonl").read_text("utf-8").splitlines()
]
DAY = datetime.date(2026, 11, 21)
RULE: dict[str, Any] = {
    "id": "x.rule", "kind": "review", "title": "试一试", "fails_when": {"weight|above": 100}, "severity": "notice", "message": "不对",
    "status": "trial", "examples": {"fail": [{"weight": 101}], "pass": [{"weight": 1}]},
}
PLACES: dict[str, Callable[[Any], Any]] = {
    "file": lambda data: data,
    "entry": lambda data: [data],
    "condition": lambda data: [RULE | {"fails_when": data}],
    "operand": lambda data: [RULE | {"fails_when": {"name|contains": data, "weight|above": data, "count": data}}],
    "applies": lambda data: [RULE | {"applies": {"all": data}}],
    "example": lambda data: [RULE | {"examples": {"fail": [data], "pass": [{"budget": data}]}}],
    "every key": lambda data: [RULE | data if isinstance(data, dict) else RULE | {"basis": data, "level": data}],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("knowledge")
    (home / "rules/review").mkdir(parents=True)
    (home / "rules/profiles").mkdir()
    profile = (ROOT / "rules/profiles/national.yaml").read_text("utf-8")
    (home / "rules/profiles/national.yaml").write_text(profile, "utf-8")
    return home


@pytest.mark.parametrize("place", PLACES)
def test_what_makes_no_sense_is_told_where_and_breaks_nothing(folder: Path, place: str) -> None:
    # Each place takes a third of the instances, beginning elsewhere than the place before it.
    for number, instance in list(enumerate(INSTANCES))[list(PLACES).index(place) % 3 :: 3]:
        written = yaml.safe_dump(PLACES[place](instance), allow_unicode=True)
        (folder / "rules/review/x.yaml").write_text(written, "utf-8")
        knowledge = load_knowledge(folder, cache=False)
        auditor = Auditor(knowledge, as_of=DAY)
        found = [*knowledge.findings, *auditor.findings, *set_findings(knowledge, auditor.rulebook), *unused(knowledge)]
        list(run_tests(knowledge, as_of=DAY))
        here = [one for one in found if one.where.file == "rules/review/x.yaml"]
        assert [one.message for one in here if not (one.where.line and one.where.column)] == [], (number, instance)
