"""Workflow commands of GitHub and of forges that took them over: each finding becomes a note at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jixiao.finding import Finding, Severity
from jixiao.report.checked import Checked, failing
from jixiao.report.text import place

LEVELS = {Severity.RETURN: "error", Severity.REVISE: "warning", Severity.NOTICE: "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def github(checked: Iterable[Checked], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield one command for each finding that failed."""
    for one in checked:
        for finding in failing(one.findings):
            yield _command(finding, one, titles)


def _command(finding: Finding, one: Checked, titles: Mapping[str, str]) -> str:
    where = finding.where
    title = titles.get(finding.rule, finding.rule)
    properties = {"file": where.file or one.file, "line": where.line, "col": where.column, "title": title}
    written = ",".join(f"{name}={_escaped(str(value), _IN_PROPERTIES)}" for name, value in properties.items() if value)
    mend = f"\n怎么改：{finding.suggestion.text}" if finding.suggestion is not None and finding.suggestion.text else ""
    # A cell has no line: it is named in the message instead.
    cell = "" if where.line else f"{place(where)}："
    return f"::{LEVELS[finding.severity]} {written}::{_escaped(cell + finding.message + mend, _IN_TEXT)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
