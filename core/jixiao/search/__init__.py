"""Chinese full-text search over indicators, samples and rules (检索)."""

from jixiao.search.choices import UnknownChoice
from jixiao.search.facets import FACETS
from jixiao.search.index import Index, build_index, complete_name
from jixiao.search.order import ORDERS, RELEVANCE
from jixiao.search.page import SearchHit, SearchPage

__all__ = ["FACETS", "ORDERS", "RELEVANCE", "Index", "SearchHit", "SearchPage", "UnknownChoice", "build_index", "complete_name"]
