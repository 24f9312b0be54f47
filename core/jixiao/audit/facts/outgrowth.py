"""Benefits that cannot be more than the output they come from: of 50 trained, 500 find no work (效益与产出的逻辑)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
TRAINING = "培训"


def outgrowth(row: Row, rows: Sequence[Row], derived: tuple[str, ...]) -> float | None:
    """Return how many times the people trained a benefit names, NaN where it names none or the table counts no training.

    `derived` are the endings of names that count people who come from training (就业人数, 持证人数).
    """
    if row["level1"] != "效益指标" or not row["name.core"].endswith(derived):
        return math.nan
    training = [one for one in rows if one["level2"] == "数量指标" and TRAINING in one["name.core"]]
    trained = [one["value.number"] for one in training if one["value.unit"] in ("人", None)]
    if row["value.number"] is None or None in trained:
        return None
    # Words and blanks are NaN, which no number can be compared with either.
    total = sum(map(float, trained))
    return float(row["value.number"]) / total if total else math.nan
