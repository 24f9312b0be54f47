"""A submission laid out for a page: its head, its table with the long texts beneath the names, its budget items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.report.form import Field, columns_of, head_of, items_of, text_of
from jixiao.submission import Submission

# Texts of a sentence or more stand beneath the row's name rather than in columns of their own.
_BENEATH = ("explanation", "source", "evidence", "value_basis", "method", "scoring", "remark")
_NO_COLUMN = ("id", "name", *_BENEATH)


@dataclass(frozen=True, slots=True)
class WholeForm:
    """What `form_parts.html` needs of a submission; `columns`, `beneath` and `item_columns` map fields to their labels."""

    head: Sequence[Field]
    rows: Sequence[Mapping[str, Any]]
    columns: Mapping[str, str]
    beneath: Mapping[str, str]
    items: Sequence[Mapping[str, Any]]
    item_columns: Mapping[str, str]
    text_of: Callable[[Any], str] = text_of


def whole_form(submission: Submission) -> WholeForm:
    """Return a submission laid out."""
    columns = columns_of(submission)
    item_columns, items = items_of(submission)
    return WholeForm(
        head=head_of(submission),
        rows=submission.indicators,
        columns={key: label for key, label in columns.items() if key not in _NO_COLUMN},
        beneath={key: columns[key] for key in _BENEATH if key in columns},
        items=items,
        item_columns=item_columns,
    )
