"""Reports of one file for each submitted file, in a folder: names that never meet, inputs that are never written over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

import click
from jixiao.intake import list_files

from jixiao_cli.common import Unusable

# What Windows allows in no name.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_NAME = 60


class Source(NamedTuple):
    """A file to audit (or a folder without any), and the sub-folder of the output that its report belongs in."""

    path: Path
    folder: Path


class OutputFolder:
    """The folder that reports are written to, file by file; what cannot be written is said, and the others go on."""

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        """Make the folder; ends the command where it cannot be, or where audited files lie right in it."""
        self.folder = folder
        self.written = 0
        self.failed = 0
        self._paths = paths
        self._inputs = {path.resolve() for path in paths if not path.is_dir()}
        self._taken: set[str] = set()
        self._refuse()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unusable(f"建不了文件夹“{folder}”（{error.strerror}），请换一个位置") from error

    def _refuse(self) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise Unusable(f"“{self.folder}”是一个文件，-o 后面要写文件夹：每份报送件在里面写一个文件")
        for path in self._paths:
            if path.is_dir() and (self.folder / self._top(path)).resolve() == path.resolve():
                raise Unusable(f"“{path}”里放着要审核的文件，结果不能和它们混在一起，请换一个文件夹，例如 {path / '审核结果'}")

    def sources(self) -> Iterator[Source]:
        """Yield every file to audit; what lies in the output folder is an earlier report, and no submission."""
        own = self.folder.resolve()
        for path in self._paths:
            if not path.is_dir():
                yield Source(path, Path())
                continue
            files = [file for file in list_files(path) if not file.resolve().is_relative_to(own)]
            yield from (Source(file, self._top(path) / file.parent.relative_to(path)) for file in files)
            if not files:
                yield Source(path, Path())

    def name(self, source: Source, ending: str, label: str = "") -> Path:
        """Return a name for the report of a file: that of the file, a label, and the ending; one that nothing else has."""
        stem = "_".join(part for part in (source.path.stem, _FORBIDDEN.sub("", label)[:_LONGEST_NAME].strip(" .")) if part)
        kind = source.path.suffix.lower().removeprefix(".")
        distinctions = chain(("", f"_{kind}"), (f"_{kind}({number})" for number in count(2)))
        names = (source.folder / f"{stem}{distinction}{ending}" for distinction in distinctions)
        name = next(name for name in names if self._is_free(name))
        self._taken.add(str(name).casefold())
        return name

    def _is_free(self, name: Path) -> bool:
        # Windows and macOS take names that differ in case alone for the same.
        return str(name).casefold() not in self._taken and (self.folder / name).resolve() not in self._inputs

    def write(self, name: Path, content: bytes) -> None:
        """Write one file of the folder."""
        target = self.folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as error:
            self.failed += 1
            click.echo(f"写不了“{target}”（{error.strerror}）：可能正开着或没有权限，请关闭后再运行", err=True)
            return
        self.written += 1

    def finish(self) -> None:
        """End the command with a complaint where something could not be written."""
        if self.failed:
            raise Unusable(f"有 {self.failed} 个文件没有写成，见上")

    def _top(self, path: Path) -> Path:
        """Return the folder's own name where several are audited, so that what they hold alike stays apart."""
        return Path(path.resolve().name) if len(self._paths) > 1 else Path()
