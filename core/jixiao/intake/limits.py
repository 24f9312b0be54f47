"""How large a file may be; a caller that knows better may set these."""

from __future__ import annotations

from jixiao.intake.unreadable import UnusableError

MEGABYTE = 1024 * 1024
WORKBOOK_BYTES = 30 * MEGABYTE
TEXT_BYTES = 200 * MEGABYTE
UNPACKED_BYTES = 300 * MEGABYTE
CELLS = 20_000_000


def check_size(size: int, limit: int) -> None:
    """Refuse an empty file and one larger than `limit` bytes."""
    if size == 0:
        raise UnusableError("文件是空的，请检查是否保存成功后重新报送")
    if size > limit:
        raise UnusableError(
            f"文件有 {size / MEGABYTE:.0f} MB，超过上限 {limit // MEGABYTE} MB，请拆成几个文件，或删去图片后再报送"
        )
