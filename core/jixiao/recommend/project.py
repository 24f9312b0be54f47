"""What of a project decides which indicators fit it: its words, its field and its nature."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """The field of a project: a sector of the library and a subsector of it, with the words of the project that told it.

    `sector` is `common` where nothing told it; `told` is empty where the form says the sector itself.
    """

    sector: str
    subsector: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A project as the library sees it.

    `words` are its telling pairs of characters, `natures` the library's words for its nature; `whole` says that it is the budget
    of a whole department (部门整体), for which other indicators are made than for projects.
    """

    words: tuple[str, ...]
    topic: Topic
    natures: frozenset[str] = frozenset()
    whole: bool = False
