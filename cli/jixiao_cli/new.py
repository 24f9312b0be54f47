"""`jixiao new rule`: asks in Chinese, tries each answer at once, and writes the file with its examples."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import KNOWLEDGE, Unusable, loaded

if TYPE_CHECKING:
    from jixiao.audit.drafting import Draftsman
    from jixiao.knowledge.model import Knowledge

KINDS = {"review": "审核", "warning": "预警", "selfeval": "自评", "exante": "事前评估"}
KINDS |= {"application": "结果应用", "assessment": "考核"}
SEVERITIES = {"return": "退回", "revise": "修改", "notice": "提示"}
_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
Check = Callable[[str], str]


@click.command("new", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("what", metavar="rule", type=one_of(("rule",))["type"])
@click.option("--knowledge", **KNOWLEDGE)
def command(what: str, knowledge: Path | None) -> int:
    """一问一答写一条新规则：每答一步就检查一步，例子当场运行，最后写进规则文件。

    条件不知道用哪个事实，输入问号加几个字查，例如“?满意度”。写完以后运行 jixiao test 文件 --suggest，补齐例子。

    退出状态：0 写好了；2 没有知识文件，或写不了。
    """
    from jixiao.audit.drafting import Draftsman
    from jixiao.knowledge.rule_text import rule_text

    base = loaded(knowledge)
    draftsman = Draftsman(base, datetime.date.today())
    data = _asked(base, draftsman)
    file = draftsman.file_for(data["kind"], data["id"])
    text = rule_text(data)
    click.echo(f"\n{text}")
    _write(file, text)
    click.echo(f"写进了 {file}。接着运行：jixiao lint，再运行：jixiao test {file} --suggest")
    return 0


def _asked(base: Knowledge, draftsman: Draftsman) -> dict[str, Any]:
    """Ask for each part of a rule, in the order in which people think of it."""
    data: dict[str, Any] = {"kind": _choice("哪一类规则", KINDS)}
    data["title"] = _ask("一句话说它查什么，例如“产出指标的目标值没有量化”")
    data["id"] = _ask("编号，小写字母、数字、点、短横，例如 value.not-quantified", lambda text: _id_problem(text, base))
    if data["kind"] == "warning":
        data["level"] = int(_choice("预警级别", {"1": "最轻", "2": "中", "3": "最重"}))
    applies = _conditions("对哪些表、哪些指标适用（都适用就直接回车）", draftsman)
    if applies:
        data["applies"] = applies
    data["fails_when"] = _conditions("什么情况下不通过", draftsman, needed=True)
    data["severity"] = _choice("轻重", SEVERITIES)
    data["message"] = _ask("告诉单位哪里不对，{name}、{value} 会换成名称、目标值", default=data["title"])
    suggestion = _ask("告诉单位怎么改（没有就回车）", default="")
    data |= {"suggestion": suggestion} if suggestion else {}
    data |= _basis(base)
    data["examples"] = {"fail": [], "pass": []}
    for outcome, word in (("fail", "不通过"), ("pass", "通过")):
        data["examples"][outcome].append(_example(data, outcome, word, draftsman))
    data["status"] = "trial"
    return data


def _ask(question: str, problem: Check = lambda text: "", default: str | None = None) -> str:
    """Ask until the answer is right; say each time what is wrong."""
    while True:
        answer = str(click.prompt(question, default=default, show_default=bool(default), prompt_suffix="：")).strip()
        said = problem(answer)
        if not said:
            return answer
        click.echo(f"  ✗ {said}")


def _choice(question: str, choices: dict[str, str]) -> str:
    told = "、".join(f"{name} {title}" for name, title in choices.items())
    named = {**{name: name for name in choices}, **{title: name for name, title in choices.items()}}
    answer = _ask(f"{question}（{told}）", lambda text: "" if text in named else f"没有“{text}”，可以写 {'、'.join(choices)}")
    return named[answer]


def _id_problem(text: str, base: Knowledge) -> str:
    if not _ID.fullmatch(text):
        return "只能用小写字母、数字、点、短横，例如 value.not-quantified"
    return f"编号“{text}”已经用过了" if text in base.rules or text in base.decisions else ""


def _conditions(question: str, draftsman: Draftsman, needed: bool = False) -> dict[str, Any]:
    """Ask for conditions, one a line, until an empty line; `?词` looks for facts."""
    click.echo(f"{question}。一行一个“事实名: 值”，同时满足；空行结束；“?词”查事实，例如 ?满意度")
    found: dict[str, Any] = {}
    while True:
        line = str(click.prompt("  ", default="", show_default=False, prompt_suffix="")).strip()
        if line.startswith(("?", "？")):
            for spec in draftsman.facts(line[1:].strip()):
                click.echo(f"    {spec.name}：{spec.title}{f'（{spec.note}）' if spec.note else ''}")
        elif not line:
            if found or not needed:
                return found
            click.echo("  ✗ 至少写一个条件")
        else:
            condition, problem = draftsman.condition(line)
            if problem:
                click.echo(f"  ✗ {problem}")
            else:
                found |= condition


def _basis(base: Knowledge) -> dict[str, Any]:
    """Ask what the rule rests on; without a document it is the bureau's own."""

    def problem(text: str) -> str:
        return "" if not text or text in base.documents else f"rules/documents.yaml 里没有“{text}”，可写 {_some(base)} 等"

    document = _ask("依据哪个文件（rules/documents.yaml 里的编号；没有文件依据就回车）", problem, default="")
    if not document:
        return {"local_default": True}
    article = _ask("第几条、哪一部分（不清楚就回车）", default="")
    return {"basis": [{"document": document, **({"article": article} if article else {}), "verified": False}]}


def _some(base: Knowledge) -> str:
    return "、".join(list(base.documents)[:3])


def _example(data: dict[str, Any], outcome: str, word: str, draftsman: Draftsman) -> dict[str, Any]:
    """Ask for an example that ends as wanted; only what matters has to be stated."""
    found: dict[str, Any] = {}

    def problem(text: str) -> str:
        given, ended, said = draftsman.example(data, text)
        if said or ended is None:
            return said or "规则在这个例子上运行不了"
        found.clear()
        found.update(given)
        mend = "改例子；条件写错了的，按 Ctrl+C 重来"
        return "" if ended == outcome else f"规则在这个例子上的结论是“{ended.chinese}”，不是“{word}”：{mend}"

    _ask(f"一个{word}的例子，例如 {{name: 培训人次, value: ≥500人次}}", problem)
    return found


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text("utf-8").rstrip() + "\n\n" if file.exists() else ""
        file.write_text(before + text, "utf-8", newline="\n")
    except OSError as error:
        raise Unusable(f"写不了“{file}”（{error.strerror}）") from error
