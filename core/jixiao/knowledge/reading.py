"""The files of a knowledge folder read, checked and linked: everything that the cache saves doing again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jixiao.finding import Finding, Severity, Where
from jixiao.knowledge.build import Builder, kind_of
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.check import SchemaCheck
from jixiao.knowledge.entry_rules import incomplete, unusable
from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.links import Linker
from jixiao.knowledge.model import Entry
from jixiao.knowledge.nearest import guess
from jixiao.knowledge.positions import Positions
from jixiao.knowledge.shapes import ANYTHING
from jixiao.knowledge.text_file import decode
from jixiao.knowledge.yaml_file import FileReader, RawEntry


@dataclass(slots=True)
class Reading:
    """What came out of the files: sound entries, their packed positions in step, and every finding."""

    check: SchemaCheck
    entries: list[Entry] = field(default_factory=list)
    packed: list[bytes] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _first: dict[tuple[str, str], Where] = field(default_factory=dict)

    def read(self, contents: Iterable[tuple[str, bytes]]) -> None:
        """Read all files, given by path under the knowledge folder and content."""
        for file, content in contents:
            text, findings = decode(content, file)
            self.findings += findings
            if text is not None:
                self._file(file, text)
        known: dict[str, set[str]] = {}
        for namespace, name in self._first:
            known.setdefault(namespace, set()).add(name)
        self.findings += Linker(known).findings(self.entries)
        self.findings.sort(key=lambda one: (one.where.file or "", one.where.line or 0, one.where.column or 0))

    def _file(self, file: str, text: str) -> None:
        reader = FileReader(file)
        raws = reader.read(text)
        self.findings += reader.findings
        for raw in raws:
            self._entry(raw, file)

    def _entry(self, raw: RawEntry, file: str) -> None:
        kind = KINDS.get(kind_of(raw) or "")
        builder = Builder(raw, file)
        data = builder.build(self.check.shapes[kind.schema] if kind else ANYTHING)
        packed = builder.packed.tobytes()
        found = builder.findings
        entry = _entry(data, file, packed)
        if kind is None:
            found.append(_without_kind(entry, data))
        else:
            found += self.check.findings(entry)
        if not _grave(found):
            found += unusable(entry)
        self.findings += found
        if kind is not None and not self._taken(entry, kind.namespace) and not _grave(found):
            self.findings += incomplete(entry)
            self.entries.append(entry)
            self.packed.append(packed)

    def _taken(self, entry: Entry, namespace: str) -> bool:
        """Note an id as used, by faulty entries too, and tell whether another entry used it before."""
        if not entry.id:
            return False
        first = self._first.setdefault((namespace, entry.id), entry.where("id"))
        if first == entry.where("id"):
            return False
        self.findings.append(finding("duplicate-id", entry.where("id"), id=entry.id, file=first.file, line=first.line))
        return True


def _entry(data: Any, file: str, packed: bytes) -> Entry:
    """Return built data as an entry, even where it lacks what an entry must have: findings need its places."""
    head = data if isinstance(data, dict) else {}
    texts = {key: value if isinstance(value := head.get(key), str) else "" for key in ("id", "kind", "title")}
    return Entry(**texts, data=head, file=file, positions=Positions(data, packed), keys=Positions(data, packed, keys=True))


def _without_kind(entry: Entry, data: Any) -> Finding:
    if not isinstance(data, dict):
        return finding("entry-not-a-map", entry.where())
    if "kind" not in data:
        return finding("missing-key", entry.where(), what="条目", key="kind", title="种类")
    operands = {"value": entry.kind, "guess": guess(entry.kind, KINDS), "choices": "、".join(KINDS)}
    return finding("unknown-kind", entry.where("kind"), **operands)


def _grave(findings: list[Finding]) -> bool:
    return any(one.severity == Severity.RETURN for one in findings)
