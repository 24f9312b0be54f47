"""A draft for people (起草的绩效目标): why these indicators, the table, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.draft.drafter import Draft
from jixiao.report.form import head_of, title_of
from jixiao.report.line import Line
from jixiao.report.settings import Settings
from jixiao.report.text import finding_lines


def draft_lines(draft: Draft, settings: Settings) -> Iterator[Line]:
    """Yield the draft: head, reasons, goal and rows, then the blanks that are to be filled in and all else that is open."""
    submission = draft.result.submission
    yield Line(title_of(submission), "title")
    for field in head_of(submission):
        yield Line(f"{field.label}：{field.text}")
    yield from (Line(reason, "faint") for reason in draft.reasons)
    yield Line("绩效指标（权重）：", "title")
    level2 = ""
    for row in draft.document["indicators"]:
        if row.get("level2") != level2:
            level2 = row.get("level2") or ""
            yield Line(f"  {row.get('level1')}—{level2}")
        yield Line(f"    {row['name']}　{row.get('value') or ''}（{row['weight']} 分）")
        if row.get("explanation"):
            yield Line(f"      {row['explanation']}", "faint")
    yield from open_lines(draft, settings)


def open_lines(draft: Draft, settings: Settings) -> Iterator[Line]:
    """Yield what is still open: the blanks that are to be filled in, and what the audit found besides."""
    waiting = blank_rows(draft)
    if waiting:
        named = "、".join(str(draft.document["indicators"][index]["name"]) for index in waiting)
        yield Line(f"要填数的 {len(waiting)} 处（写着 ____ 的）：{named}", "revise")
    if draft.open:
        yield Line(f"起草后审核，还有 {len(draft.open)} 个问题：", "return")
        for finding in draft.open:
            yield from finding_lines(finding, settings.knowledge)
    else:
        yield Line("起草后已审核：除了要填的数，没有问题", "pass")


def blank_rows(draft: Draft) -> list[int]:
    """Return the rows (from 0) whose value is still a blank."""
    return sorted({finding.where.indicator for finding in draft.blanks if finding.where.indicator is not None})
