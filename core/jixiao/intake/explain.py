"""Schema errors of submissions in the words of the form: which field, what stands there, what to write instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "string": "文字",
    "number": "数",
    "integer": "整数",
    "boolean": "true 或 false",
    "object": "一组“名称: 值”",
    "array": "列表",
    "null": "null",
}
Contents = dict[str, Any]


def explain(error: ValidationError, contents: Contents, kind: str) -> str:
    """Return one sentence about one error; `contents` holds the schemas by file name."""
    schema = contents[f"{kind}.schema.json"]
    place = "".join(_place(list(error.absolute_path), schema, contents)) or "报送件"
    return f"{place}{_what(error, contents)}"


def _place(path: Sequence[str | int], schema: Any, contents: Contents) -> list[str]:
    """Return the steps of a path in Chinese: “绩效指标”第 3 项的“指标值”."""
    words: list[str] = []
    for step in path:
        schema = _resolved(schema, contents)
        if isinstance(step, int):
            schema = schema.get("items", {})
            words.append(f"第 {step + 1} 项")
        else:
            schema = schema.get("properties", {}).get(step, {})
            words.append(f"{'的' if words else ''}“{_resolved(schema, contents).get('title', step)}”（{step}）")
    return words


def _resolved(schema: Any, contents: Contents) -> Any:
    while "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        target: Any = contents[file or "common.schema.json"]
        for step in pointer.strip("/").split("/"):
            target = target[step]
        schema = target
    return schema


def _what(error: ValidationError, contents: Contents) -> str:
    rule: Any = error.validator_value
    shown = _shown(error.instance)
    if error.validator == "required":
        return _missing(error, contents)
    if error.validator == "additionalProperties":
        return _unknown(error)
    if error.validator == "type":
        return f"应填{_types(rule)}，现在是{shown}"
    if error.validator == "enum":
        choices = "、".join(_shown(choice) for choice in rule if choice is not None)
        return f"应是{choices}之一，不知道填 null，现在是{shown}"
    if error.validator == "pattern":
        return f"应写成 2026-01-31 这样的日期，现在是{shown}"
    if error.validator in ("minimum", "maximum"):
        return f"不能{'小于' if error.validator == 'minimum' else '大于'} {rule}，现在是{shown}"
    return f"不符合要求，现在是{shown}"


def _missing(error: ValidationError, contents: Contents) -> str:
    properties, required = _properties(error), cast(list[str], error.validator_value)
    missing = [key for key in required if key not in cast(Contents, error.instance)]
    titles = (f"“{_resolved(properties[key], contents).get('title', key)}”（{key}）" for key in missing)
    return f"缺少{'、'.join(titles)}，请补上"


def _unknown(error: ValidationError) -> str:
    known = list(_properties(error))
    extra = [key for key in cast(Contents, error.instance) if key not in known]
    return "里有" + "、".join(_guess(key, known) for key in extra)


def _properties(error: ValidationError) -> Contents:
    return cast(Contents, cast(Contents, error.schema)["properties"])


def _guess(key: str, known: list[str]) -> str:
    close = difflib.get_close_matches(key, known, 1)
    return f"不认识的项“{key}”，是不是“{close[0]}”？" if close else f"不认识的项“{key}”，请删去"


def _types(expected: str | list[str]) -> str:
    return "或".join(_TYPES[name] for name in ([expected] if isinstance(expected, str) else expected))


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "列表" if isinstance(value, list) else "一组值"
    text = value if isinstance(value, str) else json.dumps(value)
    return f"“{text[:30]}”"
