"""The OpenAPI document is made of the schema files, and every reference in it leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jixiao.knowledge.load import load_knowledge
from jixiao.knowledge.locate import schemas_folder
from jixiao_server.components import components
from jixiao_server.openapi import document


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    (tmp_path / "forms").mkdir()
    other = {"$defs": {"unit": {"type": "string"}, "row": {"$ref": "#/$defs/unit"}}, "type": "object"}
    form = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "form",
        "properties": {
            "unit": {"$ref": "../common.schema.json#/$defs/unit"},
            "parent": {"$ref": "#"},
            "whole": {"$ref": "../common.schema.json"},
            "examples": {"$ref": "#/properties/parent"},
            "literal": {"const": {"$ref": "#/$defs/kept"}},
        },
    }
    (tmp_path / "common.schema.json").write_text(json.dumps(other), encoding="utf-8")
    (tmp_path / "forms" / "form.schema.json").write_text(json.dumps(form), encoding="utf-8")
    return tmp_path


def test_files_become_components_with_their_definitions_beside_them(schemas: Path) -> None:
    place = "#/components/schemas/"
    assert components(schemas) == {
        "common": {"type": "object"},
        "common.unit": {"type": "string"},
        "common.row": {"$ref": place + "common.unit"},
        "forms.form": {
            "properties": {
                "unit": {"$ref": place + "common.unit"},
                "parent": {"$ref": place + "forms.form"},
                "whole": {"$ref": place + "common"},
                "examples": {"$ref": place + "forms.form/properties/parent"},
                "literal": {"const": {"$ref": "#/$defs/kept"}},
            }
        },
    }


def test_every_reference_leads_to_a_component() -> None:
    whole = document(schemas_folder(), "1", load_knowledge())
    known = {f"#/components/schemas/{name}" for name in whole["components"]["schemas"]}
    assert set(references(whole)) - known == set()


def test_every_kind_of_submission_may_be_audited() -> None:
    whole = document(schemas_folder(), "1", load_knowledge())
    body = whole["paths"]["/api/v1/audit"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    kinds = sorted(reference.rsplit(".", 1)[-1] for reference in references(body))
    assert kinds == ["assessment", "exante", "monitoring", "selfeval", "target"]


def test_component_names_are_names_that_openapi_allows() -> None:
    names = document(schemas_folder(), "1", load_knowledge())["components"]["schemas"]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._-]+", name)] == []


def references(value: Any) -> Iterator[str]:
    """Yield every $ref in an OpenAPI document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref" and isinstance(inner, str):
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
