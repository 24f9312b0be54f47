"""The command `jixiao`: each subcommand is a file of its own, imported when it is called."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Sequence

import click
import jixiao

from jixiao_cli.chinese import ChineseCommand, explain

# What each subcommand is for stands here too, so that `--help` need import none of them.
COMMANDS = {
    "audit": "审核报送的表：指出哪里不对、为什么、怎么改",
    "draft": "起草一份绩效目标：从名称、明细、目标配好指标，留出要填的数",
    "recommend": "给没填全的绩效目标荐指标：缺哪几类，哪几行写空了、放错了",
    "lint": "检查指标、规则等知识文件写得对不对",
    "test": "运行规则自带的例子，看例子够不够",
    "explain": "说明一条规则在一份表上为什么是这个结果",
    "new": "一问一答写一条新规则",
    "lock": "记下每条规则现在的写法，看和上次比改了什么",
    "impact": "改规则之前，看看对手里的报送件有什么影响",
    "show": "看一条规则、一个指标或一份文件",
    "search": "查指标和规则",
    "stats": "数一数知识库：各行业有多少指标、齐不齐，多少规则、样本、文件",
    "export": "把指标库或绩效目标导出成工作簿",
    "import": "把改好的指标库、一体化系统的绩效目标导入",
    "demo": "审核自带的示例，先看看效果",
    "serve": "启动网页和接口服务",
}
UNUSABLE = 2
INTERRUPTED = 130


class LazyGroup(ChineseCommand, click.Group):
    """The subcommands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand from the module of its name; it stands there as `command`."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"jixiao_cli.{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the subcommand that the arguments name, or complain of a name that is none."""
        if not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(f"没有“{args[0]}”这个命令，可用的有 {'、'.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and subcommands."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"jixiao {jixiao.__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, subcommand_metavar="命令 [选项]…", options_metavar="[选项]", invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="显示版本")
@click.pass_context
def group(ctx: click.Context) -> int:
    """预算绩效管理的知识库与自动审核。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 clean, 1 something was found, 2 unusable input, 130 interrupted."""
    _write_chinese()
    try:
        return int(group.main(args=arguments, prog_name="jixiao", standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(f"错误：{explain(error)}", err=True)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"用法见 {error.ctx.command_path} --help", err=True)
        return UNUSABLE
    except click.Abort:
        click.echo("已中断", err=True)
        return INTERRUPTED


def _write_chinese() -> None:
    """Write UTF-8 whatever the locale says, except to a terminal that shows Chinese in its own way; never fail at a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            own = stream.isatty() and _holds_chinese(stream.encoding)
            stream.reconfigure(encoding=stream.encoding if own else "utf-8", errors="replace")


def _holds_chinese(encoding: str) -> bool:
    try:
        return bool("绩效".encode(encoding))
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    sys.exit(main())
