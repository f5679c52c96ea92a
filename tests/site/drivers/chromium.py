"""Starts the browser of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from lakeproof.tools import machine


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a real Chromium; the site's policy lets `wait_for_function` take functions only, no expressions."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(machine.chromium()),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()
