"""Flask service of jixiao: API and pages."""

from jixiao_server.app import create_app

__all__ = ["create_app"]
