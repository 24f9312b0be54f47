"""The knowledge that ships loads without an error, and its contracts are sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jixiao.finding import Severity
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.load import load_knowledge

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = sorted((ROOT / "schemas").glob("*.schema.json"))


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for key, inner in schema.get("properties", {}).items():
        yield f"{path}.{key}", inner
        yield from properties(inner, f"{path}.{key}")
    if isinstance(schema.get("items"), dict):
        yield from properties(schema["items"], path + "[]")


def test_the_own_knowledge_has_no_errors() -> None:
    found = load_knowledge(ROOT, cache=False).findings
    errors = [one for one in found if one.severity == Severity.RETURN]
    assert [f"{one.where.file}:{one.where.line}:{one.where.column} {one.message}" for one in errors] == []


def test_every_kind_has_a_schema() -> None:
    assert {kind.schema for kind in KINDS.values()} | {"common.schema.json"} == {path.name for path in SCHEMAS}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_sound(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_property_has_a_chinese_title_or_takes_that_of_its_definition(path: Path) -> None:
    found = properties(json.loads(path.read_text(encoding="utf-8")))
    assert [name for name, schema in found if "title" not in schema and "$ref" not in schema] == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_no_schema_leaves_the_reader_with_alternatives(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in ('"oneOf"', '"anyOf"', '"unevaluatedProperties"') if word in text] == []
