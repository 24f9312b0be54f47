"""`jixiao test`: rules run over their own examples, and how much those examples would notice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import AS_OF, KNOWLEDGE, MACHINE, Unusable, loaded, seen_from_here

if TYPE_CHECKING:
    from jixiao.audit.examples import Example
    from jixiao.audit.rule_tests import RuleTest, Totals
    from jixiao.audit.suggest import Suggestion
    from jixiao.knowledge.model import Knowledge
    from jixiao.report.line import Line

Proposed = dict[str, dict[str, list["Suggestion"]]]
FORMATS = ("text", "json", *MACHINE)
# Beyond these the gaps of a rule are counted, not told, unless files are named: then the author wants them all.
GAPS_SHOWN = 3


@click.command("test", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("paths", nargs=-1, metavar="[规则文件或文件夹]…", type=click.Path(path_type=Path))
@click.option("--format", "form", **one_of(FORMATS), default="text", help="输出的样式，默认 text")
@click.option("--suggest", is_flag=True, help="为例子不够的规则补出例子，确认无误后贴进规则文件")
@click.option("--as-of", **AS_OF)
@click.option("--knowledge", **KNOWLEDGE)
def command(paths: tuple[Path, ...], form: str, suggest: bool, as_of: datetime.date | None, knowledge: Path | None) -> int:
    """运行规则自带的例子，看结果是不是作者写的那样，再看例子够不够。

    够不够有两样：每个条件有没有例子让它成立、有没有例子让它不成立；把规则故意改错一处（大于等于改成大于、门槛挪一步、
    去掉或反过来一个条件、去掉一个选项），有没有例子看得出来。不写文件就测试全部规则。

    --suggest 从已有的例子变出能补上缺口的例子：正好在门槛上的、差一步的、少一个条件的。写的结论是规则现在得出的，
    是不是应该这样，由写规则的人确认。

    退出状态：0 所有例子都和写的一样；1 有不一样的，或有规则没有例子、没有真正判断过；2 没有知识文件。
    """
    from jixiao.audit.rule_tests import Totals, run_tests
    from jixiao.report.checked import checked_rules, inside

    from jixiao_cli.output import show, show_json, show_machine

    base = loaded(knowledge)
    only = _rules_of(base, paths) if paths else None
    tests = list(run_tests(base, only, as_of))
    totals, proposed = Totals.of(tests), _proposed(base, only, as_of) if suggest else {}
    if form == "json":
        survivors = [{"rule": test.entry.id, "message": message} for test in tests for message in test.survivors]
        show_json({**asdict(totals), "survivors": survivors, **_suggestions(suggest, proposed)})
    elif form in MACHINE:
        show_machine(form, inside(checked_rules(tests), seen_from_here(base.folder)), base)
    else:
        show(_lines(tests, totals, proposed, None if paths else GAPS_SHOWN))
    return int(not all(test.sound for test in tests))


def _rules_of(knowledge: Knowledge, paths: Sequence[Path]) -> set[str]:
    """Return the ids of the rules in the files and folders; complains of a path that holds none."""
    found: set[str] = set()
    for path in paths:
        wanted = path.resolve()
        files = {name: (knowledge.folder / entry.file).resolve() for name, entry in knowledge.rules.items()}
        inside = {name for name, file in files.items() if file.is_relative_to(wanted)}
        if not inside:
            raise Unusable(f"“{path}”里没有规则，请写 {knowledge.folder / 'rules'} 里的文件或文件夹")
        found |= inside
    return found


def _proposed(knowledge: Knowledge, only: set[str] | None, as_of: datetime.date | None) -> Proposed:
    """Return the examples to add, by rule and then by outcome."""
    from jixiao.audit.suggest import suggest

    found: Proposed = {}
    for one in suggest(knowledge, only, as_of):
        found.setdefault(one.rule.id, {}).setdefault(one.outcome.value, []).append(one)
    return found


def _suggestions(asked: bool, proposed: Proposed) -> dict[str, Any]:
    listed = [one for outcomes in proposed.values() for found in outcomes.values() for one in found]
    shown = [
        {"rule": one.rule.id, "outcome": one.outcome.value, "example": one.given, "closes": list(one.closes)} for one in listed
    ]
    return {"suggestions": shown} if asked else {}


def _lines(tests: Sequence[RuleTest], totals: Totals, proposed: Proposed, most: int | None) -> Iterator[Line]:
    from jixiao.report.line import Line

    for test in tests:
        yield from _rule_lines(test, most)
        yield from _proposed_lines(proposed.get(test.entry.id, {}))
    yield Line(f"{totals.rules} 条规则，{totals.examples} 个例子，{totals.failed} 个结果不对", "title")
    yield Line(f"条件 {totals.conditions} 个，例子走到两面的 {totals.covered} 个")
    yield Line(f"故意改错 {totals.mutants} 处，例子看出 {totals.killed} 处（{totals.mutation_score:.1%}）")


def _rule_lines(test: RuleTest, most: int | None) -> Iterator[Line]:
    from jixiao.report.line import Line

    gaps = (*test.uncovered, *test.survivors)
    if test.sound and not gaps:
        return
    yield Line(f"{test.entry.id}  {test.entry.title}", "title")
    if test.problem:
        yield Line(f"  ✗ {_place(test)}：{test.problem}", "return")
    for example in test.failed:
        yield Line(f"  ✗ {_failure(example)}", "return")
    for gap in gaps[:most]:
        yield Line(f"  · {gap}", "notice")
    if most is not None and len(gaps) > most:
        yield Line(f"    另有 {len(gaps) - most} 处", "faint")


def _proposed_lines(outcomes: dict[str, list[Suggestion]]) -> Iterator[Line]:
    """Yield the examples as they would stand in the file, each with what it would notice."""
    import yaml
    from jixiao.report.line import Line

    if outcomes:
        yield Line("  建议补的例子，确认后贴到 examples 下：")
    for outcome, found in outcomes.items():
        yield Line(f"    {outcome}:")
        for one in found:
            written = yaml.safe_dump(dict(one.given), allow_unicode=True, default_flow_style=True, sort_keys=False, width=10_000)
            yield Line(f"      - {written.strip()}  # {one.closes[0]}")


def _place(test: RuleTest) -> str:
    where = test.entry.where("id")
    return f"{where.file} 第 {where.line} 行" if where.line else str(where.file)


def _failure(example: Example) -> str:
    where = example.rule.entry.where("examples", example.expected.value, example.index)
    ended = f"规则运行出错（{example.broken}）" if example.broken else f"结果是“{example.actual.chinese}”"
    return f"{where.file} 第 {where.line} 行：例子写的是“{example.expected.chinese}”，{ended}"
