"""The service keeps to its own OpenAPI document, whatever is sent to it (schemathesis, in process, fixed seed)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jixiao_server import create_app
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

OPERATIONS = (
    ("POST", "/api/v1/audit"),
    ("POST", "/api/v1/draft"),
    ("POST", "/api/v1/recommend"),
    ("GET", "/api/v1/audits"),
    ("GET", "/api/v1/audits/{audit}"),
    ("GET", "/api/v1/search"),
    ("GET", "/api/v1/complete"),
    ("GET", "/api/v1/indicators/{entry}"),
    ("GET", "/api/v1/samples/{entry}"),
    ("GET", "/api/v1/rules/{entry}"),
    ("GET", "/health"),
)
# Any text is a name of an entry, and what takes no input has nothing to get wrong.
REFUSING = OPERATIONS[:7]
# Without shrinking: the request that failed is short enough to read, and a failure must not take minutes.
SETTINGS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    app = create_app(None, tmp_path_factory.mktemp("data"))
    yield schemathesis.openapi.from_wsgi("/openapi.json", app)
    app.extensions["jixiao"].ledger.close()


def test_every_operation_is_tried(contract: Any) -> None:
    described = {(result.ok().method.upper(), result.ok().path) for result in contract.get_all_operations()}
    assert described - {("GET", "/openapi.json")} == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_is_described_is_answered(contract: Any, method: str, path: str) -> None:
    check(contract[path][method].as_strategy(generation_mode=GenerationMode.POSITIVE))


@pytest.mark.parametrize(("method", "path"), REFUSING)
def test_what_is_not_described_is_refused(contract: Any, method: str, path: str) -> None:
    check(contract[path][method].as_strategy(generation_mode=GenerationMode.NEGATIVE))


def check(cases: Any) -> None:
    """Send every case and hold the answer against the description."""

    @given(case=cases)
    @SETTINGS
    def keeps(case: Any) -> None:
        # A file of random bytes fits the description of an upload and is no workbook all the same.
        upload = case.media_type == "multipart/form-data"
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if upload else [])

    keeps()
