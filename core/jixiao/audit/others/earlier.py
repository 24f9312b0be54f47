"""What the index knows of the year or round before, in the form of the `previous` that a submission may carry (上年、上期情况)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiao.audit.others.index import Others
from jixiao.audit.others.signature import Signature
from jixiao.submission import Submission
from jixiao.values import money


def earlier_of(others: Others, mine: Signature) -> Signature | None:
    """Return last year's target, or the monitoring round before."""
    if mine.kind == "monitoring":
        return others.round_before(mine)
    return None if mine.year is None or mine.kind != "target" else others.of_project(mine, "target", mine.year - 1)


def completed(submission: Submission, others: Others, mine: Signature) -> dict[str, Any]:
    """Return the document with what the index knows put where its own `previous` says nothing."""
    document = submission.document
    earlier = earlier_of(others, mine)
    if earlier is None:
        return document
    known = _round(earlier) if mine.kind == "monitoring" else _year(others, mine, earlier, document)
    own = {key: value for key, value in (document.get("previous") or {}).items() if value is not None}
    return document | {"previous": known | own}


def _round(earlier: Signature) -> dict[str, Any]:
    return {"indicators": [_row(line.name, line.raw, line.actual, line.unit) for line in earlier.lines]}


def _year(others: Others, mine: Signature, target: Signature, document: dict[str, Any]) -> dict[str, Any]:
    """Return last year's target beside what its self-evaluation says was done; amounts in the unit of this year's budget."""
    done = others.of_project(mine, "selfeval", target.year)
    actual = {line.core: line.actual for line in done.lines} if done else {}
    unit = (document.get("budget") or {}).get("unit")
    return {
        "fiscal_year": target.year,
        "budget": _in_unit(target.total, unit),
        "executed": _in_unit(done.executed if done else None, unit),
        "indicators": [_row(line.name, line.raw, actual.get(line.core), line.unit) for line in target.lines],
    }


def _row(name: str, value: str | None, actual: str | None, unit: str) -> dict[str, Any]:
    return {"name": name, "value": value, "actual": actual, "unit": unit}


def _in_unit(amount: Decimal | None, unit: str | None) -> float | None:
    return None if amount is None or not unit else float(amount / money(1, unit))
