"""Raw entries into plain data, each bare word read as its schema wants it, with the position of every value and key."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from jixiao.finding import Finding, Where
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.scalars import plain_value
from jixiao.knowledge.shapes import ANYTHING, Shape
from jixiao.knowledge.yaml_file import RawEntry

_MERGE = "<<"


def kind_of(raw: RawEntry) -> str | None:
    """Return what an entry says its `kind` is, before it is built; None where it does not say."""
    events = raw.events
    depth = 0
    at_key = True
    for index, event in enumerate(events):
        if depth == 1 and at_key and isinstance(event, ScalarEvent) and event.value == "kind":
            value = events[index + 1]
            return str(value.value) if isinstance(value, ScalarEvent) else None
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
        elif not isinstance(event, ScalarEvent):
            depth -= 1
        if depth == 1 and index:
            at_key = not at_key
    return None


@dataclass(slots=True)
class Builder:
    """Builds the data of one entry.

    `packed` are the positions, as `positions.unpack` reads them; `findings` what is wrong with keys and lists.
    """

    raw: RawEntry
    file: str
    findings: list[Finding] = field(default_factory=list)
    packed: array[int] = field(default_factory=lambda: array("I"))
    _next: int = 0

    def build(self, shape: Shape) -> Any:
        """Return the data; a key written twice keeps its first value."""
        return self._value(shape, self.packed)

    def _value(self, shape: Shape, packed: array[int]) -> Any:
        event = self.raw.events[self._next]
        self._next += 1
        mark = event.start_mark
        packed.append(mark.line + self.raw.offset + 1)
        packed.append(mark.column + 1)
        if isinstance(event, ScalarEvent):
            text = event.value
            return text if event.style else plain_value(text, shape)
        return self._map(shape, packed) if isinstance(event, MappingStartEvent) else self._list(event, shape, packed)

    def _list(self, start: Any, shape: Shape, packed: array[int]) -> list[Any]:
        item = shape.of_item()
        found = []
        while not isinstance(event := self.raw.events[self._next], SequenceEndEvent):
            if start.flow_style and isinstance(event, ScalarEvent) and not event.style and "，" in event.value:
                self._note("full-width-comma", event, text=event.value)
            found.append(self._value(item, packed))
        self._next += 1
        return found

    def _map(self, shape: Shape, packed: array[int]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self.raw.events[self._next], MappingEndEvent):
            key = self._key(event, lines)
            if key is None:
                self._value(ANYTHING, array("I"))
                continue
            mark = event.start_mark
            lines[key] = mark.line
            packed.append(mark.line + self.raw.offset + 1)
            packed.append(mark.column + 1)
            found[key] = self._value(shape.of_key(key), packed)
        self._next += 1
        return found

    def _key(self, event: Any, lines: dict[str, int]) -> str | None:
        """Step over a key and return it, or None after noting why it cannot be one."""
        if not isinstance(event, ScalarEvent):
            self._note("key-not-text", event)
            self._value(ANYTHING, array("I"))
            return None
        self._next += 1
        key = str(event.value)
        if key == _MERGE and not event.style:
            self._note("merge-key", event)
            return None
        if key in lines:
            self._note("duplicate-key", event, key=key, line=lines[key] + self.raw.offset + 1)
            return None
        return key

    def _note(self, code: str, event: Any, **operands: Any) -> None:
        mark = event.start_mark
        where = Where(file=self.file, line=mark.line + self.raw.offset + 1, column=mark.column + 1)
        self.findings.append(finding(code, where, **operands))
