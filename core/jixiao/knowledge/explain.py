"""Errors of schemas as findings: each at the line of the value or key it is about, in the words of the file's author."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast

from jsonschema.exceptions import ValidationError

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.kinds import Kind
from jixiao.knowledge.model import Entry, KeyPath
from jixiao.knowledge.nearest import guess, nearest

_TYPES = {
    "string": "文字",
    "number": "数",
    "integer": "整数",
    "boolean": "“true”或“false”",
    "object": "一组“项名: 内容”",
    "array": "一串",
}
_MENDS = {
    "string": "写文字；以“{”“[”开头的，或里面有“: ”的，整个加引号",
    "number": "只写数字，不写单位",
    "integer": "只写整数，不写单位",
    "boolean": "写 true（是）或 false（否）",
    "object": "写成 {项名: 内容}，或另起一行缩进写",
    "array": "写成 [甲, 乙]，或另起一行用“- ”一个一个写",
}
_SHOWN = 30
_KEY = re.compile(r"(?P<key>[^\s:：]+)(?P<colon>[:：])\S")
Schema = dict[str, Any]


def explain(entry: Entry, kind: Kind, error: ValidationError) -> Iterator[Finding]:
    """Yield the findings of one schema error; several where it is about several keys."""
    path = tuple(error.absolute_path)
    what = _name(path) if path else kind.title
    match error.validator:
        case "required":
            yield from _missing(entry, path, what, error)
        case "additionalProperties":
            yield from _unknown(entry, path, what, error)
        case "type":
            yield _type(entry, path, error)
        case "enum" | "const":
            yield _choice(entry, path, error)
        case "pattern":
            example = cast(Schema, error.schema).get("examples", ["…"])[0]
            yield finding("wrong-form", entry.where(*path), key=what, value=_shown(error.instance), example=example)
        case "minLength" | "minItems" | "minProperties":
            yield finding("empty-value", entry.where(*path), key=what)
        case "minimum" | "maximum":
            bound = f"{'小于' if error.validator == 'minimum' else '大于'} {error.validator_value}"
            yield finding("out-of-range", entry.where(*path), key=what, bound=bound, value=error.instance)
        case "uniqueItems":
            yield _repeated(entry, path, what, cast(list[Any], error.instance))
        case _:
            yield finding("not-allowed", entry.where(*path), key=what, value=_quoted(error.instance))


def _missing(entry: Entry, path: KeyPath, what: str, error: ValidationError) -> Iterator[Finding]:
    known = _properties(error)
    meant = {_meant(key, known) for key in cast(Schema, error.instance) if key not in known}
    # The library reports each missing key by itself but names it only in English prose.
    for key in cast(list[str], error.validator_value):
        if key not in meant and error.message.startswith(f"{key!r} "):
            title = _title(known.get(key, {}), key)
            yield finding("missing-key", entry.where(*path), what=what, key=key, title=title)


def _unknown(entry: Entry, path: KeyPath, what: str, error: ValidationError) -> Iterator[Finding]:
    known = _properties(error)
    for key in cast(Schema, error.instance):
        where = entry.where_key(*path, key)
        if key in known:
            continue
        if slip := _glued(key):
            yield finding(slip[0], where, key=slip[1])
            continue
        meant = _meant(key, known)
        hint = f"，是不是“{meant}”？" if meant else ""
        mend = f"改为“{meant}”；多余的删去" if meant else f"删去；这里能写的有：{'、'.join(known)}"
        yield finding("unknown-key", where, what=what, key=key, guess=hint, mend=mend)


def _meant(key: str, known: Schema) -> str | None:
    """Return the known key that a wrong one stands for: misspelt, in Chinese, or glued to its value."""
    if slip := _glued(key):
        return slip[1]
    titles = {_title(schema, name): name for name, schema in known.items()}
    return titles.get(key) or nearest(key, known)


def _type(entry: Entry, path: KeyPath, error: ValidationError) -> Finding:
    expected = error.validator_value
    names = [name for name in ([expected] if isinstance(expected, str) else cast(list[str], expected)) if name != "null"]
    where, value = entry.where(*path), error.instance
    if value == "" or value is None:
        return finding("empty-value", where, key=_name(path))
    if isinstance(value, str) and (slip := _glued(value)) and "string" not in names:
        return finding(slip[0], where, key=slip[1])
    return finding(
        "wrong-type",
        where,
        key=_name(path),
        expected="或".join(_TYPES[name] for name in names),
        value=_quoted(value),
        mend=_MENDS[names[0]],
    )


def _choice(entry: Entry, path: KeyPath, error: ValidationError) -> Finding:
    rule = error.validator_value
    choices = [str(choice) for choice in (rule if isinstance(rule, list) else [rule]) if choice is not None]
    value = _shown(error.instance)
    # Descriptions of choices read "return 退回 · revise 修改": the Chinese word leads to the one to write.
    description = str(cast(Schema, error.schema).get("description", ""))
    meant = [choice for choice in choices if f"{choice} {value}" in description]
    return finding(
        "not-a-choice",
        entry.where(*path),
        key=_name(path),
        value=value,
        guess=f"，是不是“{meant[0]}”？" if meant else guess(value, choices),
        choices="、".join(choices),
    )


def _repeated(entry: Entry, path: KeyPath, what: str, items: list[Any]) -> Finding:
    index = next(index for index, item in enumerate(items) if item in items[:index])
    return finding("repeated-item", entry.where(*path, index), key=what, value=_shown(items[index]))


def _glued(text: str) -> tuple[str, str] | None:
    """Return fault and key where a key and its value were written as one word (“title：药占比”, “title:药占比”)."""
    found = _KEY.match(text)
    return ("full-width-colon" if found["colon"] == "：" else "colon-space", found["key"]) if found else None


def _properties(error: ValidationError) -> Schema:
    return cast(Schema, cast(Schema, error.schema).get("properties", {}))


def _title(schema: Any, key: str) -> str:
    return str(schema.get("title", key))


def _name(path: KeyPath) -> str:
    """Return a path as a name: `basis 的第 1 项`, `document`."""
    if not path:
        return "条目"
    if isinstance(path[-1], int):
        return f"{_name(path[:-1])} 的第 {path[-1] + 1} 项"
    return path[-1]


def _quoted(value: Any) -> str:
    if isinstance(value, dict | list):
        return "一组“项名: 内容”" if isinstance(value, dict) else "一串"
    return f"“{_shown(value)}”"


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
