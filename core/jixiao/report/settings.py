"""What every report for people needs beside the results: the knowledge, the profile, the day, the order of findings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jixiao.audit.scoring import Scoring
from jixiao.knowledge.model import Knowledge
from jixiao.report.arrange import Arrangement


@dataclass(frozen=True, slots=True)
class Settings:
    """By what the results were audited, and how the report orders their findings.

    `compared` names what the submissions were held against besides each other; None where each was looked at by itself.
    """

    knowledge: Knowledge
    profile: str
    as_of: datetime.date
    arrangement: Arrangement = field(default_factory=Arrangement)
    compared: tuple[str, ...] | None = None

    @property
    def colours(self) -> Mapping[str, str]:
        """Return the profile's colours by warning level."""
        colours: Mapping[str, str] = self._profile.get("colours", {})
        return colours

    @property
    def stages(self) -> list[str]:
        """Return the stages of review (审核环节) that the place has, first to last."""
        return list(self._profile.get("stages", []))

    @property
    def scoring(self) -> Scoring:
        """Return how the profile scores."""
        return Scoring.of(self._profile)

    @property
    def title(self) -> str:
        """Return the name of the place."""
        known = self.knowledge.profiles
        return known[self.profile].title if self.profile in known else self.profile

    @property
    def _profile(self) -> Mapping[str, Any]:
        known = self.knowledge.profiles
        return known[self.profile].data if self.profile in known else {}
