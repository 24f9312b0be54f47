"""What several features are tested with: the service on a ledger of its own, alone and in a real browser without scripts."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jixiao_server import create_app
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server  # type: ignore[import-untyped]  # It ships no annotations.

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    made = create_app(None, tmp_path_factory.mktemp("data"))
    yield made
    made.extensions["jixiao"].ledger.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    if not Path(CHROMIUM).exists() and not os.environ.get("CI"):
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, java_script_enabled=False, locale="zh-CN")
        yield context.new_page()
        browser.close()
