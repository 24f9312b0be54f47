"""What the search of the site looks through: a script that holds every entry's title, names, words and address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.knowledge.model import Entry
from jixiao.knowledge.synonyms import NOISE, is_synonyms, synonym_line
from jixiao.report.words import KINDS
from jixiao.search.entries import searchables
from jixiao.search.pinyin import read
from jixiao.text import fold
from jixiao_server.conditions import message_in_words

from docs.site_pages.addresses import address
from docs.site_pages.base import Base

_FIELDS = ("number", "issuer", "note", "notes", "message", "words", "jurisdictions", "reason", "authority", "unit")
_LONGEST, _TOLD = 400, 90


@dataclass(frozen=True, slots=True)
class Found:
    """One entry as the search knows it.

    `names` and `text` are folded as queries are, `told` is shown below the title, `sound` is the title's pinyin with a capital
    at the beginning of each character.
    """

    title: str
    kind: str
    address: str
    id: str
    names: str
    told: str
    text: str
    sound: str


def found(base: Base) -> list[Found]:
    """Return what can be found."""
    words = {(one.kind, one.id): one for one in searchables(base.knowledge)}
    listed = []
    for entry in base.entries():
        one = words.get((entry.kind, entry.id))
        texts = [message_in_words(text, base.knowledge) for text in (one.texts.values() if one else _texts(entry))]
        names = "；".join((entry.title, *one.aliases)) if one else entry.title
        told = texts[0] if texts else ""
        text = fold("；".join(texts))[:_LONGEST]
        sound = _sound(entry.title)
        listed.append(Found(entry.title, KINDS[entry.kind], address(entry), entry.id, fold(names), told[:_TOLD], text, sound))
    return listed


def script(base: Base) -> str:
    """Return the index as a script: pages opened from a folder may load scripts, but read no data."""
    rows = [[one.title, one.kind, one.address, one.id, one.names, one.told, one.text, one.sound] for one in found(base)]
    lexicons = base.knowledge.lexicons
    noise = sorted(map(fold, lexicons[NOISE].data["words"] if NOISE in lexicons else ()), key=len, reverse=True)
    held = {"entries": rows, "synonyms": _synonyms(lexicons.values()), "noise": noise}
    return f"const JIXIAO = {json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n"


def _synonyms(lexicons: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the words that people type with those of the library."""
    lines = (synonym_line(line) for entry in lexicons if is_synonyms(entry.data) for line in entry.data["words"])
    found: dict[str, dict[str, None]] = {}
    for typed, meant in lines:
        for word in map(fold, typed) if meant else ():
            found.setdefault(word, {}).update(dict.fromkeys(map(fold, meant)))
    return {word: list(meant) for word, meant in found.items()}


def _sound(title: str) -> str:
    sounds = next(read(fold(title)))
    ends = (*sounds.starts[1:], len(sounds.letters))
    return "".join(sounds.letters[start:end].capitalize() for start, end in zip(sounds.starts, ends, strict=True))


def _texts(entry: Entry) -> Iterator[str]:
    for field in _FIELDS:
        value = entry.data.get(field)
        if value:
            yield "、".join(map(str, value)) if isinstance(value, list) else str(value)
    for value in entry.data.get("values", ()):
        yield f"{value['jurisdiction']} {value['value']}"
