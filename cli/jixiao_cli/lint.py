"""`jixiao lint`: what is wrong in knowledge files, with file, line and column."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import MACHINE, Unusable, loaded, seen_from_here

if TYPE_CHECKING:
    from jixiao.finding import Finding
    from jixiao.knowledge.model import Knowledge
    from jixiao.report.line import Line


@click.command("lint", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("folder", required=False, metavar="[文件夹]", type=click.Path(path_type=Path))
@click.option("--format", "form", **one_of(("text", "json", *MACHINE)), default="text", help="输出的样式，默认 text")
@click.option("--ledger", metavar="台账", type=click.Path(path_type=Path), help="服务的台账文件，看哪些指标长期没有用到")
def command(folder: Path | None, form: str, ledger: Path | None) -> int:
    """检查知识文件（指标、规则、参数、词表等），逐处说明错在哪里、怎么改。

    文件夹里要有 rules 或 indicators；不写就检查自带的，或环境变量 JIXIAO_KNOWLEDGE 指定的。

    退出状态：0 没有错误（可以有提醒）；1 有错误；2 没有知识文件。
    """
    from jixiao.finding import Severity
    from jixiao.report.checked import checked_files, inside
    from jixiao.report.document import lint_dict

    from jixiao_cli.output import show, show_json, show_machine

    knowledge = loaded(folder)
    findings = sorted((*problems(knowledge), *_unused(knowledge, ledger)), key=_place)
    if form == "json":
        show_json(lint_dict(knowledge, findings))
    elif form in MACHINE:
        show_machine(form, inside(checked_files(findings), seen_from_here(knowledge.folder)), knowledge)
    else:
        show(_lines(findings, knowledge))
    return int(any(finding.severity == Severity.RETURN for finding in findings))


def problems(knowledge: Knowledge) -> list[Finding]:
    """Return the mistakes of the files themselves, then those of rules and decisions under every profile, each once.

    What is wrong with the rules as a set counts if it is so under all profiles: a place may well switch a rule off by its thresholds.
    """
    from jixiao.audit.engine import Auditor
    from jixiao.audit.rule_lint import set_findings, unused
    from jixiao.library.lint import library_findings

    of_library = library_findings(knowledge, datetime.date.today())
    found = {_identity(finding): finding for finding in (*knowledge.findings, *unused(knowledge), *of_library)}
    of_sets: list[dict[tuple[object, ...], Finding]] = []
    for profile in knowledge.profiles:
        auditor = Auditor(knowledge, profile)
        found = {_identity(finding): finding for finding in auditor.findings} | found
        of_sets.append({_identity(finding): finding for finding in set_findings(knowledge, auditor.rulebook)})
    everywhere = set.intersection(*map(set, of_sets)) if of_sets else set()
    found |= {name: of_sets[0][name] for name in everywhere}
    return sorted(found.values(), key=_place)


def _unused(knowledge: Knowledge, ledger: Path | None) -> list[Finding]:
    """Return the indicators that a ledger never uses; ends the command where the file is none."""
    if ledger is None:
        return []
    from jixiao.ledger import Ledger, LedgerUnusable
    from jixiao.library.lint import unused_findings

    if not ledger.is_file():
        raise Unusable(f"没有“{ledger}”这个台账文件，请检查路径")
    try:
        with Ledger(ledger) as opened:
            return list(unused_findings(knowledge, datetime.date.today(), opened.latest()))
    except LedgerUnusable as error:
        raise Unusable(str(error)) from error


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.where.file or "", finding.where.line or 0, finding.where.column or 0


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.where, finding.message


def _lines(findings: Iterable[Finding], knowledge: Knowledge) -> Iterator[Line]:
    from itertools import groupby

    from jixiao.report.line import Line
    from jixiao.report.text import finding_lines

    count = 0
    for file, group in groupby(findings, key=lambda finding: finding.where.file):
        yield Line(file or "", "title")
        for finding in group:
            count += 1
            yield from finding_lines(finding)
    entries = sum(map(len, (knowledge.rules, knowledge.indicators, knowledge.parameters, knowledge.decisions)))
    yield Line(f"共 {entries} 条规则、指标、参数和结论，{f'{count} 处问题' if count else '没有问题'}", "title")
