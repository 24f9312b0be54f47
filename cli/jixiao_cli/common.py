"""What several commands share: the options about knowledge, and loading it with complaints that staff understand."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao_cli.chinese import day

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.knowledge.model import Knowledge
    from jixiao.submission import Submission

KNOWLEDGE: dict[str, Any] = {
    "type": click.Path(path_type=Path),
    "metavar": "文件夹",
    "help": "用这个文件夹里的指标和规则，不用自带的（也可设环境变量 JIXIAO_KNOWLEDGE）",
}
PROFILE: dict[str, Any] = {
    "default": "national",
    "metavar": "名称",
    "help": "按哪个地区的配置审核，例如 yueyang；默认 national（全国通用）",
}
AS_OF: dict[str, Any] = {"type": day, "metavar": "日期", "help": "按哪一天有效的规则审核，例如 2026-11-21；默认今天"}


# The formats that other programs read, named here so that `--help` need import none of them.
MACHINE = ("sarif", "junit", "github")


def is_ledger(path: Path) -> bool:
    """Tell whether a path names the file of a ledger."""
    return path.suffix in (".db", ".sqlite", ".sqlite3") and not path.is_dir()


def json_of(path: Path, complaint: str) -> Any:
    """Return what a file of JSON holds; ends the command with the `complaint` and the place where it holds none."""
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Unusable(f"读不了“{path}”（{error.strerror}）") from error
    except json.JSONDecodeError as error:
        raise Unusable(f"“{path}”{complaint}（第 {error.lineno} 行第 {error.colno} 个字起读不懂）") from error
    except ValueError as error:
        raise Unusable(f"“{path}”{complaint}") from error


def seen_from_here(folder: Path) -> str:
    """Return the folder of the knowledge as it is seen from the current folder, for programs that know files by that path."""
    here = Path.cwd()
    if not folder.resolve().is_relative_to(here):
        return f"{folder.as_posix()}/"
    inside = folder.resolve().relative_to(here).as_posix()
    return "" if inside == "." else f"{inside}/"


def loaded(folder: Path | None) -> Knowledge:
    """Return the knowledge; ends the command with status 2 where there is none."""
    from jixiao.knowledge.load import load_knowledge
    from jixiao.knowledge.locate import KnowledgeError

    try:
        return load_knowledge(folder)
    except KnowledgeError as error:
        raise Unusable(str(error)) from error


def auditor_for(knowledge: Knowledge, profile: str, as_of: datetime.date | None) -> Auditor:
    """Return an auditor, and say on stderr when some of the knowledge could not be used."""
    from jixiao.audit.engine import Auditor
    from jixiao.finding import Severity

    if profile not in knowledge.profiles:
        raise Unusable(f"没有“{profile}”这个地区配置，可用的有 {'、'.join(sorted(knowledge.profiles)) or '（无）'}")
    auditor = Auditor(knowledge, profile, as_of)
    problems = [finding for finding in (*knowledge.findings, *auditor.findings) if finding.severity == Severity.RETURN]
    if problems:
        click.echo(f"提醒：知识文件有 {len(problems)} 处错误，相关的规则没有运行；运行 jixiao lint 查看", err=True)
    return auditor


def submissions_in(path: Path) -> list[Submission]:
    """Return the submissions that a file holds; ends the command with status 2 where it holds none."""
    from jixiao.intake import read_files
    from jixiao.submission import Submission

    items = list(read_files([path]))
    found = [item for item in items if isinstance(item, Submission)]
    if not found:
        unread = [item.message for item in items if not isinstance(item, Submission)]
        raise Unusable(f"读不了 {path}：{''.join(unread[:1]) or '里面没有可以审的表'}")
    return found


class Unusable(click.ClickException):
    """Raised where the command cannot do anything at all; the message is Chinese."""

    exit_code = 2
