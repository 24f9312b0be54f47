"""The outline of a schema that decides what bare words mean: which types each place wants (数据的样子)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any

# The types of a place that takes anything, such as the values of conditions.
ANY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Shape:
    """What one place of a schema wants: its types (`ANY` for no wish) and the shapes of what stands inside.

    `number` stands for `integer` too. Shapes of recursive schemas refer to themselves.
    """

    types: frozenset[str] = ANY
    properties: dict[str, Shape] = field(default_factory=dict)
    others: Shape | None = None
    items: Shape | None = None

    def of_key(self, key: str) -> Shape:
        """Return the shape of the value under a key."""
        return self.properties.get(key) or self.others or ANYTHING

    def of_item(self) -> Shape:
        """Return the shape of the items of a list."""
        return self.items or ANYTHING


ANYTHING = Shape()


@dataclass(slots=True)
class ShapeMaker:
    """Makes shapes out of schema files; `schemas` holds them by their path under the schemas folder."""

    schemas: Mapping[str, Any]
    _made: dict[str, Shape] = field(default_factory=dict)

    def make(self, file: str) -> Shape:
        """Return the shape of a whole schema file."""
        return self._referred(file, "")

    def _referred(self, file: str, pointer: str) -> Shape:
        address = f"{file}#{pointer}"
        if address not in self._made:
            schema = self.schemas[file]
            for step in pointer.strip("/").split("/") if pointer else ():
                schema = schema[step]
            if "$ref" in schema:
                self._made[address] = self._shape(schema, file)
            else:
                # Known before it is filled, so that what refers to itself ends.
                self._made[address] = shape = Shape()
                self._fill(shape, schema, file)
        return self._made[address]

    def _shape(self, schema: Any, file: str) -> Shape:
        if not isinstance(schema, dict):
            return ANYTHING
        if "$ref" in schema:
            target, _, pointer = schema["$ref"].partition("#")
            return self._referred(normpath(join(dirname(file), target)) if target else file, pointer)
        shape = Shape()
        self._fill(shape, schema, file)
        return shape

    def _fill(self, shape: Shape, schema: Mapping[str, Any], file: str) -> None:
        wanted = schema.get("type", ())
        names = [wanted] if isinstance(wanted, str) else wanted
        shape.types = frozenset("number" if name == "integer" else name for name in names)
        shape.properties = {key: self._shape(inner, file) for key, inner in schema.get("properties", {}).items()}
        shape.others = self._shape(schema.get("additionalProperties"), file)
        shape.items = self._shape(schema.get("items"), file)
