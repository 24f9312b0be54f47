"""Writes the pages of the rules and the site: `python -m docs.site_pages [folder of the site]`.

With JIXIAO_KNOWLEDGE set, the site is that of the knowledge there, and the project's own pages stay as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.site_pages.base import own_base
from docs.site_pages.rule_markdown import write_markdown
from docs.site_pages.site import FOLDER, build
from docs.site_pages.wording import HERE


def main(arguments: list[str]) -> None:
    """Write them, and say where."""
    base, folder = own_base(), Path(arguments[0]) if arguments else FOLDER
    if base.knowledge.folder == HERE.parents[1]:
        write_markdown(base)
    print(f"{build(base, folder)} 页写在 {folder}，从 {folder / 'index.html'} 打开")


if __name__ == "__main__":
    main(sys.argv[1:])
