"""`jixiao explain RULE SUBMISSION`: why a rule fired, did not fire, did not apply or could not tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand, whole
from jixiao_cli.common import AS_OF, KNOWLEDGE, PROFILE, Unusable, auditor_for, loaded, submissions_in

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.audit.explain import Explanation, Operand, Step
    from jixiao.audit.rulebook import Rule
    from jixiao.report.line import Line
    from jixiao.submission import Submission

MOST_ROWS = 10_000
_TRUTHS = {True: "真", False: "假", None: "不知道"}
_TONES = {"pass": "pass", "fail": "return", "cannot_tell": "notice", "not_applicable": "faint"}


@click.command("explain", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("name", metavar="规则编号")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@click.option("--indicator", type=whole(1, MOST_ROWS), metavar="第几个", help="看第几个指标（从 1 数起），默认看决定结果的那一个")
@click.option("--profile", **PROFILE)
@click.option("--as-of", **AS_OF)
@click.option("--knowledge", **KNOWLEDGE)
def command(name: str, path: Path, indicator: int | None, profile: str, as_of: datetime.date | None, knowledge: Path | None) -> int:
    """说明一条规则在一份表上为什么触发、没有触发、不适用或无法判断。

    列出规则的每个条件：读到的值、在哪一格、是真是假还是不知道；再说结果由哪些条件决定、怎样改结果就不同。

    退出状态：0 说明了；2 没有这条规则、没有这个指标，或文件读不了。
    """
    from jixiao_cli.output import show

    auditor = auditor_for(loaded(knowledge), profile, as_of)
    rule = _rule(auditor, name)
    for submission in submissions_in(path):
        show(_lines(auditor, rule, submission, indicator))
    return 0


def _rule(auditor: Auditor, name: str) -> Rule:
    rule = auditor.rulebook.rule(name)
    if rule is not None:
        return rule
    if name in auditor.knowledge.rules:
        raise Unusable(f"规则“{name}”没有运行：没有启用、这一天不生效，或写错了（用 jixiao lint 查看）")
    raise Unusable(f"没有编号是“{name}”的规则，可以用 jixiao search 查")


def _lines(auditor: Auditor, rule: Rule, submission: Submission, indicator: int | None) -> Iterator[Line]:
    from jixiao.audit.explain import explain
    from jixiao.report.line import Line

    rows = submission.indicators
    if indicator is not None and indicator > len(rows):
        raise Unusable(f"表里只有 {len(rows)} 个指标，没有第 {indicator} 个")
    found = explain(auditor, rule, submission, None if indicator is None else indicator - 1)
    yield Line(f"{rule.id}  {rule.entry.title}", "title")
    yield Line(_subject(found, submission), "faint")
    yield from _tree("适用", found.applies)
    yield from _tree("触发条件" if rule.fails_if else "必须满足", found.condition)
    yield Line(f"结果：{found.outcome.chinese}。{found.why}。", _TONES[found.outcome])
    if found.change:
        yield Line(f"{found.change}。")


def _subject(found: Explanation, submission: Submission) -> str:
    if found.index is None:
        return f"{submission.file}  整张表"
    return f"{submission.file}  第 {found.index + 1} 个指标“{submission.indicators[found.index].get('name') or ''}”"


def _tree(title: str, steps: Sequence[Step]) -> Iterator[Line]:
    from jixiao.report.line import Line

    if steps:
        yield Line(f"{title}：")
    for step in steps:
        read = "；".join([_read(operand) for operand in step.operands] + ([step.note] if step.note else []))
        yield Line(f"{'  ' * (step.depth + 1)}[{_TRUTHS[step.truth]}] {step.text}" + (f"  ← {read}" if read else ""))


def _read(operand: Operand) -> str:
    from jixiao.report.text import place

    where = operand.where
    known = where.cell or where.line
    return f"{operand.title} = {operand.value}" + (f"（{place(where)}）" if known else "")
