"""Imported indicators into files: each into the one that its row names, none longer than the house allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

from jixiao.exchange.entry_text import LONGEST_FILE, file_text, lines_of

Data = Mapping[str, Any]
_COMMON, _IMPORTED = "common", "imported.yaml"
_NUMBERED = re.compile(r"-[0-9]+(?=\.yaml$)")
# Within the folder of indicators, with no way out of it.
_FILE = re.compile(r"indicators/(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_.-]*\.yaml")
_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]*")


def files_of(entries: Iterable[tuple[str, Data]]) -> Iterator[tuple[str, str]]:
    """Yield path under the knowledge folder and text of each file, entries in the order given."""
    groups: dict[str, list[Data]] = {}
    for file, data in entries:
        groups.setdefault(file or home_of(data), []).append(data)
    for file, group in groups.items():
        names = chain([file], _others(file, groups))
        for name, part in zip(names, _parts(group), strict=False):
            yield name, file_text(part, name)


def loses(file: str, failed: Collection[str]) -> bool:
    """Tell whether a file would lose indicators if it were written anew, since rows of the files `failed` could not be read.

    What a row without a file belongs to is not known before it is read.
    """
    whole = _NUMBERED.sub("", file)
    return file in failed or whole in failed or ("" in failed and PurePosixPath(whole).name == _IMPORTED)


def is_file(file: str) -> bool:
    """Tell whether a text names a file of indicators inside the knowledge folder."""
    return _FILE.fullmatch(file) is not None


def home_of(data: Data) -> str:
    """Return the file of an indicator whose row names none."""
    sector = data["sector"]
    folder = _COMMON if sector == _COMMON else f"sectors/{sector}" if _FOLDER.fullmatch(sector) else "sectors"
    return f"indicators/{folder}/{_IMPORTED}"


def _others(file: str, taken: Collection[str]) -> Iterator[str]:
    """Yield the names of further files for what one cannot hold."""
    path = PurePosixPath(file)
    names = (path.with_stem(f"{path.stem}-{number}").as_posix() for number in count(2))
    return (name for name in names if name not in taken)


def _parts(entries: list[Data]) -> Iterator[list[Data]]:
    part: list[Data] = []
    lines = 1
    for entry in entries:
        if part and lines + lines_of(entry) - 1 > LONGEST_FILE:
            yield part
            part, lines = [], 1
        part.append(entry)
        lines += lines_of(entry)
    yield part
