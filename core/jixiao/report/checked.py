"""What machines are told: things that were checked, each with its findings, whether tables, knowledge files or rules (检查结果)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from jixiao.audit.result import Result
from jixiao.audit.rule_tests import RuleTest
from jixiao.finding import Finding, Outcome, Severity, Where
from jixiao.intake.unreadable import Unreadable

UNREADABLE, EXAMPLE, GAP = "intake.unreadable", "test.example", "test.gap"
# What the findings are called that no rule of the knowledge makes.
TITLES = {UNREADABLE: "文件读不了", EXAMPLE: "例子的结果和写的不一样", GAP: "例子不够"}


class Checked(NamedTuple):
    """One thing that was checked: what it is, the file it stands in, and what was found."""

    name: str
    file: str
    findings: Sequence[Finding]


def checked_pieces(pieces: Iterable[Result | Unreadable]) -> Iterator[Checked]:
    """Yield submissions that were audited; one that could not be read has that as its finding."""
    for piece in pieces:
        if isinstance(piece, Result):
            yield Checked(str(piece.submission.project.get("name") or ""), piece.submission.file, piece.findings)
        else:
            where = piece.where or Where(file=piece.file)
            yield Checked("", piece.file, [Finding(UNREADABLE, piece.message, Severity.RETURN, where=where)])


def checked_files(findings: Iterable[Finding]) -> Iterator[Checked]:
    """Yield knowledge files with what is wrong in them; the findings stand in the order of their files."""
    for file, group in groupby(findings, key=lambda finding: finding.where.file or ""):
        yield Checked(file, file, list(group))


def checked_rules(tests: Iterable[RuleTest]) -> Iterator[Checked]:
    """Yield rules that were tested: examples that ended otherwise than written, and what the examples leave open."""
    for test in tests:
        place = test.entry.where("id")
        found = [Finding(EXAMPLE, test.problem, Severity.RETURN, where=place)] if test.problem else []
        for example in test.failed:
            where = test.entry.where("examples", example.expected.value, example.index)
            ended = f"规则运行出错（{example.broken}）" if example.broken else f"结果是“{example.actual.chinese}”"
            said = f"规则“{test.entry.id}”的例子写的是“{example.expected.chinese}”，{ended}"
            found.append(Finding(EXAMPLE, said, Severity.RETURN, where=where))
        found += [Finding(GAP, gap, Severity.NOTICE, where=place) for gap in (*test.uncovered, *test.survivors)]
        yield Checked(test.entry.id, test.entry.file, found)


def failing(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that say something is wrong, not those that are waived or could not be told."""
    return (finding for finding in findings if finding.outcome == Outcome.FAIL)


def inside(checked: Iterable[Checked], folder: str) -> Iterator[Checked]:
    """Yield the same with files named from outside a folder, as whoever reads a pull request sees them."""
    for one in checked:
        findings = [
            msgspec.structs.replace(found, where=msgspec.structs.replace(found.where, file=f"{folder}{found.where.file or ''}"))
            for found in one.findings
        ]
        yield Checked(one.name, f"{folder}{one.file}", findings)
