"""Entries against their schemas: a fast yes or no for all, and findings for the few that fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from jixiao.finding import Finding
from jixiao.knowledge.explain import explain
from jixiao.knowledge.kinds import KINDS, Kind
from jixiao.knowledge.model import Entry
from jixiao.knowledge.shapes import Shape, ShapeMaker

_BASE = "https://jixiao.invalid/schemas/"


@dataclass(slots=True)
class SchemaCheck:
    """The schemas of a folder in three forms: shapes to build by, fast validators, and slow ones that explain."""

    schemas: dict[str, Any]
    shapes: dict[str, Shape]
    fast: dict[str, jsonschema_rs.Draft202012Validator]
    _slow: Registry[Any] | None = field(default=None)

    def findings(self, entry: Entry) -> list[Finding]:
        """Return what the schema of the entry's kind says against it, in the order of the lines."""
        kind = KINDS[entry.kind]
        if self.fast[kind.schema].is_valid(entry.data):
            return []
        found = [one for error in self._errors(kind, entry.data) for one in explain(entry, kind, error)]
        return sorted(found, key=_by_place)

    def _errors(self, kind: Kind, data: Any) -> Iterator[jsonschema.ValidationError]:
        if self._slow is None:
            resources = [(_BASE + name, DRAFT202012.create_resource(schema)) for name, schema in self.schemas.items()]
            self._slow = Registry().with_resources(resources)
        return jsonschema.Draft202012Validator({"$ref": _BASE + kind.schema}, registry=self._slow).iter_errors(data)


def schema_check(folder: Path) -> SchemaCheck:
    """Return the check by the schemas in a folder."""
    schemas = {
        path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.schema.json"))
    }
    registry = jsonschema_rs.Registry([(_BASE + name, schema) for name, schema in schemas.items()])
    names = {kind.schema for kind in KINDS.values()}
    shapes = ShapeMaker(schemas)
    return SchemaCheck(
        schemas,
        {name: shapes.make(name) for name in names},
        {name: jsonschema_rs.Draft202012Validator({"$ref": _BASE + name}, registry=registry) for name in names},
    )


def _by_place(found: Finding) -> tuple[int, int]:
    return found.where.line or 0, found.where.column or 0
