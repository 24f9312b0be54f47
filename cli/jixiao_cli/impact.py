"""`jixiao impact`: what a change of the knowledge would do to tables already in hand."""

from __future__ import annotations

import datetime
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from jixiao_cli.chinese import ChineseCommand, one_of
from jixiao_cli.common import AS_OF, PROFILE, Unusable, auditor_for, loaded
from jixiao_cli.corpus import submissions

FORMATS = ("text", "json")


@click.command("impact", cls=ChineseCommand, options_metavar="[选项]")
@click.argument("base", metavar="改前")
@click.argument("head", metavar="[改后]", required=False)
@click.option("--corpus", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="拿来试的报送件：文件夹或台账")
@click.option("--format", "form", **one_of(FORMATS), default="text", help="输出的样式，默认 text")
@click.option("--profile", **PROFILE)
@click.option("--as-of", **AS_OF)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写进这个文件，不显示在屏幕上")
def command(
    base: str, head: str | None, corpus: Path, form: str, profile: str, as_of: datetime.date | None, output: Path | None
) -> int:
    """用改前、改后两版知识各审一遍同一批报送件，说明哪些结论、问题会变，各举三例。

    改前、改后可以是知识文件夹，也可以是当前文件夹所在 git 仓库的版本（分支、标签、提交）；不写改后就是当前的知识。
    结果是中文的说明（Markdown），可以贴在合并请求下面。规则以后才生效的，用 --as-of 写生效以后的日期。

    退出状态：0 没有变化；1 有变化；2 没有这个版本、文件夹，或没有一份读得了。
    """
    from jixiao.audit.impact import impact
    from jixiao.audit.lock import between
    from jixiao.report.impact import impact_dict, impact_note
    from jixiao.report.plain import json_document

    from jixiao_cli.output import opened

    with _version(base) as before, _version(head) as after:
        old, new = loaded(before), loaded(after)
        auditors = auditor_for(old, profile, as_of), auditor_for(new, profile, as_of)
        found = impact(*auditors, submissions(corpus))
        if not found.tables:
            raise Unusable(f"“{corpus}”里没有一份读得了的报送件")
        versions, changes = (old.version, new.version), list(between(old, new))
        day = auditors[1].as_of
        if form == "json":
            text = json_document(impact_dict(found, versions, profile, day, changes))
        else:
            lines = impact_note(found, versions, profile, day, changes, {**old.rules, **new.rules})
            text = "".join(f"{line}\n" for line in lines).encode()
    with opened(output) as stream:
        stream.write(text)
    return int(bool(found.changed))


@contextmanager
def _version(name: str | None) -> Iterator[Path | None]:
    """Give the folder of a version of the knowledge: a folder, a revision of the repository around, or that in use."""
    if name is None or Path(name).is_dir():
        yield None if name is None else Path(name)
        return
    top = _git("rev-parse", "--show-toplevel")
    if top is None:
        raise Unusable(f"没有“{name}”这个文件夹；这里也不是 git 仓库，找不到叫这个名字的版本")
    archive = _git("-C", top.decode().strip(), "archive", "--format=tar", name, "rules", "indicators")
    if archive is None:
        raise Unusable(f"没有“{name}”这个文件夹，git 仓库里也没有叫这个名字、带 rules 和 indicators 的版本")
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(*arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
