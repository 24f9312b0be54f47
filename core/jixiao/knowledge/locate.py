"""Where the knowledge stands: a folder with `rules/`, `indicators/` and `schemas/`."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def knowledge_folder(explicit: Path | None = None) -> Path:
    """Return the folder given, else that of `JIXIAO_KNOWLEDGE`, else the checkout, else the copy in the wheel."""
    if explicit is not None:
        return explicit
    named = os.environ.get("JIXIAO_KNOWLEDGE")
    return Path(named) if named else _own_folder()


def schemas_folder(explicit: Path | None = None) -> Path:
    """Return the schemas of the knowledge folder, or the program's own where that folder keeps none."""
    schemas = knowledge_folder(explicit) / "schemas"
    return schemas if schemas.is_dir() else _own_folder() / "schemas"


def _own_folder() -> Path:
    return _CHECKOUT if (_CHECKOUT / "schemas").is_dir() else _PACKAGE / "_data"
