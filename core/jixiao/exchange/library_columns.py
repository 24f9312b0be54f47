"""The columns of the indicator library as a table: those of the schema, in its order, under its titles (指标库的列)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jixiao.exchange.cells import BasisCell, Cell, ChoiceCell, FlagCell, ListCell, TextCell
from jixiao.knowledge.check import SchemaCheck, schema_check
from jixiao.knowledge.locate import schemas_folder
from jixiao.report.words import CODES

SCHEMA = "indicator.schema.json"
FILE_TITLE = "所在文件"
# The table holds nothing else.
_LEFT_OUT = ("kind",)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the path of its field in an entry, its head, what its cells hold, whether every entry must have it."""

    path: tuple[str, ...]
    title: str
    cell: Cell
    required: bool
    description: str

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the words that a cell may hold, if they are but a few."""
        if isinstance(self.cell, FlagCell):
            return "是", "否"
        return tuple(self.cell.words.values()) if isinstance(self.cell, ChoiceCell) else ()


@lru_cache(maxsize=1)
def indicator_check() -> SchemaCheck:
    """Return the check of entries by the program's own schemas."""
    return schema_check(schemas_folder())


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """Return all columns in the order in which files write the fields."""
    return tuple(_columns(indicator_check().schemas[SCHEMA], (), "", required=True))


def _columns(schema: Mapping[str, Any], path: tuple[str, ...], above: str, *, required: bool) -> Iterator[Column]:
    for name, written in schema["properties"].items():
        field, here = _referred(written), (*path, name)
        if here[0] in _LEFT_OUT:
            continue
        title = f"{above}：{field['title']}" if above else str(field["title"])
        needed = required and name in schema.get("required", ())
        if field.get("type") == "object":
            nested = field["properties"].values()
            inner = "" if all(part.get("type") == "object" for part in map(_referred, nested)) else title
            yield from _columns(field, here, inner, required=needed)
        else:
            yield Column(here, title, _cell(name, field), needed, str(field.get("description", "")))


def _referred(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field with what its reference says of it; what stands beside the reference goes before."""
    file, _, pointer = str(field.get("$ref", "")).partition("#/$defs/")
    if not pointer:
        return dict(field)
    return {**_referred(indicator_check().schemas[file]["$defs"][pointer]), **field}


def _cell(name: str, field: Mapping[str, Any]) -> Cell:
    if field["type"] == "boolean":
        return FlagCell()
    if field["type"] == "array":
        items = _referred(field["items"])
        return BasisCell() if items["type"] == "object" else ListCell(tuple(items.get("enum", ())))
    if "enum" in field:
        words = CODES.get(name, {})
        return ChoiceCell({code: words.get(code, code) for code in field["enum"]})
    return TextCell()
