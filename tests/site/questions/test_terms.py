"""A word of the glossary is explained next to it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import CONTENT
from tests.site.drivers.pages import PHONE, open_page

TOPIC = next(f"{name}/" for name in CONTENT.topics if name.endswith("/hyperopt"))
MEASURE = "box => box.getBoundingClientRect().toJSON()"


def find_term(page: Page, number: int = 0) -> tuple[Locator, Locator]:
    """Return a word and what will explain it."""
    return page.locator("a.term").nth(number), page.locator(".term-popover")


def test_a_pointer_that_rests_on_a_word_explains_it(page: Page) -> None:
    """The meaning appears next to the word, moves nothing, stays while the pointer is in it, and Escape closes it."""
    open_page(page, TOPIC)
    term, popover = find_term(page)
    height = page.evaluate("document.documentElement.scrollHeight")
    term.hover()

    expect(popover).to_contain_text(term.get_attribute("data-means") or "no meaning")
    assert page.evaluate("document.documentElement.scrollHeight") == height
    sizes = [text.evaluate("text => parseFloat(getComputedStyle(text).fontSize)") for text in (popover, term)]
    assert sizes[0] == sizes[1]
    word, box = term.evaluate(MEASURE), popover.evaluate(MEASURE)
    assert 0 <= box["top"] - word["bottom"] < 20
    popover.hover()
    page.wait_for_timeout(400)
    expect(popover).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    page.mouse.move(1, 1)


def test_a_pointer_that_passes_explains_nothing(page: Page) -> None:
    """A word is explained after a moment, and no longer once the pointer has left it."""
    open_page(page, TOPIC)
    term, popover = find_term(page)
    term.hover()
    page.mouse.move(1, 1)
    page.wait_for_timeout(400)
    expect(popover).to_be_hidden()
    term.hover()
    expect(popover).to_be_visible()
    page.mouse.move(1, 1)

    expect(popover).to_be_hidden()


def test_a_reader_without_a_mouse_reads_what_a_word_means(page: Page) -> None:
    """Tab to the word explains it, Tab leads to the link in the explanation, and on to the next word."""
    open_page(page, TOPIC)
    (term, popover), (other, _) = find_term(page), find_term(page, 1)
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(term).to_be_focused()
    expect(popover).to_be_visible()
    told = popover.locator("#term-means").inner_text()
    assert term.evaluate("term => document.getElementById(term.getAttribute('aria-describedby')).textContent") == told
    page.keyboard.press("Tab")
    expect(popover.get_by_role("link")).to_be_focused()
    other.focus()
    expect(page.locator(".term-popover")).to_have_count(1)
    expect(popover).to_contain_text(other.get_attribute("data-name") or "no name")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")

    name = page.url.partition("#")[2]
    expect(page.locator(f"dt#{name}")).to_have_count(1)


def test_a_tap_does_not_leave_the_page(open_profile: OpenProfile) -> None:
    """It opens the explanation, whose link leads to the glossary; a tap elsewhere closes it."""
    page = open_profile(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    open_page(page, TOPIC)
    before = page.url
    term, popover = find_term(page)
    term.tap()
    expect(popover).to_be_visible()
    assert page.url == before
    box = popover.evaluate(MEASURE)
    assert box["left"] >= 0
    assert box["right"] <= PHONE["width"]
    page.locator("h1").tap()
    expect(popover).to_be_hidden()
    term.tap()
    popover.get_by_role("link", name=load_words()["glossary"]["link"]).tap()

    page.wait_for_url("**/glossary/#*")


def test_without_javascript_a_word_leads_to_the_glossary(plain_page: Page) -> None:
    """The link is a link."""
    plain_page.goto(TOPIC)
    plain_page.locator("a.term").first.click()

    plain_page.wait_for_url("**/glossary/#*")
