"""Thresholds belong in parameters, where they have a jurisdiction, a day and a source; conditions name them as `$name`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jixiao.finding import Finding
from jixiao.knowledge.catalogue import finding
from jixiao.knowledge.model import Entry, KeyPath

# Nothing, one and all of it are no thresholds.
ALLOWED = (0, 1, 100)


def threshold_findings(entry: Entry, conditions: Sequence[str]) -> Iterator[Finding]:
    """Yield each number that stands in the named conditions of an entry and ought to be a parameter."""
    for key in conditions:
        for path, number in _numbers(entry.data.get(key), (key,)):
            if number not in ALLOWED and not _is_name(path):
                yield finding("threshold-in-condition", entry.where(*path), value=number)


def _is_name(path: KeyPath) -> bool:
    """Tell whether a number only says which: the level of a warning or a project, or what another decision concluded."""
    keys = [step for step in path if isinstance(step, str)]
    return "conclusion" in keys or keys[-1].partition("|")[0].rpartition(".")[2] == "level"


def _numbers(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, int | float]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _numbers(value, (*path, index))
    elif isinstance(data, (int, float)) and not isinstance(data, bool):
        yield path, data
