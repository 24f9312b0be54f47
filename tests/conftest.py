"""What several features are tested with: the service on a ledger of its own."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jixiao_server import create_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(None, tmp_path_factory.mktemp("data"))
    yield made
    made.extensions["jixiao"].ledger.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
