"""`jixiao serve`: the pages and the service, started through an entry point so that the command need not know Flask."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import click

from jixiao_cli.chinese import ChineseCommand, whole
from jixiao_cli.common import KNOWLEDGE, Unusable, loaded

SERVERS = "jixiao.server"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command("serve", cls=ChineseCommand, options_metavar="[选项]")
@click.option("--host", default="127.0.0.1", metavar="地址", help="在哪个地址上服务；默认 127.0.0.1，只有本机能访问")
@click.option("--port", type=whole(0, 65535), default=8420, metavar="端口", help="端口，默认 8420")
@click.option("--data", type=click.Path(path_type=Path), metavar="文件夹", help="台账放在哪里（也可设环境变量 JIXIAO_DATA）")
@click.option("--knowledge", **KNOWLEDGE)
def command(host: str, port: int, data: Path | None, knowledge: Path | None) -> int:
    """启动网页和接口服务，直到按 Ctrl+C 停止。

    网页可以查指标、传表审核；接口见 docs/api.md。没有登录，换成别的地址以前请先想好谁能访问。
    """
    found = next(iter(entry_points(group=SERVERS)), None)
    if found is None:
        raise Unusable("没有找到服务程序，请重新安装 jixiao")
    from jixiao.ledger import LedgerUnusable

    serve = found.load()
    loaded(knowledge)
    click.echo(f"正在 http://{host}:{port} 服务，按 Ctrl+C 停止", err=True)
    if host not in LOOPBACK:
        click.echo("注意：没有登录，能连上这个端口的人都能看台账", err=True)
    try:
        serve(host=host, port=port, knowledge_folder=knowledge, data=data)
    except LedgerUnusable as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"不能在 {host}:{port} 上服务：端口已被占用，或不能用这个地址，请换一个") from error
    return 0
