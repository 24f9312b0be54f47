"""Lines folded to the width of a terminal: Chinese has no spaces to fold at, and what is folded keeps its indent."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Narrower than this a fold would leave no room beside the indent.
LEAST_WIDTH = 40
HANGING = 2
# What stays together: a run of Latin letters and digits or one character, with the brackets and stops that belong to it.
_TOGETHER = re.compile(r"[“‘（《【]*(?:[!-~]{1,24}|.)[，。、；：！？”’）》】…]*")


def folded(text: str, width: int) -> Iterator[str]:
    """Yield `text` in lines of at most `width` columns, of which a Chinese character takes two; all but the first are indented."""
    from rich.cells import cell_len

    if cell_len(text) <= width or width < LEAST_WIDTH:
        yield text
        return
    indent = " " * (len(text) - len(text.lstrip(" ")) + HANGING)
    line = ""
    for piece in _TOGETHER.findall(text):
        if cell_len(line + piece) > width:
            yield line
            line = indent + piece.lstrip()
        else:
            line += piece
    yield line
