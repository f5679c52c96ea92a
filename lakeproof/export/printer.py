"""Prints an HTML document to PDF with Chromium, with the page numbers of its contents."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

Size = Literal["A4", "Letter"]
"""A size of paper, as CSS names it."""


def print_pdf(html: Path, chromium: str) -> bytes:
    """Print a document whose links in `.contents` show the page that they lead to.

    The first pass finds out on which page each address is, the second one prints these numbers.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        try:
            page = browser.new_page()
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready")
            _number_contents(page, dict.fromkeys(_list_targets(page), 100))
            found = find_pages(_print(page))
            _number_contents(page, found)
            return _print(page)
        finally:
            browser.close()


def find_pages(pdf: bytes) -> dict[str, int]:
    """Return the page of each address inside a document, counted from 1."""
    reader = PdfReader(io.BytesIO(pdf))
    pages = {name.lstrip("/"): reader.get_destination_page_number(place) for name, place in reader.named_destinations.items()}
    return {name: number + 1 for name, number in pages.items() if number is not None}


def _list_targets(page: Page) -> list[str]:
    targets: list[str] = page.evaluate("[...document.querySelectorAll('.contents a')].map(link => link.hash.slice(1))")
    return targets


def _number_contents(page: Page, pages: dict[str, int]) -> None:
    page.evaluate(
        "pages => document.querySelectorAll('.contents a')"
        ".forEach(link => link.dataset.page = pages[link.hash.slice(1)])",
        pages,
    )


def _print(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
