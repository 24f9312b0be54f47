"""Writes the pages of the rules and the site: `python -m docs.site_pages [folder of the site]`."""

from __future__ import annotations

from docs.site_pages.base import own_base
from docs.site_pages.rule_markdown import write_markdown

if __name__ == "__main__":
    write_markdown(own_base())
