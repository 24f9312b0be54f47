"""What makes two submissions the same document, or two rounds of one project."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any


def document_hash(document: Mapping[str, Any]) -> str:
    """Return a hash over the content of a submission; the order of its fields does not matter."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def project_key(document: Mapping[str, Any]) -> str:
    """Return what names a project over its rounds: kind of submission, year, unit, and the project's code or name.

    Full-width forms and spaces do not count.
    """
    project = document.get("project") or {}
    parts = (
        document.get("kind"),
        document.get("fiscal_year"),
        document.get("unit"),
        project.get("code") or project.get("name"),
    )
    return "|".join("" if part is None else plain(str(part)) for part in parts)


def plain(text: str) -> str:
    """Return a text without spaces and full-width forms, since units retype their names."""
    return "".join(unicodedata.normalize("NFKC", text).split())
