"""`jixiao draft`: a whole target from what a unit knows of its project, audited at once."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import ChineseCommand, one_of, whole
from jixiao_cli.common import AS_OF, KNOWLEDGE, PROFILE, Unusable, auditor_for, json_of, loaded

if TYPE_CHECKING:
    from jixiao.draft.drafter import Draft
    from jixiao.knowledge.model import Knowledge


@click.command("draft", cls=ChineseCommand, options_metavar="[选项]")
@click.option("--name", metavar="名称", help="项目名称，例如 农村公路日常养护")
@click.option("--sector", metavar="行业", help="行业，例如 transport 或 交通；不写就从名称、目标看")
@click.option("--nature", metavar="性质", help="项目性质，例如 equipment 或 购置；不写就从名称、目标看")
@click.option("--unit-name", metavar="单位", help="实施单位")
@click.option("--year", type=whole(1990, 2100), metavar="年度", help="预算年度，默认今年")
@click.option("--budget", metavar="万元", help="资金总额，以万元计；不写就是明细的合计")
@click.option("--item", "items", multiple=True, metavar="名称:数量:单位:单价", help="一项预算明细，单价以万元计；可写几次")
@click.option("--goal", metavar="文字", help="年度总体目标，有数的写上数，例如“改造食堂 12 所”")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="文件", help="从一份绩效目标（JSON）里读；别的选项优先")
@click.option("--format", "form", **one_of(("text", "json", "xlsx")), default="text", help="输出的样式，默认 text；xlsx 要写 -o")
@click.option("--profile", **PROFILE)
@click.option("--as-of", **AS_OF)
@click.option("--knowledge", **KNOWLEDGE)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写进文件")
def command(
    source: Path | None,
    form: str,
    profile: str,
    as_of: datetime.date | None,
    knowledge: Path | None,
    output: Path | None,
    **known: Any,
) -> int:
    """从项目名称、行业、预算明细和目标起草一份完整的绩效目标，当场审核。

    知道的数填上，不知道的写成“____”，等单位填；权重、指标解释、公式、数据来源、佐证材料取自指标库。

    退出状态：0 除了要填的数没有问题；1 还有别的问题；2 起草不了。
    """
    from jixiao.draft.drafter import draft
    from jixiao.draft.request import DraftError

    if form == "xlsx" and output is None:
        raise Unusable("写成工作簿要用 -o 写明文件，例如 -o 绩效目标.xlsx")
    base = loaded(knowledge)
    try:
        made = draft(auditor_for(base, profile, as_of), _given(source, known))
    except DraftError as error:
        raise Unusable(str(error)) from error
    _write(made, base, form, output)
    return 1 if made.open else 0


def _given(source: Path | None, known: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a target that the file and the options give; the options count where both do."""
    from jixiao.draft.request import Told, item_of

    told = Told(
        **{key: known[key] for key in ("name", "sector", "nature", "year", "goal")},
        unit=known["unit_name"],
        total=_amount(known["budget"]) if known["budget"] else None,
        items=[item_of(text) for text in known["items"]],
    )
    return told.over(_read(source) if source else {}, datetime.date.today().year)


def _amount(text: str) -> float:
    from jixiao.draft.request import number_of

    number = number_of(text.removesuffix("万元").replace(",", ""))
    if number is None:
        raise click.BadParameter(f"“{text}”不是大于 0 的数，以万元计，例如 --budget 860")
    return number


def _read(source: Path) -> dict[str, Any]:
    found = json_of(source, "不是一份写对了的 JSON")
    if not isinstance(found, dict):
        raise Unusable(f"“{source}”里要是一份绩效目标，写在一对花括号里")
    return found


def _write(made: Draft, base: Knowledge, form: str, output: Path | None) -> None:
    from jixiao.report.draft import blank_rows, draft_lines, open_lines
    from jixiao.report.plain import json_document
    from jixiao.report.settings import Settings

    from jixiao_cli.output import opened, show

    settings = Settings(base, made.result.profile, made.result.as_of)
    if form == "text":
        lines = list(draft_lines(made, settings))
        if output is None:
            show(lines)
            return
        content = "".join(f"{line.text}\n" for line in lines).encode()
    elif form == "json":
        content = json_document(made.document)
    else:
        from jixiao.report.xlsx.filled_form import render_form

        content = render_form(made.result.submission, blank_rows(made))
    with opened(output) as stream:
        stream.write(content)
    if form != "text":
        for said in (*made.reasons, *(line.text for line in open_lines(made, settings))):
            click.echo(said, err=True)
