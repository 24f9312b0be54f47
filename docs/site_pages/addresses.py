"""Where each entry's page stands in the site."""

from __future__ import annotations

from jixiao.knowledge.kinds import KINDS
from jixiao.knowledge.model import Entry

# The folders of the site, in the order of its head, under the names of their index pages.
SECTIONS = {
    "rules": "规则",
    "indicators": "指标",
    "samples": "精品样本",
    "parameters": "参数",
    "lexicons": "词表",
    "documents": "文件",
    "profiles": "地区配置",
    "decisions": "结论",
    "waivers": "豁免",
}


def address(entry: Entry) -> str:
    """Return the address of an entry's page from the top of the site."""
    return f"{KINDS[entry.kind].group}/{entry.id}.html"


def workbook(sample: Entry) -> str:
    """Return the address of a sample's table as a workbook."""
    return address(sample).removesuffix("html") + "xlsx"
