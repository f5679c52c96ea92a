"""The kinds of pages, the sizes of screens, and when a page has come to rest."""

from __future__ import annotations

import time

from playwright.sync_api import Page, ViewportSize

from tests.site.drivers.exams import EXAM

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
SCREENS = {"phone": PHONE, "laptop": LAPTOP}
KINDS = {
    "landing": "",
    "exam": EXAM.home,
    "section": EXAM.section_page,
    "practice": EXAM.practice,
    "mock": EXAM.mock_exam,
    "topic": "associate/data-processing/imputation/",
    "lab": "labs/prepare-features/",
    "progress": "progress/",
    "notes": "notes/",
    "plan": f"{EXAM.home}study-paths/",
    "glossary": "glossary/",
    "offline": "offline/",
    "sheet": f"{EXAM.home}last-minute/",
    "proofs": "how-this-is-checked/",
    "sources": "sources/",
    "claims": "claims/",
    "missing": "404.html",
}
"""One page of each kind."""

_ELEMENTS = (
    "quiz-question, mock-exam, practice-session, pre-test, study-progress, record-file, source-filter, copy-page, "
    "offline-copy, study-today, study-setup, study-plan, reader-notes, note-list, check-list"
)
_AT_REST = """
  (elements) => document.readyState === "complete" && !document.querySelector(`:is(${elements}):not(:defined)`)
    && document.getAnimations().every(({ playState }) => playState !== "running")
"""
_HAS_ARRIVED = """
  () => new URL(document.querySelector("link[rel=canonical]").href).pathname === location.pathname
"""


def pass_a_day(page: Page) -> None:
    """Let it be this time tomorrow in a tab."""
    page.clock.set_fixed_time(time.time() + 86_400)


def settle(page: Page) -> None:
    """Wait until a page is loaded, all its elements work and nothing on it moves."""
    page.wait_for_load_state("load")
    page.wait_for_function(_AT_REST, arg=_ELEMENTS)


def open_page(page: Page, address: str) -> None:
    """Open a page and wait until it is at rest."""
    page.goto(address)
    settle(page)


def leave(page: Page) -> str:
    """Follow the link to the next page, by instant navigation, and return the address that was left."""
    before = page.url
    page.locator("a.md-footer__link--next").evaluate("link => link.click()")
    _arrive(page, before)
    return before


def go_back(page: Page) -> None:
    """Go back as a reader does; the browser's own command for it fails while a page is being replaced."""
    before = page.url
    page.evaluate("history.back()")
    _arrive(page, before)


def _arrive(page: Page, before: str) -> None:
    """Wait until another page is there: the theme changes the address first, and then fetches the page."""
    left = before.partition("#")[0].partition("?")[0]
    page.wait_for_url(lambda address: address.partition("#")[0].partition("?")[0] != left)
    page.wait_for_function(_HAS_ARRIVED)


def fits_its_width(page: Page) -> bool:
    """Say whether a page does not scroll sideways."""
    fits: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fits
