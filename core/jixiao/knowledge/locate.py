"""Where things stand: the knowledge (anybody's folder), and the schemas and examples (always the program's own)."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


class KnowledgeError(Exception):
    """Raised where there is no knowledge to load at all; the message is Chinese and says what to do."""


def knowledge_folder(explicit: Path | None = None) -> Path:
    """Return the folder given, else that of `JIXIAO_KNOWLEDGE`, else the checkout, else the copy in the wheel.

    Raises KnowledgeError where a folder that was asked for holds neither `rules/` nor `indicators/`.
    """
    if explicit is not None:
        return _asked_for(explicit, "指定的文件夹")
    named = os.environ.get("JIXIAO_KNOWLEDGE")
    return _asked_for(Path(named), "环境变量 JIXIAO_KNOWLEDGE 指定的文件夹") if named else own_folder(_PACKAGE)


def schemas_folder() -> Path:
    """Return the program's own schemas: they are the contract, so a bureau's folder never brings others."""
    return own_folder(_PACKAGE) / "schemas"


def examples_folder() -> Path:
    """Return the example submissions that ship with the program."""
    return own_folder(_PACKAGE) / "examples"


def own_folder(package: Path) -> Path:
    """Return the checkout that the package `jixiao` stands in (as `core/jixiao`), else the copy installed inside it."""
    checkout = package.parents[1]
    return checkout if package.parent.name == "core" and (checkout / "rules").is_dir() else package / "_data"


def _asked_for(folder: Path, origin: str) -> Path:
    if not folder.is_dir():
        raise KnowledgeError(f"{origin}“{folder}”不存在，请检查路径")
    if not (folder / "rules").is_dir() and not (folder / "indicators").is_dir():
        raise KnowledgeError(f"{origin}“{folder}”里没有 rules 和 indicators 文件夹，请指向放着这两个文件夹的那一层")
    return folder
