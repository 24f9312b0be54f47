"""Schema errors of submissions in the words of the form: which field, what stands there, what to write instead."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
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
# So many sentences are read; a file of another system has hundreds.
_MOST = 8
# Stands for the rows that a sentence is about until all of them are known.
_ROWS = "\0"


def explain(errors: Iterable[ValidationError], contents: Contents, kind: str) -> str:
    """Return what is wrong, a sentence for each error that is said of one or more rows; `contents` holds the schemas by name."""
    rows: dict[str, list[int]] = {}
    for error in sorted(errors, key=lambda error: [(isinstance(step, str), step) for step in error.absolute_path]):
        path = list(error.absolute_path)
        row = next((step for step in path if isinstance(step, int)), 0)
        schema = contents[f"{kind}.schema.json"]
        sentence = f"{''.join(_place(path, schema, contents)) or '报送件'}{_what(error, contents)}"
        rows.setdefault(sentence, []).append(row + 1)
    told = [sentence.replace(_ROWS, _runs(sorted(set(numbers)))) for sentence, numbers in rows.items()]
    return "；".join(told[:_MOST]) + (f"；另有 {len(told) - _MOST} 处" if len(told) > _MOST else "")


def _runs(numbers: Sequence[int]) -> str:
    """Return numbers as text, those that follow on each other as one run: “1–3、7”."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _place(path: Sequence[str | int], schema: Any, contents: Contents) -> list[str]:
    """Return the steps of a path in Chinese: “绩效指标”第 3 项的“指标值”."""
    words: list[str] = []
    for step in path:
        schema = _resolved(schema, contents)
        if isinstance(step, int):
            schema = schema.get("items", {})
            words.append(f"第 {step + 1 if _ROWS in ''.join(words) else _ROWS} 项")
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
    close = {key: difflib.get_close_matches(key, known, 1) for key in extra}
    guesses = [f"不认识的项“{key}”，是不是“{near[0]}”？" for key, near in close.items() if near]
    others = "".join(f"“{key}”" for key, near in close.items() if not near)
    return "里有" + "、".join([*guesses, *([f"不认识的项{others}，请删去"] if others else [])])


def _properties(error: ValidationError) -> Contents:
    return cast(Contents, cast(Contents, error.schema)["properties"])


def _types(expected: str | list[str]) -> str:
    return "或".join(_TYPES[name] for name in ([expected] if isinstance(expected, str) else expected))


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "列表" if isinstance(value, list) else "一组值"
    text = value if isinstance(value, str) else json.dumps(value)
    return f"“{text[:30]}”"
