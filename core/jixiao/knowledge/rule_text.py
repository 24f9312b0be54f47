"""A rule written as its file has it (规则文件的写法): keys in the house's order, short things on one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

ORDER = (
    *("id", "kind", "source", "title", "level", "applies", "fails_when", "requires", "severity", "message", "suggestion", "merge"),
    *("indicators", "exemptions", "basis", "local_default", "examples", "status", "reason", "successor", "effective", "defect"),
    *("dimension", "note"),
)
_WIDTH = 110


def rule_text(data: Mapping[str, Any]) -> str:
    """Return one entry of a rule file."""
    known = [key for key in ORDER if key in data]
    lines = [line for key in (*known, *(key for key in data if key not in ORDER)) for line in _field(key, data[key])]
    return "- " + "\n  ".join(lines) + "\n"


def _field(key: str, value: Any) -> Iterator[str]:
    if key == "examples":
        yield "examples:"
        for outcome, examples in value.items():
            yield f"  {outcome}:"
            yield from (f"    - {_flow(example)}" for example in examples)
        return
    line = f"{key}: {_flow(value)}"
    if len(line) <= _WIDTH or not isinstance(value, Mapping):
        yield line
        return
    yield f"{key}:"
    yield from (f"  {name}: {_flow(one)}" for name, one in value.items())


def _flow(value: Any) -> str:
    """Return a value on one line."""
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000).strip()
    return written.removesuffix("...").strip()
