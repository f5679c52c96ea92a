"""Searches in the dialog as a reader does, and reads what is in the index."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Locator, Page, expect

IDLE = re.compile("false")


@dataclass
class Search:
    """The dialog of a page."""

    page: Page

    @property
    def field(self) -> Locator:
        """What the reader types into."""
        return self.page.locator(".md-search__input")

    @property
    def results(self) -> Locator:
        """The pages that were found."""
        return self.page.locator(".md-search-result__item")

    @property
    def links(self) -> Locator:
        """Links to pages and to their sections."""
        return self.page.locator(".md-search-result__link")

    @property
    def status(self) -> Locator:
        """What the dialog says, also to a screen reader."""
        return self.page.locator(".md-search-result__meta")

    def open(self, key: str = "/") -> None:
        """Open the dialog with a key."""
        self.page.keyboard.press(key)
        expect(self.field).to_be_focused()
        self.settle()

    def type(self, query: str) -> None:
        """Type a query in place of what is there, and wait for the answer."""
        self.field.fill(query)
        self.settle()

    def settle(self) -> None:
        """Wait until the newest query is answered."""
        expect(self.page.locator("site-search")).to_have_attribute("aria-busy", IDLE)

    def list_pages(self, address: str) -> list[str]:
        """Return the pages that were found, by their paths below the address of the site."""
        hrefs: list[str] = self.results.evaluate_all("items => items.map(item => item.querySelector('a').href)")
        root = urlparse(address).path
        return [urlparse(href).path.removeprefix(root).strip("/") for href in hrefs]


def read_index(site: Path) -> dict[str, str]:
    """Return the text of each page that the search knows, by its address below the root of the site."""
    paths = (site / "pagefind" / "fragment").iterdir()
    found = [json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")) for path in paths]
    return {page["url"].removeprefix("/"): page["content"] for page in found}
