"""The contracts of submissions: sound, explained in Chinese, and lenient about what is not known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from jixiao.intake import read_bytes
from jixiao.knowledge.locate import schemas_folder
from jixiao.submission import Submission

KINDS = ("target", "monitoring", "exante", "selfeval", "assessment")
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in (schemas_folder() / "submission").glob("*.json")}


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}/{name}", inner
        for name, inner in schema.items():
            yield from properties(inner, f"{path}/{name}")


def accepted(document: dict[str, Any]) -> bool:
    (found,) = read_bytes("a.json", json.dumps(document).encode())
    return isinstance(found, Submission)


def test_there_is_one_schema_for_each_kind() -> None:
    assert set(SCHEMAS) == {f"{kind}.schema.json" for kind in (*KINDS, "common")}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_sound(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_explained(name: str) -> None:
    unexplained = [
        path
        for path, inner in properties(SCHEMAS[name])
        if "$ref" not in inner and not {"title", "description"} <= set(inner)
    ]
    assert unexplained == []


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_not_required_may_be_null(kind: str) -> None:
    required = {"kind": kind, "project": {"name": ""}, "indicators": []}
    known = SCHEMAS[f"{kind}.schema.json"]["properties"]
    assert accepted(dict.fromkeys(known) | required)
    project = SCHEMAS["common.schema.json"]["$defs"]["project"]["properties"]
    indicator = SCHEMAS["common.schema.json"]["$defs"]["indicator"]["properties"]
    assert accepted(
        required | {"project": dict.fromkeys(project) | {"name": ""}, "indicators": [dict.fromkeys(indicator)]}
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("missing", ["kind", "project", "indicators"])
def test_three_things_are_required(kind: str, missing: str) -> None:
    document = {"kind": kind, "project": {"name": "路"}, "indicators": []}
    assert accepted(document) and not accepted({key: value for key, value in document.items() if key != missing})


@pytest.mark.parametrize("value", ["≥95%", "", 95, 0.5, None])
def test_values_are_text_numbers_or_unknown(value: Any) -> None:
    assert accepted({"kind": "target", "project": {"name": ""}, "indicators": [{"value": value, "actual": value}]})
