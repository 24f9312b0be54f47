"""Recommended indicators for people: what is missing or wrong, and rows that can be pasted into the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jixiao.draft.recommend import Recommendation
from jixiao.report.line import Line
from jixiao.submission import Submission

_KINDS = {"missing": "缺一类", "row": "要换", "lacking": "还缺"}
_TONES = {"missing": "return", "row": "revise", "lacking": "notice"}


def recommendation_lines(found: Sequence[Recommendation], submission: Submission) -> Iterator[Line]:
    """Yield each recommendation with its candidates: name, unit, value to fill in, formula and id."""
    yield Line(f"【荐指标】{submission.project.get('name') or ''}  {submission.file}", "title")
    for one in found:
        yield Line(f"  {_KINDS[one.kind]}　{_place(one, submission)}{'；'.join(one.why)}", _TONES[one.kind])
        for entry, row in zip(one.candidates, one.rows(submission.document.get("fiscal_year")), strict=True):
            yield Line(f"      {row['level1']}　{row['level2']}　{row['name']}　{row['value']}")
            formula = f"公式：{entry.data['formula']}" if entry.data.get("formula") else str(entry.data["explanation"])
            yield Line(f"          单位：{entry.data['unit']}　{formula}　（{entry.id}）", "faint")
        if not one.candidates:
            yield Line("      指标库里没有合适的，可以用 jixiao search 换个说法查", "faint")
    if found:
        yield Line(f"共 {len(found)} 处；写着 ____ 的填上数再用")
    else:
        yield Line("各类指标都有，没有要换的行", "pass")


def _place(one: Recommendation, submission: Submission) -> str:
    if one.index is None:
        return ""
    return f"第 {one.index + 1} 行“{submission.indicators[one.index].get('name') or ''}”："


def recommendation_dict(one: Recommendation, submission: Submission) -> dict[str, Any]:
    """Return a recommendation as JSON-like data; `rows` are ready to be put into `indicators`."""
    return {
        "kind": one.kind,
        "level2": one.level2 or None,
        "indicator": one.index,
        "name": None if one.index is None else submission.indicators[one.index].get("name"),
        "why": list(one.why),
        "candidates": [
            {
                "id": entry.id,
                "name": entry.title,
                "unit": entry.data["unit"],
                "formula": entry.data.get("formula"),
                "row": row,
            }
            for entry, row in zip(one.candidates, one.rows(submission.document.get("fiscal_year")), strict=True)
        ],
    }
