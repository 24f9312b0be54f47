"""A small knowledge base, made in memory, for tests of reports."""

from __future__ import annotations

import datetime
from pathlib import Path

from jixiao.knowledge.model import Entry, Knowledge

DAY = datetime.date(2026, 11, 21)


def base() -> Knowledge:
    """Return a knowledge base with one document, one rule and nothing else."""
    document = Entry("caiyu-2021-101", "document", "取值指引", {"number": "财预〔2021〕101号"}, "rules/documents.yaml")
    rule = Entry("value.not-quantified", "review", "指标值没有量化", {}, "rules/review/a.yaml")
    return Knowledge(Path("."), "1", "f00d", documents={document.id: document}, rules={rule.id: rule})
