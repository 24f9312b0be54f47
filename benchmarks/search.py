"""How well and how fast the search answers, beside SQLite FTS5 and tantivy over the same entries in the same run.

    python benchmarks/search.py [--misses N]

Quality: nDCG@10 and MRR (by ranx) over the judged queries of `search_queries.tsv`, written as staff would type them and
graded 0-3, a query of the style “filter” with its sector chosen. They were written in rounds, each judged before it was first
run. Part of the first two, chosen by hash, and all of the third were held out while the ranking was tuned, and are reported
apart; of the second the search words (rules/lexicon/search) were written by whoever wrote its queries, so it flatters. Speed:
the same queries over the library itself and over 5,000 entries in its likeness.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.knowledge.load import load_knowledge
from jixiao.search.entries import Searchable, searchables
from jixiao.search.index import Index
from jixiao.search.lexicon import Lexicon, read_lexicon
from ranx import Qrels, Run, evaluate
from search_peers import LIMIT, Search, fts5, tantivy_grams

JUDGED = Path(__file__).with_name("search_queries.tsv")
SEED = 20260101
SYNTHETIC = 5_000
ROUNDS = 3
METRICS = ["ndcg@10", "mrr"]
TUNED = " tuned"
FILTER = "filter"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the grades of the entries that answer it: 3 is what was meant, 2 would do as well, 1 is of the matter."""

    part: str
    query: str
    sector: str
    style: str
    grades: dict[str, int]

    @property
    def chosen(self) -> str | None:
        """The sector that is chosen beside the query."""
        return self.sector if self.style == FILTER else None


def judged(file: Path = JUDGED) -> list[Judged]:
    """Return the judged queries."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Judged(row["part"], row["query"], row["sector"], row["style"], _grades(row["relevant"])) for row in rows]


def _grades(text: str) -> dict[str, int]:
    return {entry: int(grade) for entry, grade in (pair.split("=") for pair in text.split())}


def main() -> None:
    """Print the quality over the library, then the speed at both sizes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", type=int, default=0, help="also show so many of the queries that were answered worst")
    misses = options.parse_args().misses
    knowledge = load_knowledge()
    library, lexicon, queries = list(searchables(knowledge)), read_lexicon(knowledge.lexicons), judged()
    engines = timed_engines(library, lexicon)
    print(f"{len(library):,} entries, {len(queries)} judged queries")
    for name, search in engines.items():
        print_quality(name, quality(search, queries), queries)
    if misses:
        show_misses(engines["jixiao"], queries, misses)
    for entries in (library, list(grown(library, SYNTHETIC))):
        print(f"{len(entries):,} entries")
        for name, search in (engines if entries is library else timed_engines(entries, lexicon)).items():
            print(f"  {name:14} {speed(search, queries)}")


def timed_engines(entries: Sequence[Searchable], lexicon: Lexicon) -> dict[str, Search]:
    """Return every engine by name, and say how long each took to take the entries in."""
    builders: dict[str, Callable[[], Search]] = {
        "jixiao": lambda: ours(entries, lexicon),
        "fts5 trigram": lambda: fts5(entries),
        "tantivy": lambda: tantivy_grams(entries),
    }
    engines: dict[str, Search] = {}
    for name, build in builders.items():
        started = time.perf_counter()
        engines[name] = build()
        print(f"{name} took in {len(entries):,} entries in {time.perf_counter() - started:.2f} s")
    return engines


def ours(entries: Sequence[Searchable], lexicon: Lexicon) -> Search:
    """Return our own search, warm as the service has it."""
    index = Index(entries, lexicon)
    index.warm()
    return lambda query, sector: [hit.id for hit in index.search(query, {"sector": sector}, limit=LIMIT).results]


def quality(search: Search, queries: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return each metric of every query."""
    found = {one.query: {entry: 1.0 / place for place, entry in enumerate(search(one.query, one.chosen), 1)} for one in queries}
    run = Run({query: answers or {"": 0.0} for query, answers in found.items()})
    evaluate(Qrels({one.query: one.grades for one in queries}), run, METRICS)
    return {metric: dict(run.scores[metric]) for metric in METRICS}


def print_quality(name: str, scores: dict[str, dict[str, float]], queries: Sequence[Judged]) -> None:
    """Print the means over each part of the queries, and over all."""
    parts = {part: [one for one in queries if one.part == part] for part in sorted({one.part for one in queries})}
    for part, own in {**parts, "all": queries}.items():
        print(f"  {name:14} {part:16} {len(own):4}  {shown(scores, own)}")


def shown(scores: dict[str, dict[str, float]], queries: Sequence[Judged]) -> str:
    """Return the means over some of the queries."""
    means = {metric: statistics.fmean(of[one.query] for one in queries) for metric, of in scores.items()}
    return "  ".join(f"{metric} {mean:.3f}" for metric, mean in means.items())


def show_misses(search: Search, queries: Sequence[Judged], number: int) -> None:
    """Print those queries answered worst that may be tuned on, with what was found and what was meant."""
    tuned = [one for one in queries if one.part.endswith(TUNED)]
    scores = quality(search, tuned)["ndcg@10"]
    for one in sorted(tuned, key=lambda one: scores[one.query])[:number]:
        found = search(one.query, one.chosen)[:5]
        print(f"{scores[one.query]:.2f} {one.query}（{one.sector}）", *found, "meant:", *one.grades, sep="\n      ")


def grown(library: Sequence[Searchable], size: int) -> Iterable[Searchable]:
    """Yield `size` entries in the likeness of the library: halves of two names, the texts of a third."""
    draw = random.Random(SEED)
    for number in range(size):
        first, second, third = draw.choices(library, k=3)
        name = first.name[: len(first.name) // 2 + 1] + second.name[len(second.name) // 2 :]
        yield replace(third, id=f"synthetic.{number}", name=name, aliases=second.aliases, unit=first.unit, direction=first.direction)


def speed(search: Search, queries: Sequence[Judged]) -> str:
    """Return the spread of the time that one query takes, in milliseconds."""
    times = []
    for one in [*queries] * ROUNDS:
        started = time.perf_counter()
        search(one.query, one.chosen)
        times.append((time.perf_counter() - started) * 1000)
    percentiles = statistics.quantiles(times, n=100)
    return f"p50 {percentiles[49]:6.2f} ms  p99 {percentiles[98]:6.2f} ms"


if __name__ == "__main__":
    main()
