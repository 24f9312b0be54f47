"""Marking in a text what the query found: the longest runs of overlapping grams, safe to put into a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape
from itertools import pairwise

from jixiao.text import fold, fold_with_origins, runs

EXCERPT = 60


def highlight(text: str, terms: Collection[str]) -> str | None:
    """Return `text` as HTML with each run that `terms` cover in <mark>, or None where none of them stands in it."""
    spans = marked_spans(text, terms)
    return _render(text, spans, 0, len(text)) if spans else None


def excerpt(text: str, terms: Collection[str], length: int = EXCERPT) -> str | None:
    """Return about `length` characters around the longest marked run, as HTML, or None where nothing is marked."""
    spans = marked_spans(text, terms)
    if not spans:
        return None
    start, end = max(spans, key=lambda span: span[1] - span[0])
    first = max(0, min(start - length // 3, len(text) - length))
    last = max(end, min(len(text), first + length))
    inside = [(low, high) for low, high in spans if first <= low and high <= last]
    return ("…" if first else "") + _render(text, inside, first, last) + ("…" if last < len(text) else "")


def marked_spans(text: str, terms: Collection[str]) -> list[tuple[int, int]]:
    """Return start and end of every run of `text` that folded `terms` cover; a Latin term covers whole words only."""
    plain = fold(text)
    if not any(term in plain for term in terms):
        return []
    folded, origins = fold_with_origins(text)
    covered = [False] * len(folded)
    for run, offset, han in runs(folded):
        for term in terms:
            for at in _found(run, term, han):
                covered[offset + at : offset + at + len(term)] = [True] * len(term)
    return _merge([(origins[at], origins[at] + 1) for at, inside in enumerate(covered) if inside])


def _found(run: str, term: str, han: bool) -> Iterator[int]:
    """Yield where `term` stands in a run; a Latin run is one word and is that term or is not."""
    at = run.find(term) if han or run == term else -1
    while at >= 0:
        yield at
        at = run.find(term, at + 1)


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _render(text: str, spans: list[tuple[int, int]], first: int, last: int) -> str:
    marked = "".join(
        f"<mark>{escape(text[start:end])}</mark>{escape(text[end:following])}"
        for (start, end), (following, _) in pairwise([*spans, (last, last)])
    )
    return escape(text[first : spans[0][0]]) + marked
