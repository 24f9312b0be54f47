"""Scores as grades (优良中差): the names are the profile's, the lines are parameters of its jurisdiction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.knowledge.parameters import Answer

PARAMETERS = ("grade-excellent", "grade-good", "grade-medium")


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades from the best down, with the least score of each but the last; empty where a line is not known."""

    names: tuple[str, ...] = ()
    lines: tuple[float, ...] = ()

    @classmethod
    def resolved(cls, names: Sequence[str], answers: Mapping[str, Answer]) -> Grades:
        """Return the grades of a profile, from its `grades` and its answers to the parameters; empty where they do not fit."""
        lines = tuple(float(answers[name].value) for name in PARAMETERS if name in answers)
        return cls(tuple(names), lines) if len(names) == len(lines) + 1 else cls()

    def of(self, score: float) -> str:
        """Return the grade of a score, 0-100, or "" where no grades are known; a score on a line is of the better grade."""
        if not self.names:
            return ""
        return next((name for name, line in zip(self.names, self.lines, strict=False) if score >= line), self.names[-1])
