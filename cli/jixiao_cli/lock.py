"""`jixiao lock`: write down what every rule decides, and say what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand
from jixiao_cli.common import Unusable, loaded

if TYPE_CHECKING:
    from jixiao.audit.lock import Change
    from jixiao.report.line import Line


@click.command("lock", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("folder", required=False, metavar="[文件夹]", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="只看和 rules.lock 有什么不同，不改写它")
def command(folder: Path | None, check: bool) -> int:
    """把每条规则、结论、参数、词表现在的写法记进 rules.lock，并说明和上次比改了什么。

    写法（条件、轻重、取值）和文字分开记：改说明、依据、例子不动写法，改门槛、条件就动。
    rules.lock 和规则一起提交，审的人一眼看得出哪些规则变了。

    退出状态：--check 时 0 和 rules.lock 一样，1 不一样；2 没有知识文件，或写不了。
    """
    from jixiao.audit.lock import NAME, changes, locked

    from jixiao_cli.output import show

    knowledge = loaded(folder)
    found = list(changes(knowledge))
    show(_lines(found))
    if check:
        return int(bool(found))
    try:
        (knowledge.folder / NAME).write_text(locked(knowledge), "utf-8", newline="\n")
    except OSError as error:
        raise Unusable(f"写不了“{knowledge.folder / NAME}”（{error.strerror}）") from error
    return 0


def _lines(found: Sequence[Change]) -> Iterator[Line]:
    from jixiao.report.line import Line

    for change in found:
        yield Line(f"  {change.chinese}", "faint" if change.kind == "wording" else "revise")
    grave = sum(change.kind != "wording" for change in found)
    said = f"{len(found)} 处和 rules.lock 不同，其中 {grave} 处改了写法" if found else "和 rules.lock 一样"
    yield Line(said, "title")
