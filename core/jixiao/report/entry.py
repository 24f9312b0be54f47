"""An entry of the knowledge base as lines of text, each field under its Chinese name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.finding import Basis
from jixiao.knowledge.model import Entry
from jixiao.report.line import Line
from jixiao.report.text import citation
from jixiao.report.words import CODES, LABELS


def entry_lines(entry: Entry, documents: Mapping[str, Entry]) -> Iterator[Line]:
    """Yield the entry's name, where it stands, and its fields in the order of its file."""
    where = entry.where()
    yield Line(f"{entry.title}（{entry.id}）", "title")
    yield Line(f"{entry.file} 第 {where.line} 行" if where.line else entry.file, "faint")
    for key, value in entry.data.items():
        if key == "basis":
            yield from (Line(f"依据：{_cited(item, documents)}") for item in value)
        elif key not in ("id", "title"):
            yield from _field(key, value, "")


def _cited(item: Mapping[str, Any], documents: Mapping[str, Entry]) -> str:
    basis = Basis(item["document"], str(item.get("article", "")), bool(item.get("verified", False)))
    return citation(basis, documents) + ("" if basis.verified else "（条文未核对）")


def _field(key: str, value: Any, indent: str) -> Iterator[Line]:
    label = LABELS.get(key, key)
    if _is_flat(value):
        yield Line(f"{indent}{label}：{_said(key, value)}")
        return
    yield Line(f"{indent}{label}：")
    items = value.items() if isinstance(value, Mapping) else [("", item) for item in value]
    for name, item in items:
        if name:
            yield from _field(name, item, indent + "  ")
        else:
            yield Line(f"{indent}  - {_said('', item)}")


def _is_flat(value: Any) -> bool:
    if isinstance(value, Mapping):
        return False
    return not isinstance(value, list) or not any(isinstance(item, (Mapping, list)) for item in value)


def _said(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{LABELS.get(name, name)} {_said(name, item)}" for name, item in value.items())
    if isinstance(value, list):
        return "、".join(_said(key, item) for item in value)
    return "（不知道）" if value is None else CODES.get(key, {}).get(str(value), str(value)) or "（空）"
