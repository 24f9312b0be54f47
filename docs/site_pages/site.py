"""The site: static pages with a search of their own, from any folder or web server, without network (离线网站)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jixiao.knowledge.model import Entry
from jixiao.report.words import SECTORS
from jixiao.report.xlsx.filled_form import render_form
from jixiao.submission import Submission

from docs.site_pages.addresses import SECTIONS, address, workbook
from docs.site_pages.base import Base
from docs.site_pages.entry_pages import entry_page
from docs.site_pages.families import families
from docs.site_pages.items import STANDINGS, covering, items
from docs.site_pages.search_index import script
from docs.site_pages.wording import HERE, SERVED, templates

FOLDER = HERE.parents[1] / "build" / "site"
INDEX = Path("assets") / "search-index.js"
_STATIC = SERVED / "static"


def build(base: Base, folder: Path = FOLDER) -> int:
    """Write the site and return how many pages it has; a site that stood there before is taken away whole."""
    if (folder / INDEX).exists():
        shutil.rmtree(folder)
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for path in (_STATIC / "jixiao.css", _STATIC / "icon.svg", *(HERE / "static").iterdir()):
        shutil.copyfile(path, assets / path.name)
    (folder / INDEX).write_text(script(base), encoding="utf-8")
    for section in SECTIONS:
        (folder / section).mkdir()
    written = 0
    for place, template, given in _pages(base):
        root = "../" * place.count("/")
        page = templates().get_template(template).render(root=root, place=place, base=base, sections=SECTIONS, to=address, **given)
        (folder / place).write_text(page, encoding="utf-8")
        written += 1
    for entry in base.knowledge.samples.values():
        (folder / workbook(entry)).write_bytes(render_form(Submission(entry.data["submission"])))
    return written


def _pages(base: Base) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield address, template and contents of every page."""
    yield "index.html", "home.html", {"families": families(base), "sectors": _sectors(base), "sector_names": SECTORS}
    yield "search.html", "search.html", {}
    listed = {"items": items(), "standings": STANDINGS, "covering": covering(base.knowledge)}
    yield "items.html", "items.html", listed
    yield "rules/index.html", "rules.html", {"families": families(base)}
    yield "indicators/index.html", "indicators.html", {"sectors": _sectors(base), "sector_names": SECTORS}
    for sector, entries in _sectors(base).items():
        groups = [(name, list(members)) for name, members in groupby(entries, lambda one: one.data.get("subsector", ""))]
        yield f"indicators/sector-{sector}.html", "sector.html", {"name": SECTORS.get(sector, sector), "groups": groups}
    for section, title in SECTIONS.items():
        if section not in ("rules", "indicators"):
            yield f"{section}/index.html", "section.html", {"title": title, "entries": list(getattr(base.knowledge, section).values())}
    for entry in base.entries():
        yield (address(entry), *entry_page(entry, base))


def _sectors(base: Base) -> dict[str, list[Entry]]:
    """Return the indicators by sector, those of a sub-sector side by side, in the order in which reports name the sectors."""
    order = [*SECTORS, *sorted({one.data["sector"] for one in base.knowledge.indicators.values()} - SECTORS.keys())]
    found: dict[str, dict[str, list[Entry]]] = {}
    for entry in base.knowledge.indicators.values():
        found.setdefault(entry.data["sector"], {}).setdefault(entry.data.get("subsector", ""), []).append(entry)
    return {sector: [one for group in found[sector].values() for one in group] for sector in order if sector in found}
