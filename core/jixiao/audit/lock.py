"""The lock of a rule book (锁定): what every rule, decision, list and parameter decided when somebody last looked, in `rules.lock`.

Wording may change freely; a change of logic shows as a changed line of the lock, which a reviewer of a pull request cannot miss.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.audit.logic import logic_of
from jixiao.knowledge.model import Entry, Knowledge

NAME = "rules.lock"
GROUPS = {"rules": "规则", "decisions": "结论", "parameters": "参数", "lexicons": "词表"}
_HEAD = "# 由 jixiao lock 生成，不要手改：每条规则、结论、参数、词表一行，先是写法（条件、轻重、取值），再是文字。\n"
_DIGITS = 8
Lines = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is not as it was locked: `kind` is added, removed, logic or wording."""

    name: str
    kind: str

    @property
    def chinese(self) -> str:
        """Return the change in words."""
        group, _, name = self.name.partition(" ")
        return f"{GROUPS[group]} {name}：{_KINDS[self.kind]}"


_KINDS = {"added": "新加的", "removed": "没有了", "logic": "写法改了（条件、轻重或取值）", "wording": "只改了文字"}


def locked(knowledge: Knowledge) -> str:
    """Return the text of `rules.lock` for a knowledge base."""
    lines = [f"{name} {logic} {wording}\n" for name, (logic, wording) in sorted(_of(knowledge).items())]
    return "".join([_HEAD, *lines])


def changes(knowledge: Knowledge) -> Iterator[Change]:
    """Yield what changed since the knowledge base was locked; everything is new where it never was."""
    return _changes(_read(knowledge.folder / NAME), _of(knowledge))


def between(before: Knowledge, after: Knowledge) -> Iterator[Change]:
    """Yield what changed from one version of a knowledge base to another."""
    return _changes(_of(before), _of(after))


def _changes(before: Lines, now: Lines) -> Iterator[Change]:
    for name in sorted({*before, *now}):
        if name not in before or name not in now:
            yield Change(name, "added" if name in now else "removed")
        elif before[name] != now[name]:
            yield Change(name, "logic" if before[name][0] != now[name][0] else "wording")


def _of(knowledge: Knowledge) -> Lines:
    found: dict[str, tuple[str, str]] = {}
    for group in GROUPS:
        entries: Mapping[str, Entry] = getattr(knowledge, group)
        found |= {f"{group} {entry.id}": (logic_of(entry), _wording(entry.data)) for entry in entries.values()}
    return found


def _wording(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=_DIGITS).hexdigest()


def _read(file: Path) -> Lines:
    """Return the lines of a lock; one that is missing or spoiled locks nothing."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    parts = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {f"{part[0]} {part[1]}": (part[2], part[3]) for part in parts if len(part) == 4}
