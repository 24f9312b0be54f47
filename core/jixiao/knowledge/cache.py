"""Read knowledge kept between runs, by the content that it was read from; a cache that cannot be used is done without."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from jixiao.finding import Finding

# Knowledge changes by the day while it is written; old states are worth nothing.
KEPT = 8


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One entry as it is kept; `packed` are its positions."""

    id: str
    kind: str
    title: str
    file: str
    data: dict[str, Any]
    packed: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """All that reading a knowledge folder gives."""

    entries: tuple[StoredEntry, ...]
    findings: tuple[Finding, ...]


def cache_folder() -> Path:
    """Return the folder of caches: `JIXIAO_CACHE`, else `jixiao` in the user's own cache folder of this platform."""
    named = os.environ.get("JIXIAO_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "jixiao" / "cache" if base else Path.home() / "AppData" / "Local" / "jixiao" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "jixiao"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "jixiao"


def recall(key: str) -> Stored | None:
    """Return what was kept under a key, or None where nothing usable is."""
    try:
        return msgspec.msgpack.decode(_place(key).read_bytes(), type=Stored)
    except (OSError, RuntimeError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep(key: str, stored: Stored) -> None:
    """Keep under a key, all or nothing; where the folder cannot be written, keep nothing."""
    with contextlib.suppress(OSError, RuntimeError):
        place = _place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        _replace(place, msgspec.msgpack.encode(stored))
        _forget_old(place.parent)


def _place(key: str) -> Path:
    return cache_folder() / f"knowledge-{key}.msgpack"


def _replace(place: Path, content: bytes) -> None:
    """Write beside and rename, so that another process reads the old file or the new one and never half of it."""
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, place)
    except OSError:
        os.unlink(name)
        raise


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("knowledge-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT:]:
        path.unlink(missing_ok=True)
