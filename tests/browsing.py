"""How tests of pages in a browser follow links and press buttons."""

from __future__ import annotations

from playwright.sync_api import Locator


def press(button: Locator) -> None:
    """Press a button, or follow a link, and wait for the page that it leads to."""
    with button.page.expect_navigation():
        button.click()
