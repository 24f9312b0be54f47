"""What an entry rests on (依据): the documents that it cites, or that it is a local default and cites none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.knowledge.model import Entry
from jixiao.report.text import citation

from docs.site_pages.base import Base, basis_of

LOCAL = "本地默认，没有文件依据"


class Cited(NamedTuple):
    """One citation: the document's entry (None where there is none), its words, and whether its article was checked."""

    document: Entry | None
    said: str
    verified: bool


def cited(entry: Entry, base: Base) -> Iterator[Cited]:
    """Yield what an entry rests on; what a local default names beside is no basis."""
    if entry.data.get("local_default"):
        yield Cited(None, LOCAL, True)
        return
    documents = base.knowledge.documents
    for item in entry.data.get("basis", ()):
        basis = basis_of(item)
        yield Cited(documents.get(basis.document), citation(basis, documents), basis.verified)
