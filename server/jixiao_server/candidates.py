"""Indicators of the library offered for a table (候选指标): as rows ready to copy, each with how its target value is set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.draft.recommend import Recommendation
from jixiao.draft.rows import Row, in_2015, row_of
from jixiao.finding import Where
from jixiao.knowledge.model import Entry
from jixiao.report.text import place
from jixiao.submission import Submission

Finding = Mapping[str, Any]
_HEADINGS = {"missing": "缺一类", "row": "要换", "lacking": "还缺"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that is offered, and the row that it becomes."""

    entry: Entry
    row: Row


@dataclass(frozen=True, slots=True)
class Offer:
    """What some place of a table lacks, in words, and what is offered for it; `index` is the row (from 0) to exchange, if any."""

    heading: str
    why: Sequence[str]
    index: int | None
    candidates: Sequence[Candidate]


def offers_of(recommended: Iterable[Recommendation], submission: Submission) -> list[Offer]:
    """Return recommendations as the page shows them."""
    return [_offer(one, submission) for one in recommended]


def _offer(one: Recommendation, submission: Submission) -> Offer:
    heading = _HEADINGS[one.kind]
    if one.index is not None:
        heading = f"{heading}：第 {one.index + 1} 行“{submission.indicators[one.index].get('name') or '（没有名称）'}”"
    rows = one.rows(submission.document.get("fiscal_year"))
    return Offer(heading, one.why, one.index, [Candidate(entry, row) for entry, row in zip(one.candidates, rows, strict=True)])


def suggested(findings: Iterable[Finding], library: Mapping[str, Entry], of_2015: bool) -> list[Offer]:
    """Return what findings suggest, once for each place and each choice of indicators, in the order of the findings.

    Findings of one place that suggest the same say so together; `of_2015` tells in which classes the table stands.
    """
    found: dict[tuple[Any, ...], list[Finding]] = {}
    for finding in findings:
        names = tuple(name for name in (finding["suggestion"] or {}).get("indicators") or () if name in library)
        if names and finding["outcome"] == "fail":
            found.setdefault((finding["where"].get("indicator"), names), []).append(finding)
    return [
        Offer(
            place(Where(**ones[0]["where"])),
            list(dict.fromkeys(one["message"] for one in ones)),
            index,
            [Candidate(library[name], _row(library[name], of_2015)) for name in names],
        )
        for (index, names), ones in found.items()
    ]


def _row(entry: Entry, of_2015: bool) -> Row:
    row = row_of(entry)
    return in_2015(row, entry) if of_2015 else row
