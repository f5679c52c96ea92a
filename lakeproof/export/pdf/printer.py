"""Prints HTML documents to PDF with Chromium, with the page numbers of their contents."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser, Page, sync_playwright

PLACEHOLDER = 100
"""A page number as wide as any: the first pass prints it, so that lines break as they will in the second."""


@dataclass(frozen=True)
class Printer:
    """Prints documents in one browser."""

    browser: Browser
    """The running browser."""

    def print_pdf(self, html: Path) -> bytes:
        """Print a document whose links in `.contents` show the page that they lead to.

        The first pass finds out on which page each address is, and the second one prints these numbers.
        """
        page = self.browser.new_page()
        try:
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready")
            _number_contents(page, dict.fromkeys(_list_targets(page), PLACEHOLDER))
            _number_contents(page, find_pages(_print(page)))
            return compress(_print(page))
        finally:
            page.close()


@contextmanager
def start_printer(chromium: Path) -> Iterator[Printer]:
    """Start the browser that prints."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        try:
            yield Printer(browser)
        finally:
            browser.close()


def find_pages(pdf: bytes) -> dict[str, int]:
    """Return the page of each address inside a document, counted from 1."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        places = document.Root.get("/Dests", pikepdf.Dictionary())
        return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in places.items()}  # type: ignore[index]


def compress(pdf: bytes) -> bytes:
    """Store a document in fewer bytes: the structure that makes it accessible is most of what Chromium writes."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _list_targets(page: Page) -> list[str]:
    targets: list[str] = page.evaluate("[...document.querySelectorAll('.contents a')].map(link => link.hash.slice(1))")
    return targets


def _number_contents(page: Page, pages: dict[str, int]) -> None:
    page.evaluate(
        """pages => {
          for (const link of document.querySelectorAll(".contents a")) link.dataset.page = pages[link.hash.slice(1)]
        }""",
        pages,
    )


def _print(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
