"""Entries against each other: ids, documents, parameters, word lists and indicators that are named must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.layers import layer_findings
from jixiao.knowledge.model import Entry, KeyPath
from jixiao.knowledge.nearest import guess
from jixiao.knowledge.thresholds import threshold_findings

CONDITIONS = ("applies", "fails_when", "requires", "when", "unless")


@dataclass(slots=True)
class Linker:
    """Checks what entries say of each other.

    `known` are the ids by namespace, those of faulty entries included, so that one fault does not cascade.
    """

    known: Mapping[str, Collection[str]]

    def findings(self, entries: Sequence[Entry]) -> Iterator[Finding]:
        """Yield the findings of all entries, in their order."""
        for entry in entries:
            yield from self._documents(entry)
            yield from self._names(entry)
            yield from self._indicators(entry)
            yield from self._successor(entry)
            if entry.kind == "waiver":
                yield from self._known("rule", "unknown-rule", entry.data["rule"], entry, ("rule",), id=entry.id)
            if KINDS[entry.kind].group in ("rules", "decisions"):
                yield from threshold_findings(entry, CONDITIONS)
            elif entry.kind == "parameter":
                yield from layer_findings(entry)

    def _documents(self, entry: Entry) -> Iterator[Finding]:
        cited: list[tuple[KeyPath, Sequence[Mapping[str, Any]]]] = [(("basis",), entry.data.get("basis", ()))]
        if entry.kind == "parameter":
            values = enumerate(entry.data["values"])
            cited += [(("values", index, "source"), value.get("source", ())) for index, value in values]
        for path, items in cited:
            for index, item in enumerate(items):
                yield from self._known("document", "unknown-document", item["document"], entry, (*path, index, "document"))

    def _names(self, entry: Entry) -> Iterator[Finding]:
        for key in CONDITIONS:
            for path, text in _texts(entry.data.get(key), (key,)):
                if text.startswith("$"):
                    yield from self._known("name", "unknown-name", text[1:], entry, path)

    def _indicators(self, entry: Entry) -> Iterator[Finding]:
        for key in ("indicators", "related"):
            for index, name in enumerate(entry.data.get(key, ())):
                yield from self._known("indicator", "unknown-indicator", name, entry, (key, index))

    def _successor(self, entry: Entry) -> Iterator[Finding]:
        name = entry.data.get("successor")
        if name is not None:
            kind = KINDS[entry.kind]
            operands = {"what": kind.title, "id": entry.id}
            yield from self._known(kind.namespace, "unknown-successor", name, entry, ("successor",), **operands)

    def _known(self, namespace: str, fault: str, name: str, entry: Entry, path: KeyPath, **operands: str) -> Iterator[Finding]:
        known = self.known.get(namespace, ())
        if name not in known:
            others = (one for one in known if one != entry.id)
            yield finding(fault, entry.where(*path), name=name, guess=guess(name, others), **operands)


def _texts(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
