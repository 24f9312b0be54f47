"""`jixiao audit`: files and folders in, findings out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import AS_OF, KNOWLEDGE, MACHINE, PROFILE, Unusable, auditor_for, loaded

if TYPE_CHECKING:
    from jixiao.audit.engine import Auditor
    from jixiao.audit.result import Result
    from jixiao.intake.unreadable import Unreadable
    from jixiao.report.arrange import Arrangement
    from jixiao.report.encode import Piece
    from jixiao.report.settings import Settings
    from jixiao.submission import Submission

    Audit = Callable[[Submission], Result]

ENCODED = ("json", "jsonl")
FORMATS = ("text", "json", "jsonl", *MACHINE, "xlsx", "html", "docx")
ARRANGED = ("text", "html", "docx")
PAGES = (".html", ".htm")
BY_FILE = "file"
NEVER = "never"
CLEAN, FOUND, UNUSABLE = 0, 1, 2


@dataclass(slots=True)
class Tally:
    """What went by: submissions that could be read, and the severities that were found in them."""

    read: int = 0
    severities: set[str] = field(default_factory=set)

    def status(self, fail_on: str) -> int:
        """Return the exit status: 2 where nothing could be read, 1 where something is as grave as `fail_on` or graver."""
        from jixiao.finding import Severity

        if not self.read:
            return UNUSABLE
        if fail_on == NEVER:
            return CLEAN
        grave = any(Severity(found).at_least(Severity(fail_on)) for found in self.severities)
        return FOUND if grave else CLEAN


@click.command("audit", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("paths", nargs=-1, metavar="文件或文件夹…", type=click.Path(path_type=Path))
@click.option("--format", "form", **one_of(FORMATS), default="text", help="输出的样式，默认 text")
@click.option(
    "--fail-on",
    **one_of(("return", "revise", "notice", NEVER)),
    default="return",
    help="有这么重或更重的问题时退出状态为 1：return 退回（默认）、revise 修改、notice 提示、never 从不",
)
@click.option(
    "--arrange-by",
    metavar="名称",
    default=BY_FILE,
    help="问题怎样排：file 按轻重（默认）；或归到一套审核要点下，例如 caiyu-2015-88、hengyang；用于 text、html、docx",
)
@click.option("--template", type=click.Path(path_type=Path), metavar="文件", help="审核意见表用这个 Word 模板，不用自带的；用于 docx")
@click.option("--profile", **PROFILE)
@click.option("--as-of", **AS_OF)
@click.option("--compare", is_flag=True, help="互相比较：找雷同、重复、上下级对不上的；同一项目的各期监控连起来看")
@click.option(
    "--compare-with",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="文件夹或台账",
    help="再和这里的比较：上年的、别的单位的报送件，或服务的台账；可以写几次",
)
@click.option("--jobs", type=click.IntRange(1), metavar="个数", help="最多用几个进程一起审，默认有几个处理器用几个；用于 json、jsonl")
@click.option("--replay", type=click.Path(path_type=Path), metavar="报告", help="重审一份 JSON 报告，说明哪里不同、为什么")
@click.option("--knowledge", **KNOWLEDGE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="文件或文件夹",
    help="写进这个文件，不显示在屏幕上；xlsx、docx 写进这个文件夹",
)
def command(
    paths: tuple[Path, ...],
    form: str,
    fail_on: str,
    arrange_by: str,
    template: Path | None,
    profile: str,
    as_of: datetime.date | None,
    compare: bool,
    compare_with: tuple[Path, ...],
    jobs: int | None,
    replay: Path | None,
    knowledge: Path | None,
    output: Path | None,
) -> int:
    """审核报送的绩效目标、监控、自评等表。

    可以给出 xlsx、xls、csv、json、jsonl 文件，也可以给出文件夹（连同里面的文件夹一起读）。读不了的文件会说明原因，其余照审。

    --compare 先把全部报送件读一遍，再逐份审核：除了每一份自己的问题，还看互相之间的。

    --replay 重审一份以前的 JSON 报告：读报告里写的那些文件（另外给出文件的，读给出的），地区和日期照报告，和现在的结果逐处比较。

    退出状态：0 没有达到 --fail-on 的问题；1 有；2 没有一份读得了，或知识库用不了。--replay 时 0 全部相同，1 有不同。
    """
    from jixiao.report.settings import Settings

    if replay is not None:
        from jixiao_cli.replay import replayed

        return replayed(replay, paths, loaded(knowledge))
    if not paths:
        raise click.UsageError("缺少 文件或文件夹…")
    _check(paths, form, arrange_by, template, output)
    if jobs is not None and (form not in ENCODED or compare or compare_with):
        raise Unusable("--jobs 用于 --format json、jsonl；互相比较要把全部报送件放在一起看，只用一个进程")
    auditor = auditor_for(loaded(knowledge), profile, as_of)
    arrangement = _arrangement(arrange_by, auditor)
    compared = tuple(map(str, compare_with)) if compare or compare_with else None
    settings = Settings(auditor.knowledge, auditor.profile, auditor.as_of, arrangement, compared)
    tally = Tally()
    job = Job(paths, form, template, output, _how(compare, compare_with, paths, auditor, output), jobs)
    _write(job, auditor, settings, tally)
    return tally.status(fail_on)


def _how(compare: bool, more: tuple[Path, ...], paths: tuple[Path, ...], auditor: Auditor, output: Path | None) -> Audit:
    if not compare and not more:
        return auditor.audit
    from jixiao_cli.comparing import comparison

    return comparison(paths, more, auditor, output).audit


@dataclass(frozen=True, slots=True)
class Job:
    """What to audit, how, and where the report goes."""

    paths: tuple[Path, ...]
    form: str
    template: Path | None
    output: Path | None
    audit: Audit
    jobs: int | None

    @property
    def whole_folder(self) -> bool:
        """Tell whether the report is a folder of files."""
        pages = self.form == "html" and self.output is not None and self.output.suffix.lower() not in PAGES
        return pages or self.form in ("xlsx", "docx")


def _check(paths: tuple[Path, ...], form: str, arrange_by: str, template: Path | None, output: Path | None) -> None:
    """End the command where options do not fit together, before anything is loaded."""
    if output is not None and any(path.resolve() == output.resolve() and not path.is_dir() for path in paths):
        raise Unusable(f"“{output}”正是要审核的文件，结果写进去会把它盖掉，请换一个文件名")
    if form in ("xlsx", "docx") and output is None:
        raise Unusable(f"--format {form} 每份报送件写一个文件，请用 -o 写明放在哪个文件夹，例如 -o 审核结果")
    if arrange_by != BY_FILE and form not in ARRANGED:
        raise Unusable(f"--arrange-by 用于 {'、'.join(ARRANGED)}，--format {form} 不分组")
    if template is not None and form != "docx":
        raise Unusable("--template 是审核意见表的 Word 模板，要和 --format docx 一起用")


def _arrangement(system: str, auditor: Auditor) -> Arrangement:
    from jixiao.report.arrange import Arrangement, UnknownSystemError

    try:
        return Arrangement.of(system, auditor.knowledge)
    except UnknownSystemError as error:
        raise Unusable(f"--arrange-by：{error}") from error


def _write(job: Job, auditor: Auditor, settings: Settings, tally: Tally) -> None:
    if job.whole_folder:
        _write_folder(job, settings, tally)
        return
    if job.form in ENCODED:
        from jixiao_cli.output import write_json

        write_json(_encodable(job, auditor, settings, tally), auditor, settings, job.form, job.output)
        return
    found = pieces(job.paths, job.audit, tally, job.output)
    if job.form == "html":
        from jixiao_cli.files import write_page

        write_page(found, settings, job.output)
        return
    from jixiao_cli.output import write

    write(found, auditor, settings, job.form, job.output)


def _encodable(job: Job, auditor: Auditor, settings: Settings, tally: Tally) -> Iterable[Piece]:
    """Return what is to be written as JSON; submissions that are looked at each by itself are shared out to several processes."""
    if settings.compared is not None:
        return pieces(job.paths, job.audit, tally, job.output)
    from jixiao_cli.many import pieces_by_many

    return pieces_by_many(_items(job.paths, job.output), auditor, job.jobs, tally)


def _write_folder(job: Job, settings: Settings, tally: Tally) -> None:
    from jixiao_cli.files import write_forms, write_pages, write_workbooks
    from jixiao_cli.folder import OutputFolder

    assert job.output is not None

    def audit(path: Path) -> Iterator[Result | Unreadable]:
        return pieces([path], job.audit, tally)

    out = OutputFolder(job.output, job.paths)
    if job.form == "xlsx":
        write_workbooks(audit, settings, out)
    elif job.form == "docx":
        write_forms(audit, settings, out, job.template)
    else:
        write_pages(audit, settings, out)


def pieces(
    paths: Iterable[Path], audit: Audit, tally: Tally, output: Path | None = None
) -> Iterator[Result | Unreadable]:
    """Yield the result of each submission, and what could not be read, in the order of the input."""
    from jixiao.finding import Outcome
    from jixiao.submission import Submission

    for item in _items(paths, output):
        if not isinstance(item, Submission):
            yield item
            continue
        result = audit(item)
        tally.read += 1
        tally.severities.update(finding.severity for finding in result.findings if finding.outcome == Outcome.FAIL)
        yield result


def _items(paths: Iterable[Path], output: Path | None) -> Iterator[Submission | Unreadable]:
    """Yield what is to be audited, and what could not be read.

    A report that is being written into an audited folder is no submission: `output` is passed over.
    """
    from jixiao.intake import read_files

    from jixiao_cli.comparing import is_file

    return (item for item in read_files(paths) if output is None or not is_file(item.file, output))
