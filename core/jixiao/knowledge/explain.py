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
from jixiao.knowledge.model import Entry
from jixiao.knowledge.nearest import guess, nearest

_TYPES = {
    "string": "文字",
    "number": "数",
    "integer": "整数",
    "boolean": "true 或 false",
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
            yield finding("not-allowed", entry.where(*path), key=what, value=f"“{_shown(error.instance)}”")


def _missing(entry: Entry, path: tuple[str | int, ...], what: str, error: ValidationError) -> Iterator[Finding]:
    written = cast(Schema, error.instance)
    # The library reports each missing key by itself but names it only in English prose.
    missing = [key for key in cast(list[str], error.validator_value) if error.message.startswith(f"{key!r} ")]
    for key in missing:
        near = nearest(key, [other for other in written if other not in _properties(error)])
        if near is None:
            title = _title(_properties(error).get(key, {}), key)
            yield finding("missing-key", entry.where(*path), what=what, key=key, title=title)


def _unknown(entry: Entry, path: tuple[str | int, ...], what: str, error: ValidationError) -> Iterator[Finding]:
    known = _properties(error)
    for key in cast(Schema, error.instance):
        if key in known:
            continue
        where = entry.where_key(*path, key)
        if slip := _glued(key):
            yield finding(slip[0], where, key=slip[1])
            continue
        titles = {_title(schema, name): name for name, schema in known.items()}
        meant = f"，是不是“{titles[key]}”？" if key in titles else guess(key, known)
        yield finding("unknown-key", where, what=what, key=key, guess=meant, choices="、".join(known))


def _type(entry: Entry, path: tuple[str | int, ...], error: ValidationError) -> Finding:
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
        value=f"“{_shown(value)}”",
        mend=_MENDS[names[0]],
    )


def _choice(entry: Entry, path: tuple[str | int, ...], error: ValidationError) -> Finding:
    rule = error.validator_value
    choices = [str(choice) for choice in cast(list[Any], rule if isinstance(rule, list) else [rule]) if choice is not None]
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


def _repeated(entry: Entry, path: tuple[str | int, ...], what: str, items: list[Any]) -> Finding:
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


def _name(path: tuple[str | int, ...]) -> str:
    """Return a path as a name: `basis 的第 1 项`, `document`."""
    if not path:
        return "条目"
    if isinstance(path[-1], int):
        return f"{_name(path[:-1])} 的第 {path[-1] + 1} 项"
    return path[-1]


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
