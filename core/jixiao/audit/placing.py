"""Where a finding stands, and the fingerprint by which it is known again in the next round (位置与指纹)."""

from __future__ import annotations

import hashlib
from functools import cache

import msgspec

from jixiao.audit.facts.catalogue import CATALOGUE, field_of
from jixiao.audit.rulebook import Rule
from jixiao.finding import Where
from jixiao.submission import Submission


def place(rule: Rule, index: int | None, submission: Submission) -> Where:
    """Return the place of what a rule is about: the first fact of its condition that does not merely classify."""
    fact = rule.telling
    if not fact or (index is None and CATALOGUE[fact].scope == "indicator"):
        return msgspec.structs.replace(submission.place("indicators"), field="indicators")
    return place_of(fact, index, submission)


def place_of(fact: str, index: int | None, submission: Submission) -> Where:
    """Return the place of the field that a fact is read from, in the row `index` or in the table."""
    path = field_of(fact)
    found = submission.place(*path) if index is None else submission.place("indicators", index, *path)
    return Where(submission.file or found.file, found.sheet, found.cell, found.line, found.column, index, written_path(fact))


@cache
def written_path(fact: str) -> str:
    """Return the path of the field that a fact is read from, as findings write it: `budget.total`."""
    return ".".join(field_of(fact))


def fingerprint(rule: Rule, index: int | None, submission: Submission, project: str) -> str:
    """Return a name for a finding that stays the same across resubmissions: rule, project and indicator, no position."""
    name = "" if index is None else str(submission.indicators[index].get("name", ""))
    return digest(rule.id, project, name)


def project_of(submission: Submission) -> str:
    """Return what tells a project from all others: its unit, and its code or else its name."""
    document = submission.document
    project = document["project"]
    return "|".join(str(part or "") for part in (document.get("unit"), project.get("code") or project.get("name")))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits for some texts."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
