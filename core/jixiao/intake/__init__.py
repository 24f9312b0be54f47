"""Files into submissions (报送件读取): workbooks, CSV and JSON become the one shape of `schemas/submission/`."""

from jixiao.intake.files import list_files, read_bytes, read_files
from jixiao.intake.unreadable import Unreadable

__all__ = ["Unreadable", "list_files", "read_bytes", "read_files"]
