"""A table of text cells, each with its place, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.finding import Where

Cell = str | None
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or CSV file; rows and columns count from 0.

    `cells` holds text: "" for an empty cell, None for one whose content is not known (a formula never calculated).
    `anchors` maps each cell of a merged range to the range's first cell, whose text all of them hold.
    `lines` gives, for a text file, the line on which each row begins.
    """

    file: str
    sheet: str | None
    cells: list[list[Cell]]
    anchors: dict[Spot, Spot] = field(default_factory=dict)
    lines: list[int] | None = None

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.cells)

    def at(self, row: int, column: int) -> Cell:
        """Return a cell; cells beyond the end of their row are empty."""
        line = self.cells[row]
        return line[column] if column < len(line) else ""

    def text(self, row: int, column: int) -> str:
        """Return a cell's text without white space around it; what is not known reads as empty."""
        return (self.at(row, column) or "").strip()

    def anchor(self, row: int, column: int) -> Spot:
        """Return the first cell of the merged range that a cell belongs to, or the cell itself."""
        return self.anchors.get((row, column), (row, column))

    def distinct(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield column and text of each cell of a row, a range merged over several columns only once."""
        for column in range(len(self.cells[row])):
            if column == 0 or not self.anchors or self.anchor(row, column) != self.anchor(row, column - 1):
                yield column, self.text(row, column)

    def right_of(self, row: int, column: int) -> int:
        """Return the column after the merged range that a cell belongs to."""
        anchor, after = self.anchor(row, column), column + 1
        while self.anchors.get((row, after)) == anchor:
            after += 1
        return after

    def below(self, row: int, column: int) -> int:
        """Return the row after the merged range that a cell belongs to."""
        anchor, after = self.anchor(row, column), row + 1
        while self.anchors.get((after, column)) == anchor:
            after += 1
        return after

    def where(self, spot: Spot, indicator: int | None = None, field: str | None = None) -> Where:
        """Return the place of a cell; a merged range is named by its first cell."""
        row, column = self.anchor(*spot)
        line = None if self.lines is None else self.lines[row]
        cell = f"{column_letters(column)}{row + 1}"
        return Where(file=self.file, sheet=self.sheet, cell=cell, line=line, indicator=indicator, field=field)


def column_letters(column: int) -> str:
    """Return the letters of a column that counts from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
