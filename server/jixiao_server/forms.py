"""What the forms call the fields of a submission: the titles in `schemas/submission/`."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jixiao.audit.conditions.codes import CODES
from jixiao.knowledge.model import Entry
from jixiao.report.words import VERDICTS

# What an example of a rule may say beside the submission itself.
_RUN_WITH = {"profile": "地区配置", "as_of": "审核日期", "others": "比较的报送件", "lists": "本地清单填了"}
_RUN_WITH |= {"verdict": "上次的结论", "unmended": "上次没有改的问题数"}
_CODED = {"kind": CODES["kind"]} | {name: CODES[f"project.{name}"] for name in ("type", "nature", "attribute")}
_CODED |= {"verdict": VERDICTS}


class FormWords:
    """Names fields by where they stand: `unit` is a unit's name, a unit of money or a unit of count."""

    def __init__(self, schemas: Path) -> None:
        self._common = _read(schemas / "submission" / "common.schema.json")
        kinds = ("target", "monitoring", "selfeval", "exante", "assessment")
        forms = [_read(schemas / "submission" / f"{kind}.schema.json") for kind in kinds]
        self._forms = {"properties": {name: part for form in reversed(forms) for name, part in _fields(form).items()}}

    def spell_example(self, example: Mapping[str, Any], profiles: Mapping[str, Entry]) -> Any:
        """Return an example of a rule with its fields in Chinese, and the place whose profile it is run with by its title."""
        profile = profiles.get(str(example.get("profile")))
        return self.spell({**example, "profile": profile.title} if profile else example)

    def spell(self, example: Any) -> Any:
        """Return an example of a rule, of a whole form or of one indicator, with its fields in Chinese."""
        row = self._resolved(self._resolved(_fields(self._forms).get("indicators", {})).get("items", {}))
        return self._spell(example, {"properties": self._fields_of(example, _fields(row))})

    def _fields_of(self, example: Any, row: Mapping[str, Any]) -> dict[str, Any]:
        """An example may name fields of the form and of its row side by side; without rows of its own, the row's come first."""
        form = {**_fields(self._forms), "agency": _fields(self._forms)["unit"]}
        return {**row, **form} if isinstance(example, Mapping) and "indicators" in example else {**form, **row}

    def _spell(self, value: Any, schema: Mapping[str, Any]) -> Any:
        if isinstance(value, list):
            return [self._spell(one, self._resolved(schema.get("items", {}))) for one in value]
        if not isinstance(value, Mapping):
            return value
        parts = {name: self._resolved(_fields(schema).get(name, {})) for name in value}
        return {
            _RUN_WITH.get(name) or parts[name].get("title") or name: self._inside(name, inner, parts[name])
            for name, inner in value.items()
        }

    def _inside(self, name: str, value: Any, schema: Mapping[str, Any]) -> Any:
        if name == "others":
            return [self.spell(one) for one in value]
        return self._spell(_decoded(name, value), schema)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in schema:
            name = str(schema["$ref"]).rsplit("/", 1)[-1]
            schema = self._common["$defs"].get(name, {})
        return schema


@functools.cache
def form_words(schemas: Path) -> FormWords:
    """Return the words of the schemas in a folder, read once."""
    return FormWords(schemas)


def _decoded(name: str, value: Any) -> Any:
    return _CODED[name].get(value, value) if name in _CODED and isinstance(value, str) else value


def _fields(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = schema.get("properties", {})
    return fields


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
