"""What to put into a half-filled target (荐指标): for each class that is missing and each row that says nothing or stands wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jixiao.audit.engine import Auditor
from jixiao.audit.facts.reader import Facts
from jixiao.audit.references import SUGGESTED
from jixiao.draft.rows import Row, in_2015, is_of_2015, row_of
from jixiao.finding import Finding, Outcome
from jixiao.knowledge.model import Entry
from jixiao.submission import Submission

# What every table of a project has: the class as the library names it, and the level-2 or level-1 names that stand for it.
_CLASSES = {
    "数量指标": ("数量指标",),
    "质量指标": ("质量指标",),
    "时效指标": ("时效指标",),
    "经济成本指标": ("成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"),
    "社会效益指标": ("效益指标",),
    "服务对象满意度指标": ("满意度指标",),
}
Kind = Literal["missing", "row", "lacking"]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is missing or wrong in a table and the indicators that would mend it, best first.

    `kind` is `missing` for a class without a row, `row` for a row (`index` from 0) that is vague or misplaced, `lacking` for what
    projects of this nature have besides. `level2` is named as the table's own taxonomy does.
    """

    kind: Kind
    level2: str
    index: int | None
    why: tuple[str, ...]
    candidates: tuple[Entry, ...]
    of_2015: bool

    def rows(self, year: int | None) -> list[Row]:
        """Return the candidates as rows ready to paste, in the table's own classes, their numbers blank."""
        rows = [(row_of(entry, year=year), entry) for entry in self.candidates]
        return [in_2015(row, entry) if self.of_2015 else row for row, entry in rows]


def recommend(auditor: Auditor, submission: Submission) -> list[Recommendation]:
    """Return what to add and to change in a target: classes first, then rows in their order, then what its nature asks for."""
    facts = auditor.facts(submission)
    failed = [one for one in auditor.audit(submission).findings if one.outcome == Outcome.FAIL and one.suggestion]
    of_2015 = is_of_2015(submission.indicators)
    found = list(_missing(auditor, submission, facts, of_2015))
    known = {one.level2 for one in found}
    return [*found, *_rows(auditor, failed, facts, of_2015), *_lacking(auditor, failed, known, of_2015)]


def _missing(auditor: Auditor, submission: Submission, facts: Facts, of_2015: bool) -> Iterator[Recommendation]:
    if facts.table["partial"] or facts.table["project.type"] == "overall":
        return
    present = {row[level] for row in facts.rows if row["name"] for level in ("level1", "level2")}
    project = auditor.references.project(facts.table, submission)
    for level2, names in _CLASSES.items():
        if present.isdisjoint(names):
            candidates = auditor.references.library.near(level2, project, SUGGESTED)
            shown = "成本指标" if of_2015 and level2 == "经济成本指标" else level2
            yield Recommendation("missing", shown, None, (f"没有{_titled(shown)}",), candidates, of_2015)


def _rows(auditor: Auditor, failed: Sequence[Finding], facts: Facts, of_2015: bool) -> Iterator[Recommendation]:
    by_row: dict[int, list[Finding]] = {}
    for finding in failed:
        if finding.where.indicator is not None and finding.suggestion and finding.suggestion.indicators:
            by_row.setdefault(finding.where.indicator, []).append(finding)
    for index, findings in sorted(by_row.items()):
        why = tuple(dict.fromkeys(finding.message for finding in findings))
        yield Recommendation("row", facts.rows[index]["level2"], index, why, _entries(auditor, findings), of_2015)


def _lacking(auditor: Auditor, failed: Sequence[Finding], known: set[str], of_2015: bool) -> Iterator[Recommendation]:
    """Yield what rules find lacking that is more than a class without rows."""
    for finding in failed:
        if finding.where.indicator is None and finding.suggestion and finding.suggestion.indicators:
            candidates = _entries(auditor, [finding])
            classes = {entry.data["level2"] for entry in candidates}
            if not (len(classes) == 1 and classes <= known) and finding.defect not in ("missing_level2", "satisfaction_missing"):
                yield Recommendation("lacking", "", None, (finding.message,), candidates, of_2015)


def _entries(auditor: Auditor, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    names = dict.fromkeys(name for one in findings if one.suggestion for name in one.suggestion.indicators)
    library = auditor.references.library.entries
    return tuple(library[name] for name in list(names)[:SUGGESTED] if name in library)


def _titled(level2: str) -> str:
    return {"社会效益指标": "效益指标", "服务对象满意度指标": "满意度指标", "经济成本指标": "成本指标"}.get(level2, level2)
