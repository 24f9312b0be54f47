"""The report as one page of HTML that needs nothing beside it: no network, no script, fit for A4.

A page is written section by section and its beginning last, since the contents list what the sections hold; whoever writes
it keeps the sections aside, so that a year's findings never stand in memory whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import jixiao
from jixiao.audit.result import Result
from jixiao.intake.unreadable import Unreadable
from jixiao.report.advice import DOUBT, Advice, advice_of, counts_of, kind_of, project_of, unit_of
from jixiao.report.form import columns_of, head_of, items_of, text_of
from jixiao.report.marks import Spot, gravest, marks_of
from jixiao.report.points import points_of
from jixiao.report.settings import Settings
from jixiao.report.text import conclusions, summary
from jixiao.report.words import VERDICTS

if TYPE_CHECKING:
    from jinja2 import Environment, Template

CLOSING = "</body>\n</html>\n"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; `address` leads to the section."""

    address: str
    unit: str
    project: str
    kind: str
    file: str
    verdict: str
    score: str
    counts: Mapping[str, int]


@dataclass(slots=True)
class Page:
    """One page in the making: the entries of its contents so far, and what could not be read."""

    settings: Settings
    title: str = "绩效审核报告"
    entries: list[Entry] = field(default_factory=list)
    errors: list[Unreadable] = field(default_factory=list)

    def section(self, piece: Result | Unreadable) -> str:
        """Return the section of a submission and note it for the contents; what could not be read has none."""
        if not isinstance(piece, Result):
            self.errors.append(piece)
            return ""
        advice = advice_of(piece, self.settings)
        anchor = f"s{len(self.entries) + 1}"
        self.entries.append(_entry(piece, advice, f"#{anchor}"))
        item_columns, items = items_of(piece.submission)
        return _template("section.html").render(
            anchor=anchor,
            result=piece,
            told=[one for one in advice if one.tone != DOUBT],
            doubts=[one for one in advice if one.tone == DOUBT],
            counts=counts_of(advice),
            conclusions=list(conclusions(piece, self.settings.colours)),
            points=points_of(piece, self.settings),
            marks=_Marks(marks_of(advice)),
            project=project_of(piece),
            unit=unit_of(piece),
            kind=kind_of(piece),
            head=head_of(piece.submission),
            columns=columns_of(piece.submission),
            items=items,
            item_columns=item_columns,
        )

    def opening(self) -> str:
        """Return the beginning of the page: what it is, what could not be read, and the contents."""
        verdicts: dict[str, int] = dict.fromkeys(VERDICTS, 0)
        for entry in self.entries:
            verdicts[entry.verdict] = verdicts.get(entry.verdict, 0) + 1
        return _template("opening.html").render(
            title=self.title,
            settings=self.settings,
            version=jixiao.__version__,
            summary=summary(verdicts, len(self.errors)).text,
            entries=self.entries,
            # Contents of one section on the same page would lead nowhere new.
            apart=any(not entry.address.startswith("#") for entry in self.entries),
            errors=self.errors,
            verdicts=VERDICTS,
        )

    def take(self, other: Page, address: str) -> None:
        """Take the contents of another page that stands at `address`, for a page that is nothing but contents."""
        self.entries += [replace(entry, address=address + entry.address) for entry in other.entries]
        self.errors += other.errors


def whole_page(pieces: Iterable[Result | Unreadable], settings: Settings) -> str:
    """Return a page of few submissions, such as those of one file."""
    page = Page(settings)
    sections = [page.section(piece) for piece in pieces]
    return "".join([page.opening(), *sections, CLOSING])


class _Marks(dict[Spot, list[Advice]]):
    """Advice by field; a field that nothing is said about has none."""

    def __missing__(self, spot: Spot) -> list[Advice]:
        return []


def _entry(result: Result, advice: list[Advice], address: str) -> Entry:
    return Entry(
        address=address,
        unit=unit_of(result),
        project=project_of(result),
        kind=kind_of(result),
        file=result.submission.file,
        verdict=result.verdict,
        score="" if result.score is None else f"{result.score:g}",
        counts=counts_of(advice),
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    found.filters["groupby_in_order"] = _grouped
    found.globals.update(gravest=gravest, text_of=text_of, spot=Spot, css=_css())
    return found


def _css() -> object:
    from markupsafe import Markup

    return Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8"))


def _template(name: str) -> Template:
    return _environment().get_template(name)


def _grouped(advice: Iterable[Advice]) -> list[tuple[str, list[Advice]]]:
    return [(group, list(members)) for group, members in groupby(advice, lambda one: one.group)]
