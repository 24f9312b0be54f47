"""Rows of text in columns that line up: a Chinese character takes two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_GAP = "  "


def tabulated(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each row, the first of which heads the others: the first column to the left, figures to the right."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        gaps = [" " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)]
        texts = [row[0] + gaps[0], *(gap + text for gap, text in zip(gaps[1:], row[1:], strict=True))]
        yield _GAP.join(texts).rstrip()
