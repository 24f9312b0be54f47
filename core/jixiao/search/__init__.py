"""Chinese full-text search over indicators and rules (检索)."""

from jixiao.search.index import Index, build_index
from jixiao.search.page import SearchHit, SearchPage

__all__ = ["Index", "SearchHit", "SearchPage", "build_index"]
