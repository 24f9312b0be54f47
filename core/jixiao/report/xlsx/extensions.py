"""What openpyxl leaves out of a sheet and can be put back as it stood: dropdowns fed from other sheets, and sparklines.

Both stand at the end of a sheet, refer to cells by their coordinates, and hang on nothing else in the package.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

_DROPDOWNS = b"{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"
_SPARKLINES = b"{05C60535-1F16-4FD2-B633-F4F36F0B64E0}"
_EXTENSION = re.compile(rb"<((?:\w+:)?)ext\b([^>]*)(?<!/)>(.*?)</\1ext>", re.DOTALL)
_IDENTITY = re.compile(rb'\buri="([^"]*)"')
_PREFIX = b"xmlns:x14="
_X14 = b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_END = b"</worksheet>"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"


def put_back(content: bytes, original: bytes) -> bytes:
    """Return a workbook that openpyxl wrote, with what it left out of the sheets of the `original`."""
    with zipfile.ZipFile(io.BytesIO(original)) as before, zipfile.ZipFile(io.BytesIO(content)) as after:
        kept = {name: _extensions(before.read(member)) for name, member in _sheets(before).items()}
        added = {member: kept[name] for name, member in _sheets(after).items() if kept.get(name)}
        return _with_extensions(after, added) if added else content


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the members of a package that hold its sheets, by the sheets' names."""
    links = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(package.read(_LINKS))}
    found = {}
    for sheet in ElementTree.fromstring(package.read(_WORKBOOK)).iter(f"{_MAIN}sheet"):
        member = posixpath.normpath(posixpath.join("/xl", links.get(sheet.get(_LINK), ""))).lstrip("/")
        if member in package.namelist():
            found[sheet.get("name", "")] = member
    return found


def _extensions(sheet: bytes) -> bytes:
    return b"".join(
        b"<ext" + head + (b"" if _PREFIX in head else _X14) + b">" + body + b"</ext>"
        for _, head, body in _EXTENSION.findall(sheet)
        if _identity(head) in (_DROPDOWNS, _SPARKLINES)
    )


def _identity(head: bytes) -> bytes:
    found = _IDENTITY.search(head)
    return found[1].upper() if found else b""


def _with_extensions(package: zipfile.ZipFile, added: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name in package.namelist():
            content = package.read(name)
            if name in added:
                content = content.replace(_END, b"<extLst>" + added[name] + b"</extLst>" + _END)
            written.writestr(name, content)
    return stream.getvalue()
