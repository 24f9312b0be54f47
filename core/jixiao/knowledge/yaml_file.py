"""Knowledge files split into the raw entries of their list; a broken entry never takes its neighbours with it.

Works on the parser's events rather than on its trees: three times as fast, safe against files nested so deeply that building
a tree would kill the process, and the only place where anchors and marks of type still show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from jixiao.finding import Finding, Where
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.syntax import DASH_SPACE, Refusal, diagnose
from jixiao.knowledge.text_file import lines_of

DEPTH = 40
_ITEM = re.compile(r"( *)-(?![-])")
_IDLE = re.compile(r"\s*(#.*)?|---\s*(#.*)?")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """The events of one item of a file's list; `offset` is added to their lines (which count from 0)."""

    events: list[Any]
    offset: int


@dataclass(slots=True)
class FileReader:
    """Reads one file's text into raw entries; what is wrong on the way is in `findings`."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def read(self, text: str) -> list[RawEntry]:
        """Return the entries that can be read."""
        if all(_IDLE.fullmatch(line) for line in lines_of(text)):
            self._note(Refusal("empty-file", 0, 0), 0)
            return []
        before = len(self.findings)
        try:
            return list(self._entries(text, 0))
        except (yaml.MarkedYAMLError, Refusal) as error:
            del self.findings[before:]
            return self._piecewise(text, _refusal(text, error))

    def _piecewise(self, text: str, first: Refusal) -> list[RawEntry]:
        """Read each item of the list by itself; `first` is what stopped the reading of the whole."""
        entries: list[RawEntry] = []
        before = len(self.findings)
        for offset, piece in [] if first.code == "not-a-list" else _pieces(text):
            try:
                entries += list(self._entries(piece, offset))
            except (yaml.MarkedYAMLError, Refusal) as error:
                self._note(_refusal(piece, error), offset)
        if len(self.findings) == before:
            self._note(first, 0)
        return entries

    def _entries(self, text: str, offset: int) -> Iterator[RawEntry]:
        events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        parts = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                parts += 1
                if parts > 1:
                    self._note(_refusal_at("several-parts", event), offset)
            elif isinstance(event, SequenceStartEvent):
                _refuse_marks(event)
                yield from _items(events, offset)
            elif isinstance(event, NodeEvent) and not (isinstance(event, ScalarEvent) and parts > 1 and not event.value):
                raise _refusal_at("not-a-list", event)

    def _note(self, refusal: Refusal, offset: int) -> None:
        where = Where(file=self.file, line=refusal.line + offset + 1, column=refusal.column + 1)
        self.findings.append(finding(refusal.code, where, **refusal.operands))


def _items(events: Iterator[Any], offset: int) -> Iterator[RawEntry]:
    """Yield the items of a list whose start has just been read."""
    collected: list[Any] = []
    depth = 0
    for event in events:
        if isinstance(event, CollectionEndEvent):
            if depth == 0:
                return
            depth -= 1
        else:
            _refuse_marks(event)
            depth += isinstance(event, CollectionStartEvent)
            if depth > DEPTH:
                raise _refusal_at("too-deep", event, limit=DEPTH)
        collected.append(event)
        if depth == 0:
            yield RawEntry(collected, offset)
            collected = []


def _refuse_marks(event: Any) -> None:
    """Refuse references to other places (they can be bombs, and no reader of a rule follows them) and marks of type."""
    if isinstance(event, AliasEvent):
        raise _refusal_at("anchor", event, text=f"*{event.anchor}")
    if event.anchor is not None:
        raise _refusal_at("anchor", event, text=f"&{event.anchor}")
    if event.tag is not None:
        raise _refusal_at("tag", event, text=event.tag.replace("tag:yaml.org,2002:", "!!"))


def _refusal_at(code: str, event: Any, **operands: Any) -> Refusal:
    return Refusal(code, event.start_mark.line, event.start_mark.column, operands)


def _refusal(text: str, error: yaml.MarkedYAMLError | Refusal) -> Refusal:
    if not isinstance(error, Refusal):
        return diagnose(lines_of(text), error)
    if error.code == "not-a-list" and (found := DASH_SPACE.match(lines_of(text)[error.line])):
        return Refusal("dash-space", error.line, found.end() - 1)
    return error


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each item of the list with the number of lines above it, and first what stands above the list, if anything."""
    lines = lines_of(text)
    items = [(index, found.end(1)) for index, line in enumerate(lines) if (found := _ITEM.match(line))]
    indent = items[0][1] if items else 0
    starts = [index for index, column in items if column == indent]
    if not starts or not all(_IDLE.fullmatch(line) for line in lines[: starts[0]]):
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, "\n".join(lines[start:end])
