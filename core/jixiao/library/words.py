"""The word lists by which names of indicators are judged; they are those of the rules, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.knowledge.model import Knowledge


@dataclass(frozen=True, slots=True)
class NameWords:
    """Word lists of `rules/lexicon/`; a knowledge base without one of them has nothing to say about it."""

    rates: tuple[str, ...]
    counts: tuple[str, ...]
    measures: tuple[str, ...]
    satisfaction: tuple[str, ...]
    slogan_verbs: tuple[str, ...]
    slogan_endings: tuple[str, ...]
    negative: tuple[str, ...]
    lowering: tuple[str, ...]
    savings: tuple[str, ...]
    uncapped: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, knowledge: Knowledge) -> NameWords:
        """Return the lists of a knowledge base."""

        def words(*names: str) -> tuple[str, ...]:
            return tuple(word for name in names if name in knowledge.lexicons for word in _plain(knowledge, name))

        pairs = (pair.partition("/") for pair in words("library-opposites"))
        return cls(
            rates=words("measure-rate"),
            counts=words("measure-count"),
            measures=words("measure-rate", "measure-satisfaction", "measure-money", "measure-time", "measure-count"),
            satisfaction=words("measure-satisfaction"),
            slogan_verbs=words("slogan-verbs"),
            slogan_endings=words("slogan-endings"),
            negative=words("negative-words"),
            lowering=words("lowering-words"),
            savings=words("library-savings"),
            uncapped=words("library-uncapped"),
            opposites=tuple((first, second) for first, _, second in pairs),
        )


def first_in(text: str, words: Iterable[str]) -> str:
    """Return the first of some words that stands in a text, or ""."""
    return next((word for word in words if word in text), "")


def _plain(knowledge: Knowledge, name: str) -> Iterable[str]:
    return (word for word in knowledge.lexicons[name].data.get("words", ()) if isinstance(word, str))
