"""What a workbook loses when openpyxl writes it again, found before it is opened, so that nobody misses it in silence."""

from __future__ import annotations

import io
import re
import zipfile

# What is lost, the members of the package that may hold it, and what in them tells.
_LOST = (
    ("矢量图片", r"xl/media/.*\.(emf|wmf|svg)", rb""),
    ("文本框和图形", r"xl/drawings/drawing\d+\.xml", rb"<(?:\w+:)?(?:sp|cxnSp)[ >]"),
    ("控件（按钮、复选框等）", r"xl/(ctrlProps|activeX)/.*\.xml", rb""),
    ("嵌入的文件", r"xl/embeddings/.*", rb""),
    ("批注里的对话", r"xl/threadedComments/.*\.xml", rb""),
    ("切片器", r"xl/slicers/.*\.xml", rb""),
    ("一部分条件格式（数据条、图标集等）", r"xl/worksheets/.*\.xml", rb"<x14:conditionalFormatting[ >]"),
    ("页眉页脚里的图片", r"xl/drawings/vmlDrawing\d+\.vml", rb'id="[LCR][HF]"'),
)


def losses_of(content: bytes) -> tuple[str, ...]:
    """Return in words what of a workbook will not be in the annotated copy."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.namelist()
        return tuple(
            words
            for words, member, sign in _LOST
            if any(re.fullmatch(member, name) and re.search(sign, package.read(name)) for name in members)
        )
