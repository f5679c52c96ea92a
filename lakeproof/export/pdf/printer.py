"""Prints HTML documents to PDF with Chromium, with the page numbers of their contents."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pikepdf
from playwright.sync_api import Browser, Page, Route, sync_playwright

ORIGIN = "http://document.test"
"""Where a document is while it is printed; no request leaves the machine."""
PLACEHOLDER = 100
"""A page number as wide as any: the first pass prints it, so that lines break as they will in the second."""
MOST_PASSES = 5
"""A page number that is narrower than the placeholder may move a line; the next pass finds its page again."""


SHORT = 0.3
"""How much of its last page a chapter may fill, from the top edge of the paper, to be set tighter."""


class Place(NamedTuple):
    """Where an address of a document is."""

    page: int
    """The page, counted from 1."""
    share: float
    """How far down on the page, from 0 at the top edge to 1."""


class UnprintableError(Exception):
    """Says what a document lacks."""


@dataclass(frozen=True)
class Printer:
    """Prints documents in one browser."""

    browser: Browser
    """The running browser."""
    folders: tuple[Path, ...]
    """Where the files are that documents name: the first folder that has one wins."""
    day: dt.datetime
    """The time to write into the files."""

    def print_pdf(self, html: str) -> bytes:
        """Print a document whose links to other pages show where they lead.

        The first pass is a draft that finds out on which page each address is, and the last one prints these numbers. A
        chapter that would leave a few lines on a page of their own is set tighter in between.
        """
        with self._open(html) as page:
            pages = dict.fromkeys(_list_targets(page), PLACEHOLDER)
            drafts = 1 if pages else 0
            for number in range(MOST_PASSES):
                _number_links(page, pages)
                # The tags and the outline of a draft would only take time.
                full = number >= drafts
                pdf = page.pdf(prefer_css_page_size=True, print_background=True, outline=full, tagged=full)
                places = find_places(pdf)
                if missing := pages.keys() - places.keys():
                    raise UnprintableError(f"no page has the address {min(missing)}")
                found = {name: places[name].page for name in pages}
                if found == pages and full:
                    return self._finish(pdf, _list_headings(page))
                pages = found
                if number == 0 and _tighten_chapters(page, places):
                    drafts += 1
            raise UnprintableError(f"the page numbers change with every pass, even after {MOST_PASSES}")

    def run_script(self, script: str, argument: object) -> Any:  # noqa: ANN401  (whatever the script returns)
        """Run a function that imports modules of the site."""
        with self._open("<!doctype html><title>Script</title>") as page:
            return page.evaluate(script, argument)

    @contextmanager
    def _open(self, html: str) -> Iterator[Page]:
        missing: list[str] = []

        def answer(route: Route) -> None:
            address = urlsplit(route.request.url)
            name = unquote(address.path).strip("/")
            file = next((path for folder in self.folders if (path := folder / name).is_file()), None)
            if f"{address.scheme}://{address.netloc}" != ORIGIN or (name and file is None):
                missing.append(route.request.url)
                route.abort()
            elif file:
                route.fulfill(path=file)
            else:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page = self.browser.new_page()
        try:
            page.route("**/*", answer)
            page.goto(f"{ORIGIN}/")
            page.evaluate("document.fonts.ready")
            yield page
            if missing:
                raise UnprintableError(
                    f"the document needs {missing[0]}: build the site with this version of the project"
                )
        finally:
            page.close()

    def _finish(self, pdf: bytes, headings: list[str]) -> bytes:
        """Say who made the document, and store it in fewer bytes: most of what Chromium writes are its tags.

        In the outline Chromium joins the lines of a heading without a space, so it gets the headings again.
        """
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf)) as document:
            stamp = self.day.strftime("D:%Y%m%d%H%M%S+00'00'")
            document.docinfo["/Author"] = document.docinfo["/Creator"] = "Lakeproof"
            document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = stamp
            document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            lines = list(_list_outline(document.Root.get("/Outlines", pikepdf.Dictionary())))
            for line, heading in zip(lines, headings, strict=True):
                line.Title = pikepdf.String(heading)
            document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return written.getvalue()


@contextmanager
def start_printer(chromium: Path, folders: tuple[Path, ...], day: dt.datetime) -> Iterator[Printer]:
    """Start the browser that prints."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        try:
            yield Printer(browser, folders, day)
        finally:
            browser.close()


def count_pages(pdf: bytes) -> int:
    """Count the pages of a document."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def find_places(pdf: bytes) -> dict[str, Place]:
    """Return where each address of a document is that a link leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.objgen: (number, page.mediabox) for number, page in enumerate(document.pages, 1)}
        found = document.Root.get("/Dests", pikepdf.Dictionary())
        return {name.removeprefix("/"): _read_place(place, pages) for name, place in found.items()}


def _read_place(place: Any, pages: dict[Any, Any]) -> Place:  # noqa: ANN401  (pikepdf has one type for all objects)
    number, (_, bottom, _, top) = pages[place[0].objgen]
    return Place(number, float(top - place[3]) / float(top - bottom))


_NUMBERED = 'document.querySelectorAll(".contents a, a.on-site[href^=\\"#\\"]")'


def _list_targets(page: Page) -> list[str]:
    targets: list[str] = page.evaluate(f"[...{_NUMBERED}].map(link => link.hash.slice(1))")
    return targets


def _number_links(page: Page, pages: dict[str, int]) -> None:
    page.evaluate(
        f"pages => {{ for (const link of {_NUMBERED}) link.dataset.page = pages[link.hash.slice(1)] }}",
        pages,
    )


def _list_headings(page: Page) -> list[str]:
    headings: list[str] = page.evaluate(
        """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
          .map(heading => heading.textContent.replace(/\\s+/g, " ").trim())"""
    )
    return headings


def _list_outline(line: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the lines below a line of the outline, in the order of the document."""
    below = line.get("/First")
    while below is not None:
        yield below
        yield from _list_outline(below)
        below = below.get("/Next")


def _tighten_chapters(page: Page, places: dict[str, Place]) -> bool:
    """Set those chapters tighter that end near the top of a page, and say whether there are any."""
    short = [name for name, place in places.items() if place.share <= SHORT]
    count: int = page.evaluate(
        """names => {
          const ends = [...document.querySelectorAll(".chapter-end")].filter(end => names.includes(end.id));
          for (const end of ends) end.closest("article").classList.add("tight");
          for (const link of document.querySelectorAll("a.to-chapter-end")) link.remove();
          return ends.length;
        }""",
        short,
    )
    return count > 0
