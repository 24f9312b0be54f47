"""`jixiao recommend FILE`: indicators of the library for what is missing, vague or misplaced in a half-filled target."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import AS_OF, KNOWLEDGE, PROFILE, Unusable, auditor_for, loaded, submissions_in


@click.command("recommend", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("path", type=click.Path(path_type=Path), metavar="文件")
@click.option("--format", "form", **one_of(("text", "json")), default="text", help="输出的样式，默认 text")
@click.option("--profile", **PROFILE)
@click.option("--as-of", **AS_OF)
@click.option("--knowledge", **KNOWLEDGE)
def command(path: Path, form: str, profile: str, as_of: datetime.date | None, knowledge: Path | None) -> int:
    """给没填全的绩效目标荐指标：缺哪几类，哪几行写空了、放错了，各荐三个，带单位和公式，可以直接抄进表里。

    退出状态：0 没有要补、要换的；1 有；2 文件读不了，或里面没有绩效目标。
    """
    from jixiao.draft.recommend import recommend
    from jixiao.report.recommendations import recommendation_dict, recommendation_lines

    from jixiao_cli.output import show, show_json

    auditor = auditor_for(loaded(knowledge), profile, as_of)
    targets = [one for one in submissions_in(path) if one.kind == "target"]
    if not targets:
        raise Unusable(f"“{path}”里没有绩效目标，荐指标只看绩效目标申报表")
    found = [(submission, recommend(auditor, submission)) for submission in targets]
    if form == "json":
        results = [
            {
                "file": submission.file,
                "project": submission.project.get("name"),
                "recommendations": [recommendation_dict(each, submission) for each in ones],
            }
            for submission, ones in found
        ]
        show_json({"results": results})
    else:
        for submission, ones in found:
            show(recommendation_lines(ones, submission))
    return 1 if any(ones for _, ones in found) else 0
