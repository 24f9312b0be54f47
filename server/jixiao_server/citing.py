"""What entries and findings cite, with the titles of the documents (依据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jixiao_server.workspace import workspace


def cited(basis: Iterable[Mapping[str, Any]] | None) -> list[dict[str, Any]]:
    """Return what is cited with the titles of the documents."""
    documents = workspace().knowledge.documents
    return [
        {**one, "title": documents[one["document"]].title if one["document"] in documents else one["document"]} for one in basis or ()
    ]
