"""An indicator written as its file has it (指标文件的写法): keys in the house's order, lists and examples on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import yaml

LONGEST_FILE = 400
_ENDLESS = 1_000_000
# The values of examples stand in quotation marks, and what ends in a sign that means something elsewhere.
_QUOTED = ("value",)
_QUOTED_ENDS = ("%", "‰")


# Chinese text without any sign that a file could take for its own; asking the library about each text takes a hundred times as long.
_SAFE = re.compile(r"[\u4e00-\u9fff（“《][\u4e00-\u9fffA-Za-z0-9（）、。；，“”《》＝÷×−—…：！？·/_ ]*(?<! )")


class _Dumper(yaml.SafeDumper):
    """Writes “quotes” where safe_dump would write 'apostrophes'."""

    def choose_scalar_style(self) -> str:
        """Return the style of a scalar."""
        style = super().choose_scalar_style()
        return '"' if style == "'" else str(style)


def file_text(entries: Sequence[Mapping[str, Any]], file: str) -> str:
    """Return the text of a file of indicators; its first line names the schema by which editors explain it."""
    above = "../" * len(PurePosixPath(file).parent.parts)
    first = f"# yaml-language-server: $schema={above}schemas/editor/indicator.schema.json\n"
    return first + "\n".join(map(entry_text, entries))


def entry_text(entry: Mapping[str, Any]) -> str:
    """Return one indicator as it stands in a file."""
    return "- " + "\n  ".join(line for key, value in entry.items() for line in _field(key, value)) + "\n"


def lines_of(entry: Mapping[str, Any]) -> int:
    """Return how many lines an indicator takes in a file, with the empty one behind it."""
    return entry_text(entry).count("\n") + 1


def _field(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and value and all(isinstance(one, Mapping) for one in value.values()):
        yield f"{key}:"
        yield from (f"  {name}: {_flow(one)}" for name, one in value.items())
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: Any, key: str = "") -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(name)}: {_flow(one, name)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return _quoted(value) if key in _QUOTED or value.endswith(_QUOTED_ENDS) else _text(value)
    return _dumped(value)


@lru_cache(maxsize=65536)
def _text(text: str) -> str:
    return text if _SAFE.fullmatch(text) else _dumped(text)


def _quoted(text: str) -> str:
    return yaml.dump(text, default_style='"', allow_unicode=True, width=_ENDLESS).strip()


def _dumped(value: Any) -> str:
    """Return a scalar as it stands within brackets, where more signs need quotation marks than elsewhere."""
    written = yaml.dump([value], Dumper=_Dumper, allow_unicode=True, default_flow_style=True, width=_ENDLESS)
    return written.strip()[1:-1]
