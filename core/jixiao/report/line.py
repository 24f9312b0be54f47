"""A line of a report for people, and the tone in which it is said; whoever prints it picks the colour (一行)."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One line; `tone` is title, pass, return, revise, notice, plain, faint or error."""

    text: str
    tone: str = "plain"
