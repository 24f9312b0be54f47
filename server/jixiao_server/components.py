"""The files in `schemas/` as components of an OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12 as they are.

Each file becomes a component and each of its `$defs` another, named FILE.DEF, since tools for OpenAPI do not follow
references between files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

COMPONENTS = "#/components/schemas/"
# Values of these keys are data, in which a "$ref" would be no reference.
_DATA = ("const", "enum", "default", "examples", "example")
# Under these keys stand names that the schema's author chose, and a field may well be called "examples".
_NAMED = ("properties", "patternProperties", "dependentSchemas")
_SUFFIX = ".schema.json"


def components(folder: Path) -> dict[str, Any]:
    """Return every schema file under `folder` as components, with its `$defs` beside it."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob(f"*{_SUFFIX}")):
        place = path.relative_to(folder).as_posix()
        found.update(_hoisted(place, json.loads(path.read_text(encoding="utf-8"))))
    return found


def component_name(place: str) -> str:
    """Return the component of a schema file: `submission/target.schema.json` is `submission.target`."""
    return place.removesuffix(_SUFFIX).replace("/", ".")


def _hoisted(place: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    name = component_name(place)
    definitions = schema.get("$defs", {})
    found = {f"{name}.{key}": _rewritten(place, definition) for key, definition in definitions.items()}
    found[name] = _rewritten(place, schema)
    return found


def _rewritten(place: str, value: Any) -> Any:
    """Return a schema with its references led to components, and without what only a file of its own can have."""
    if isinstance(value, list):
        return [_rewritten(place, item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _part(place, key, inner) for key, inner in value.items() if key not in ("$id", "$schema", "$defs")}


def _part(place: str, key: str, value: Any) -> Any:
    if key == "$ref":
        return _led(place, value)
    if key in _DATA:
        return value
    if key in _NAMED:
        return {name: _rewritten(place, schema) for name, schema in value.items()}
    return _rewritten(place, value)


def _led(place: str, reference: str) -> str:
    """Return the reference to a component that stands for `reference` in the schema file at `place`."""
    file, _, fragment = reference.partition("#")
    target = normpath((PurePosixPath(place).parent / file).as_posix()) if file else place
    name = COMPONENTS + component_name(target)
    if not fragment:
        return name
    return name + "." + fragment.removeprefix("/$defs/") if fragment.startswith("/$defs/") else name + fragment
