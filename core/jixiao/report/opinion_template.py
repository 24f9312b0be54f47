"""Makes the template of the 审核意见表 that ships: `python -m jixiao.report.opinion_template` writes it anew.

Staff need not run this: the template is an ordinary Word document, which they copy, edit and name with `--template`.
"""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from jixiao.report.opinion_form import TEMPLATE

_BODY, _TITLE = "仿宋", "黑体"
_WIDTH = 17.0
# One width in cm for each column of the opinions: 序号, 轻重, 位置和指标, 问题, 怎么改, 依据.
_OPINIONS = (1.1, 1.8, 2.8, 4.0, 4.0, 3.3)
_POINTS = (9.0, 4.0, 4.0)


def build() -> Document:
    """Return the template."""
    document = docx.Document()
    _page(document)
    _heading(document)
    _facts(document)
    _caption(document, "一、审核要点得分")
    _points(document)
    _caption(document, "二、审核意见（{{ 问题统计 }}）")
    _opinions(document)
    _caption(document, "三、审核结论")
    _conclusion(document)
    _caption(document, "四、审核签字")
    _signatures(document)
    return document


def _page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _BODY, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    style.paragraph_format.space_after = Pt(0)


def _heading(document: Document) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(10)
    _run(paragraph, "{{ 标题 }}", font=_TITLE, size=20)


def _facts(document: Document) -> None:
    rows = (
        ("单位", "{{ 单位 }}", "主管部门", "{{ 主管部门 }}"),
        ("项目", "{{ 项目 }}", "项目编码", "{{ 项目编码 }}"),
        ("预算", "{{ 预算 }}", "年度", "{{ 年度 }}"),
        ("得分", "{{ 得分 }}{% if 等级 %}（{{ 等级 }}）{% endif %}", "规则", "{{ 地区 }}，{{ 规则日期 }}有效"),
    )
    table = _table(document, (2.2, 6.8, 2.4, 5.6))
    for texts in rows:
        _fill(_row(table), texts, bold=(0, 2))


def _points(document: Document) -> None:
    table = _table(document, _POINTS)
    _fill(_row(table), ("审核要点", "满分", "得分"), bold=(0, 1, 2), head=True)
    _control(table, "{%tr for 要点 in 审核要点 %}")
    _fill(_row(table), ("{{ 要点.名称 }}", "{{ 要点.满分 }}", "{{ 要点.得分 }}"))
    _control(table, "{%tr endfor %}")
    _control(table, "{%tr if not 审核要点 %}")
    _across(table, "这一类表不评分")
    _control(table, "{%tr endif %}")


def _opinions(document: Document) -> None:
    table = _table(document, _OPINIONS)
    titles = ("序号", "轻重", "位置和指标", "问题", "怎么改", "依据")
    _fill(_row(table), titles, bold=range(len(titles)), head=True)
    _control(table, "{%tr for 组 in 意见组 %}")
    _control(table, "{%tr if 组.名称 %}")
    _across(table, "{{ 组.名称 }}", bold=True)
    _control(table, "{%tr endif %}")
    _control(table, "{%tr for 意见 in 组.意见 %}")
    place = "{{ 意见.位置 }}{% if 意见.指标 %}\n{{ 意见.指标 }}{% endif %}"
    _fill(_row(table), ("{{ 意见.序号 }}", "{{ 意见.轻重 }}", place, "{{ 意见.问题 }}", "{{ 意见.怎么改 }}", "{{ 意见.依据 }}"))
    _control(table, "{%tr endfor %}")
    _control(table, "{%tr endfor %}")
    _control(table, "{%tr if not 意见数 %}")
    _across(table, "没有发现问题。")
    _control(table, "{%tr endif %}")
    _control(table, "{%tr for 意见 in 已豁免 %}")
    _across(table, "已豁免　{{ 意见.位置 }}：{{ 意见.问题 }}　{{ 意见.怎么改 }}")
    _control(table, "{%tr endfor %}")
    _control(table, "{%tr if 无法判断 %}")
    each = "{% for 意见 in 无法判断 %}{{ 意见.问题 }}{% if not loop.last %}；{% endif %}{% endfor %}"
    _across(table, f"另有 {{{{ 无法判断 | length }}}} 处缺少内容，无法判断，补齐后再审：{each}")
    _control(table, "{%tr endif %}")


def _conclusion(document: Document) -> None:
    table = _table(document, (_WIDTH,))
    _fill(_row(table), ("{{ 结论说明 }}",))


def _signatures(document: Document) -> None:
    table = _table(document, (4.4, 7.6, 5.0))
    _control(table, "{%tr for 环节 in 审核环节 %}")
    _fill(_row(table), ("{{ 环节 }}", "签字（盖章）：", "年　　月　　日"), height=1.5)
    _control(table, "{%tr endfor %}")


def _caption(document: Document, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(10), Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, text, font=_TITLE, size=12)


def _table(document: Document, widths: tuple[float, ...]) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Any) -> _Row:
    # The library annotates all of it but this method.
    row: _Row = table.add_row()
    return row


def _fill(row: _Row, texts: tuple[str, ...], *, bold: Any = (), head: bool = False, height: float | None = None) -> None:
    """Write the cells of a row, which is never cut by the end of a page; a head is repeated on each page."""
    _property(row, "w:cantSplit")
    if head:
        _property(row, "w:tblHeader")
    if height is not None:
        row.height = Cm(height)
    for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _write(cell, text, bold=index in bold)


def _control(table: Table, text: str) -> None:
    """Add a row that only steers: it is gone once the template is filled in."""
    _write(_row(table).cells[0], text)


def _across(table: Table, text: str, *, bold: bool = False) -> None:
    row = _row(table)
    _property(row, "w:cantSplit")
    cells = row.cells
    merged = cells[0].merge(cells[-1])
    _write(merged, text, bold=bold)
    # A heading at the end of a page, without what it heads, would puzzle.
    merged.paragraphs[0].paragraph_format.keep_with_next = bold


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _run(paragraph, text, font=_BODY, size=10, bold=bold)


def _run(paragraph: Any, text: str, *, font: str, size: float, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = font, Pt(size), bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


if __name__ == "__main__":
    build().save(str(TEMPLATE))
