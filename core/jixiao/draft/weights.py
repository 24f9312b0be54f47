"""Weights (权重) of drafted rows: the shares of the classes by 财预〔2021〕101号, more for the first of each class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.audit.facts.summary import PLAN_TOTAL, PLANS

_COST = "成本指标"
# The first row of a class says what it is about and weighs half as much again as the others.
_FIRST, _OTHER = 3, 2
# No class is worth less than a point a row.
_LEAST = 1


def weigh(rows: Sequence[dict[str, Any]], total: int) -> None:
    """Give each row its weight, in whole points that add up to `total`."""
    classes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        classes.setdefault(_class(row), []).append(row)
    plan = PLANS[0 if _COST in classes else 1]
    wanted = {name: plan.get(name, 0) * total / PLAN_TOTAL for name in classes}
    lacking = total - sum(wanted.values())
    shares = _rounded({name: share + lacking * share / max(1e-9, sum(wanted.values())) for name, share in wanted.items()}, total)
    for name, members in classes.items():
        parts = {str(at): float(_FIRST if at == 0 else _OTHER) for at in range(len(members))}
        scale = shares[name] / sum(parts.values())
        points = _rounded({at: part * scale for at, part in parts.items()}, shares[name])
        for at, row in enumerate(members):
            row["weight"] = points[str(at)]


def _class(row: Mapping[str, Any]) -> str:
    return _COST if "成本" in (row.get("level2") or "") else str(row.get("level1") or "")


def _rounded(shares: Mapping[str, float], total: int) -> dict[str, int]:
    """Return shares as whole numbers that add up to `total`: what is cut off most goes up first."""
    whole = {name: max(_LEAST, int(share)) for name, share in shares.items()}
    order = sorted(shares, key=lambda name: whole[name] - shares[name])
    for at in range(total - sum(whole.values())):
        whole[order[at % len(order)]] += 1
    return whole
