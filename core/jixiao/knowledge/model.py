"""What a loaded knowledge base is: entries of every kind, each with the position of every value (知识库)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jixiao.finding import Finding, Where

KeyPath = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a knowledge file: a rule, indicator, parameter, word list, document, profile, decision or sample.

    `data` is plain JSON-like data that its schema accepted; `positions` gives line and column (from 1) of the value at each
    path in it, `keys` those of the key that names it. `file` is relative to the knowledge folder, with forward slashes.
    """

    id: str
    kind: str
    title: str
    data: dict[str, Any]
    file: str
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    keys: Mapping[KeyPath, Position] = field(default_factory=dict)

    def where(self, *path: str | int) -> Where:
        """Return file, line and column of the value at `path`, or of the nearest position known above it."""
        for length in range(len(path), -1, -1):
            found = self.positions.get(path[:length])
            if found is not None:
                return Where(file=self.file, line=found[0], column=found[1], field=".".join(map(str, path)) or None)
        return Where(file=self.file)

    def where_key(self, *path: str | int) -> Where:
        """Return file, line and column of the key that names the value at `path`; without one, as `where`."""
        found = self.keys.get(path)
        if found is None:
            return self.where(*path)
        return Where(file=self.file, line=found[0], column=found[1], field=".".join(map(str, path)))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All entries by id, per kind, with every problem that loading found; problems never stop the other entries.

    `hash` is over the content of all files; `version` is that of the knowledge as a whole.
    """

    folder: Path
    version: str
    hash: str
    rules: Mapping[str, Entry] = field(default_factory=dict)
    decisions: Mapping[str, Entry] = field(default_factory=dict)
    parameters: Mapping[str, Entry] = field(default_factory=dict)
    lexicons: Mapping[str, Entry] = field(default_factory=dict)
    profiles: Mapping[str, Entry] = field(default_factory=dict)
    waivers: Mapping[str, Entry] = field(default_factory=dict)
    documents: Mapping[str, Entry] = field(default_factory=dict)
    indicators: Mapping[str, Entry] = field(default_factory=dict)
    samples: Mapping[str, Entry] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
