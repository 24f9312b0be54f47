"""How pages write what entries hold: trees on one line, and the templates that use them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jixiao.report import words

HERE = Path(__file__).parent
SERVED = HERE.parents[1] / "server" / "jixiao_server"


def inline(value: Any) -> str:
    """Return a tree on one line: “三级指标：设备质量；预算（资金总额：90；金额单位：万元）”."""
    if isinstance(value, Mapping):
        return "；".join(_pair(name, inner) for name, inner in value.items()) or "没有填报"
    if isinstance(value, list | tuple):
        nested = any(isinstance(one, Mapping | list) for one in value)
        return "".join(f"【{inline(one)}】" for one in value) if nested else "、".join(map(inline, value)) or "（一个也没有）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（没有填报）" if value is None else str(value) if value != "" else "（空着）"


@cache
def templates() -> Environment:
    """Return the templates of pages, the service's behind the site's own; those of HTML escape what they are given."""
    found = Environment(
        loader=FileSystemLoader([HERE / "templates", SERVED / "templates"]),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["inline"] = inline
    found.globals["words"] = words
    return found


def _pair(name: str, inner: Any) -> str:
    nested = isinstance(inner, Mapping)
    return f"{name}（{inline(inner)}）" if nested else f"{name}：{inline(inner)}"
