"""Where the ledger stands on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LEDGER_NAME = "ledger.sqlite3"


def data_folder() -> Path:
    """Return the folder that `JIXIAO_DATA` names, else the user's own data folder as the operating system has it."""
    named = os.environ.get("JIXIAO_DATA")
    return Path(named).expanduser() if named else _user_folder() / "jixiao"


def _user_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
