"""`jixiao demo`: the example submissions audited, with a few words on what is seen and what to try next."""

from __future__ import annotations

import click

from jixiao_cli.chinese import ChineseCommand
from jixiao_cli.common import auditor_for, loaded

BEFORE = """\
下面审核自带的示例：同样的项目各有一份写得好的、一份写得不好的，单位都是虚构的。
"""
AFTER = """
每个问题说明：在哪一格、哪里不对、怎么改、依据哪个文件。“无法判断”是表里没有填，不算错。
写得好的没有要退回、修改的问题；写得不好的，毛病都是实际报送的表里常见的。

接下来可以试试：
  jixiao audit 你的表.xlsx            审核自己的表，也可以给一个文件夹
  jixiao audit 文件夹 --format json -o 结果.json
  jixiao show value.not-quantified    看一条规则怎么写的
  jixiao search 满意度                查可以参考的指标
  jixiao serve                        打开网页，在浏览器里查和审
示例文件在 {folder}"""


@click.command("demo", cls=ChineseCommand, options_metavar="[选项]")
def command() -> int:
    """审核自带的示例，说明看到的是什么、接下来可以试什么。"""
    from jixiao.knowledge.locate import examples_folder
    from jixiao.report.settings import Settings
    from jixiao.report.text import text_report

    from jixiao_cli.audit import Tally, pieces
    from jixiao_cli.output import show

    folder = examples_folder()
    auditor = auditor_for(loaded(None), "national", None)
    click.echo(BEFORE)
    settings = Settings(auditor.knowledge, auditor.profile, auditor.as_of)
    show(text_report(pieces([folder], auditor.audit, Tally()), settings))
    click.echo(AFTER.format(folder=folder))
    return 0
