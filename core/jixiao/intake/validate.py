"""Submissions against their schemas: a fast yes or no for all, and an explanation in Chinese for the few that fail."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from jixiao.intake.explain import explain
from jixiao.knowledge.locate import schemas_folder

KINDS = {
    "target": "绩效目标",
    "monitoring": "绩效运行监控",
    "exante": "事前绩效评估",
    "selfeval": "绩效自评",
    "assessment": "绩效工作考核",
}
_BASE = "https://jixiao.invalid/schemas/submission/"


def checker() -> Callable[[Any], str | None]:
    """Return the check of one submission by the schemas of the knowledge in use.

    The check returns what is wrong in Chinese, all of it in one text, or None where the schema of its kind accepts it.
    """
    return _schemas(schemas_folder() / "submission").complaint


def _unknown_kind(kind: Any) -> str:
    kinds = "、".join(f"{name}（{title}）" for name, title in KINDS.items())
    if kind is None:
        return f"缺少种类 kind，请写 {kinds}之一"
    close = difflib.get_close_matches(str(kind).lower(), KINDS, 1) or [
        name for name, title in KINDS.items() if title == kind
    ]
    guess = f"，是不是 {close[0]}" if close else ""
    return f"不认识的种类“{kind}”{guess}？请写 {kinds}之一" if guess else f"不认识的种类“{kind}”，请写 {kinds}之一"


@dataclass(frozen=True, slots=True)
class _Schemas:
    """The validators of one folder of schemas, by kind; the slow ones are made when something has to be explained."""

    contents: dict[str, Any]
    fast: dict[str, jsonschema_rs.Draft202012Validator]

    def complaint(self, record: Any) -> str | None:
        """Return what is wrong with a submission, or None."""
        if not isinstance(record, dict):
            return "报送件应是一组“名称: 值”，写在花括号里"
        kind = record.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            return _unknown_kind(kind)
        if self.fast[kind].is_valid(record):
            return None
        return self._explained(kind, record)

    def _explained(self, kind: str, record: dict[str, Any]) -> str:
        # Loading these takes longer than checking a thousand submissions, most of which need no explanation.
        import jsonschema
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        resources = [(_BASE + name, DRAFT202012.create_resource(schema)) for name, schema in self.contents.items()]
        registry: Registry[Any] = Registry().with_resources(resources)
        validator = jsonschema.Draft202012Validator({"$ref": f"{_BASE}{kind}.schema.json"}, registry=registry)
        return explain(validator.iter_errors(record), self.contents, kind)


@lru_cache(maxsize=4)
def _schemas(folder: Path) -> _Schemas:
    contents = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.schema.json"))}
    registry = jsonschema_rs.Registry([(_BASE + name, schema) for name, schema in contents.items()])
    fast = {
        kind: jsonschema_rs.Draft202012Validator({"$ref": f"{_BASE}{kind}.schema.json"}, registry=registry)
        for kind in KINDS
    }
    return _Schemas(contents, fast)
