"""The cell of every field of a form, looked up only when something is said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.finding import Where
from jixiao.intake.tables import Grid, Spot
from jixiao.submission import Path


@dataclass(frozen=True, slots=True)
class FormPlaces(Mapping[Path, Where]):
    """Places of a submission read from a table.

    A city's table has a million fields and few of them are ever found fault with, so that only their spots are kept: of
    the fields outside the indicators by path, and of each indicator by field.
    """

    grid: Grid
    spots: dict[tuple[str, ...], Spot]
    rows: list[dict[str, Spot]]

    def __getitem__(self, path: Path) -> Where:
        """Return the place of a field, or of a whole indicator: its name's cell."""
        if len(path) > 1 and path[0] == "indicators" and isinstance(path[1], int):
            spots = self.rows[path[1]]
            key = str(path[2]) if len(path) > 2 else None
            spot = spots[key] if key else spots.get("name", spots["value"])
            return self.grid.where(spot, path[1], key)
        named = tuple(map(str, path))
        return self.grid.where(self.spots[named], field=".".join(named))

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths of all fields whose place is known."""
        yield from self.spots
        for index, spots in enumerate(self.rows):
            yield from (("indicators", index, key) for key in spots)

    def __len__(self) -> int:
        """Return how many fields have a known place."""
        return len(self.spots) + sum(map(len, self.rows))
