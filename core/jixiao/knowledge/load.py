"""The knowledge base, loaded: from the cache where its files have not changed, else read, checked and linked anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jixiao
from jixiao.finding import Finding, Where
from jixiao.knowledge.cache import Stored, StoredEntry, keep, recall
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.kinds import GROUPS, KINDS
from jixiao.knowledge.locate import knowledge_folder, schemas_folder
from jixiao.knowledge.model import Entry, Knowledge
from jixiao.knowledge.positions import Positions
from jixiao.making import no_collections

_SUFFIXES = (".yaml", ".yml")
_PARTS = ("rules", "indicators")
_SHOWN_DIGITS = 8


def load_knowledge(folder: Path | None = None, cache: bool = True) -> Knowledge:
    """Return the knowledge in a folder (by default the one that `knowledge_folder` finds).

    What is wrong in the files is in its `findings` and never stops the rest. Raises KnowledgeError where the folder is none.
    """
    place = knowledge_folder(folder)
    contents, unreadable = _contents(place)
    digest = _digest(contents)
    key = _key(digest)
    stored = recall(key) if cache else None
    if stored is None:
        stored = _read(contents)
        if cache:
            keep(key, stored)
    return _knowledge(place, digest, stored, unreadable)


def stamp(folder: Path) -> str:
    """Return what changes whenever a knowledge file in `folder` is written, added or taken away, without reading any."""
    digest = hashlib.blake2b(digest_size=16)
    for path in _files(folder):
        seen = path.stat()
        digest.update(f"{path}\0{seen.st_mtime_ns}\0{seen.st_size}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for part in _PARTS for path in (folder / part).rglob("*") if path.suffix.lower() in _SUFFIXES)


def _contents(folder: Path) -> tuple[list[tuple[str, bytes]], list[Finding]]:
    """Return the files by their path under the folder, in order, and findings for those that cannot be opened."""
    contents: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            contents.append((name, path.read_bytes()))
        except OSError as error:
            findings.append(finding("unreadable-file", Where(file=name), reason=error.strerror or ""))
    return contents, findings


def _digest(contents: list[tuple[str, bytes]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, content in contents:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _key(digest: str) -> str:
    """Return the cache key: the files, and all that decides what is made of them.

    The loader's own sources count beside the version, or whoever works on it would look at yesterday's findings.
    """
    sources = [*Path(__file__).parent.glob("*.py"), *schemas_folder().rglob("*.json")]
    program = _digest([(path.name, path.read_bytes()) for path in sorted(sources)])
    return hashlib.blake2b(f"{jixiao.__version__} {program} {digest}".encode(), digest_size=16).hexdigest()


def _read(contents: list[tuple[str, bytes]]) -> Stored:
    # Imported here, since a start from the cache needs none of what reading needs.
    from jixiao.knowledge.check import schema_check
    from jixiao.knowledge.reading import Reading

    reading = Reading(schema_check(schemas_folder()))
    with no_collections():
        reading.read(contents)
    entries = tuple(
        StoredEntry(entry.id, entry.kind, entry.title, entry.file, entry.data, packed)
        for entry, packed in zip(reading.entries, reading.packed, strict=True)
    )
    return Stored(entries, tuple(reading.findings))


def _knowledge(folder: Path, digest: str, stored: Stored, unreadable: list[Finding]) -> Knowledge:
    groups: dict[str, dict[str, Entry]] = {group: {} for group in GROUPS}
    for one in stored.entries:
        groups[KINDS[one.kind].group][one.id] = Entry(
            id=one.id,
            kind=one.kind,
            title=one.title,
            data=one.data,
            file=one.file,
            positions=Positions(one.data, one.packed),
            keys=Positions(one.data, one.packed, keys=True),
        )
    return Knowledge(
        folder=folder,
        version=f"{jixiao.__version__}+{digest[:_SHOWN_DIGITS]}",
        hash=digest,
        findings=(*unreadable, *stored.findings),
        **groups,
    )
