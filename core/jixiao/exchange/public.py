"""The public version of targets (公开版): what is published with the budget, without secret projects and internal notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jixiao.exchange.book import Head, Table, workbook
from jixiao.exchange.delimited import delimited
from jixiao.knowledge.model import Knowledge
from jixiao.report.form import text_of
from jixiao.submission import Submission

SECRET_WORDS = "secret-words"
_HEADS = (
    Head("预算年度", 10),
    Head("主管部门", 18),
    Head("预算单位", 24),
    Head("项目名称", 28),
    Head("资金总额", 16),
    Head("年度总体目标", 50),
    Head("一级指标", 14),
    Head("二级指标", 18),
    Head("三级指标", 30),
    Head("指标值", 18),
)


@dataclass(slots=True)
class Published:
    """Submissions parted by whether they may be published.

    `secret` say so themselves or have a word that says so in their name; of `unsaid` nobody stated it: they are published, and
    whoever publishes them has to look.
    """

    shown: list[Submission] = field(default_factory=list)
    secret: list[Submission] = field(default_factory=list)
    unsaid: list[Submission] = field(default_factory=list)


def published(submissions: Iterable[Submission], knowledge: Knowledge) -> Published:
    """Part submissions by what their field 涉密项目 says, and by their names."""
    words = secret_words(knowledge)
    found = Published()
    for submission in submissions:
        stated = submission.project.get("confidential")
        if stated or (stated is None and any(word in str(submission.project.get("name")) for word in words)):
            found.secret.append(submission)
            continue
        found.shown.append(submission)
        if stated is None:
            found.unsaid.append(submission)
    return found


def secret_words(knowledge: Knowledge) -> Sequence[str]:
    """Return the words that make the name of a project secret."""
    entry = knowledge.lexicons.get(SECRET_WORDS)
    return tuple(entry.data.get("words", ())) if entry else ()


def public_workbook(submissions: Iterable[Submission]) -> bytes:
    """Return the public version as a workbook."""
    return workbook([Table("绩效目标公开表", _HEADS, list(_rows(submissions)), fixed=4, merged=6)])


def public_delimited(submissions: Iterable[Submission]) -> bytes:
    """Return the public version as a CSV file."""
    return delimited([[head.title for head in _HEADS], *_rows(submissions)])


def _rows(submissions: Iterable[Submission]) -> Iterator[list[str]]:
    for submission in submissions:
        document = submission.document
        budget: dict[str, Any] = document.get("budget") or {}
        total = "" if budget.get("total") is None else f"{text_of(budget['total'])}{budget.get('unit') or '万元'}"
        goal = (document.get("goals") or {}).get("annual")
        head = (document.get("fiscal_year"), document.get("department"), document.get("unit"), submission.project.get("name"))
        for row in submission.indicators:
            value = f"{text_of(row.get('value'))}{_unit(row)}"
            levels = (row.get("level1"), row.get("level2"), row.get("name"))
            yield [*map(text_of, head), total, text_of(goal), *map(text_of, levels), value]


def _unit(row: dict[str, Any]) -> str:
    """Return the unit that a value lacks."""
    value, unit = text_of(row.get("value")), text_of(row.get("unit"))
    return "" if not value or not value[-1].isdigit() else unit
