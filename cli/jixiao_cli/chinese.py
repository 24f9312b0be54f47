"""Help and errors of the command line in Chinese; click has them in English only."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        rows = [row for row in (option.get_help_record(ctx) for option in options) if row is not None]
        with formatter.section("选项"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


def one_of(words: Sequence[str]) -> dict[str, Any]:
    """Return what makes an option take one of a few words."""

    def convert(value: str) -> str:
        if value not in words:
            raise click.BadParameter(f"“{value}”不在可选的值里，可选 {'、'.join(words)}")
        return value

    return {"type": convert, "metavar": f"[{'|'.join(words)}]"}


def day(value: str) -> datetime.date:
    """Return the day that is written as 2026-11-21; complains of what is none."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"“{value}”不是日期，要写成 2026-11-21 这样") from error


def whole(least: int, most: int) -> Callable[[str | int], int]:
    """Return what makes an option take a whole number between two, both included."""

    def convert(value: str | int) -> int:
        if not str(value).isdecimal() or not least <= int(value) <= most:
            raise click.BadParameter(f"“{value}”要写成 {least} 到 {most} 之间的整数")
        return int(value)

    return convert


def explain(error: click.ClickException) -> str:
    """Return what click complains of, in Chinese."""
    for kind, say in _SAID.items():
        if isinstance(error, kind):
            return say(error)
    return error.message


def _no_option(error: Any) -> str:
    hint = f"，是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
    return f"没有 {error.option_name} 这个选项{hint}"


def _bad_option(error: Any) -> str:
    return f"选项 {error.option_name} 的用法不对，多了或少了一个值"


def _missing(error: Any) -> str:
    named = error.param.make_metavar(error.ctx) if isinstance(error.param, click.Argument) else "、".join(error.param.opts)
    return f"缺少 {named.rstrip('.')}"


def _bad_value(error: Any) -> str:
    named = "、".join(error.param.opts) if isinstance(error.param, click.Option) else ""
    return f"{named}：{error.message}" if named else str(error.message)


# The special ones first: each is a kind of the later ones.
_SAID: dict[type[click.ClickException], Callable[[Any], str]] = {
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _bad_option,
    click.MissingParameter: _missing,
    click.BadParameter: _bad_value,
}
