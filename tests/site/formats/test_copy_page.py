"""A reader copies a page as Markdown with one button, and learns whether that worked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import EXAMS
from tests.site.drivers.pages import fits_its_width, leave, open_page, settle

TOPIC = "associate/data-processing/imputation/"
COPIED = "Copied. Paste it into your assistant."


def read_clipboard(page: Page) -> str:
    """Return what a paste would insert."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.on_phone_and_laptop
def test_the_button_copies_the_twin_of_the_page_that_is_shown(
    context: BrowserContext, page: Page, site_folder: Path, address: str
) -> None:
    """By keyboard or finger, on the page that was opened and on the one that a link leads to."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, TOPIC)
    button = page.get_by_role("button", name="Copy page as Markdown")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(COPIED)).to_be_visible()
    assert read_clipboard(page) == (site_folder / TOPIC / "index.md").read_text("utf-8")
    assert fits_its_width(page)

    leave(page)
    settle(page)
    expect(page.get_by_text(COPIED)).to_have_count(0)
    button.click()
    expect(page.get_by_text(COPIED)).to_be_visible()
    there = page.url.removeprefix(f"{address}/")
    assert there != TOPIC
    assert read_clipboard(page) == (site_folder / there / "index.md").read_text("utf-8")


def test_a_reader_whose_browser_cannot_copy_is_told_so(page: Page) -> None:
    """The link beside the button leads to the same text."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(page, TOPIC)
    page.get_by_role("button", name="Copy page as Markdown").click()
    expect(page.get_by_text("Your browser couldn't copy the page.")).to_be_visible()
    page.get_by_role("link", name="View as Markdown").click()
    expect(page.get_by_text("# Filling missing values")).to_be_visible()
    assert page.url.endswith(f"{TOPIC}index.md")


def test_without_javascript_there_is_the_link_alone(open_profile: OpenProfile) -> None:
    """A button that does nothing would be worse than none."""
    page = open_profile(java_script_enabled=False).new_page()
    page.goto(TOPIC)
    expect(page.get_by_role("link", name="View as Markdown")).to_be_visible()
    expect(page.get_by_text("Copy page as Markdown")).to_be_hidden()


def test_a_page_that_nobody_should_copy_has_no_button(site_folder: Path) -> None:
    """The landing page and pages that ask or keep something teach nothing; questions of mock exams stay on the site."""
    without = {path for path in site_folder.rglob("*.html") if "<copy-page" not in path.read_text("utf-8")}
    names = {path.relative_to(site_folder).as_posix() for path in without}

    of_exams = [f"{exam.slug}/{name}" for exam in EXAMS for name in ("mock-questions", "mock-exam", "practice")]
    assert names == {"index.html", "404.html", *(f"{name}/index.html" for name in ["progress", "notes", *of_exams])}
