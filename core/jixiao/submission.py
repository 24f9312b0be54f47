"""Submissions (报送件): what a unit handed in, as the schemas describe it, with the place of each of its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jixiao.finding import Where

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """One submitted table, in the shape of `schemas/submission/<kind>.schema.json`.

    `places` maps a path of the document, such as `("indicators", 3, "value")`, to the cell or line that it was read from.
    """

    document: dict[str, Any]
    file: str = ""
    places: Mapping[Path, Where] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return target, monitoring, exante, selfeval or assessment."""
        return str(self.document["kind"])

    @property
    def project(self) -> dict[str, Any]:
        """Return the project's own fields (项目基本信息)."""
        project: dict[str, Any] = self.document["project"]
        return project

    @property
    def indicators(self) -> list[dict[str, Any]]:
        """Return the rows of the indicator table (指标表)."""
        rows: list[dict[str, Any]] = self.document["indicators"]
        return rows

    def place(self, *path: str | int) -> Where:
        """Return where the value at `path` stands, or the nearest place known above it."""
        for length in range(len(path), 0, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found
        return Where(file=self.file)
