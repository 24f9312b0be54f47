"""Other engines over the same entries: SQLite FTS5 with its trigram tokenizer, and tantivy with grams of one and two characters.

Each is set up as its own documentation has it for Chinese, with the fields weighed 3 : 2 : 1 as ours; neither gets our
synonyms, pinyin or typing errors put right. They are asked with a sector chosen or None; their answers are ids, best first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import tantivy
from jixiao.search.entries import Searchable

Search = Callable[[str, str | None], list[str]]
FIELDS = ("name", "aliases", "body")
BOOSTS = (3.0, 2.0, 1.0)
LIMIT = 20


def fts5(entries: Sequence[Searchable]) -> Search:
    """Return a search over an FTS5 table in memory, by any trigram of the query."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table entries using fts5(id unindexed, sector unindexed, name, aliases, body, tokenize = 'trigram')")
    table.executemany("insert into entries values (?, ?, ?, ?, ?)", [(one.id, one.sector, *_texts(one)) for one in entries])
    chosen = "(?2 is null or sector = ?2)"
    sql = f"select id from entries where entries match ?1 and {chosen} order by bm25(entries, 0, 0, 3, 2, 1) limit {LIMIT}"

    def search(query: str, sector: str | None) -> list[str]:
        match = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in _grams(query, 3))
        return [row[0] for row in table.execute(sql, [match, sector])]

    return search


def tantivy_grams(entries: Sequence[Searchable]) -> Search:
    """Return a search over a tantivy index in memory, by any single character or pair of the query."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("sector", tokenizer_name="raw")
    for field in FIELDS:
        schema.add_text_field(field, tokenizer_name="grams")
    built = schema.build()
    index = tantivy.Index(built)
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(1, 2, False)).filter(tantivy.Filter.lowercase()).build()
    index.register_tokenizer("grams", analyzer)
    writer = index.writer()
    for one in entries:
        writer.add_document(tantivy.Document(id=one.id, sector=one.sector, **dict(zip(FIELDS, _texts(one), strict=True))))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(query: str, sector: str | None) -> list[str]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(built, field, gram), boost))
            for gram in (*_grams(query.lower(), 1), *_grams(query.lower(), 2))
            for field, boost in zip(FIELDS, BOOSTS, strict=True)
        ]
        asked = tantivy.Query.boolean_query(terms)
        if sector is not None:
            own = tantivy.Query.term_query(built, "sector", sector)
            asked = tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), (tantivy.Occur.Must, own)])
        found = searcher.search(asked, LIMIT).hits
        return [str(searcher.doc(address)["id"][0]) for _, address in found]

    return search


def _texts(entry: Searchable) -> tuple[str, str, str]:
    return entry.name, " ".join(entry.aliases), " ".join((*entry.topics, *entry.texts.values()))


def _grams(query: str, length: int) -> list[str]:
    return sorted({query[at : at + length] for at in range(len(query) - length + 1)} or {query})
