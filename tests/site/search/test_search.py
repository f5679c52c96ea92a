"""The dialog of the search works with keys and a screen reader, from every page, and says what is wrong."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from lakeproof.build.search.site_index import FOLDER
from tests.site.drivers.pages import PHONE, open_page
from tests.site.drivers.search import Search

TOPIC = "associate/model-development/hyperopt/"
FIRST_BUDGET, NEXT_BUDGET = 200_000, 130_000
"""Bytes that travel for the first search of a visit, and for one after it.

The second was 120,000 before plans, notes, and facts about each topic added words to the files of the index.
"""
REQUESTS = 24
"""How many files the first search may need; a browser fetches them side by side."""
HIGHLIGHTED = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString().toLowerCase())"


@pytest.fixture
def search(page: Page) -> Search:
    """Return the search of the landing page."""
    open_page(page, "")
    return Search(page)


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_a_key_opens_the_search_and_escape_closes_it(search: Search, key: str) -> None:
    """The key itself is not typed, and the next key is again one of the page."""
    search.open(key)
    expect(search.field).to_have_value("")
    search.page.keyboard.press("Escape")

    expect(search.field).not_to_be_focused()
    expect(search.page.locator("[data-md-toggle=search]")).not_to_be_checked()
    search.open(key)


def test_arrows_choose_and_enter_opens(search: Search) -> None:
    """Down goes through pages and sections, up goes back to the field, and typing goes on there."""
    search.open()
    search.type("nested runs")
    for number in range(2):
        search.page.keyboard.press("ArrowDown")
        expect(search.links.nth(number)).to_be_focused()
    search.page.keyboard.press("ArrowUp")
    search.page.keyboard.press("ArrowUp")
    expect(search.field).to_be_focused()
    search.page.keyboard.press("ArrowDown")
    search.page.keyboard.type("x")
    expect(search.field).to_have_value("nested runsx")
    search.type("nested runs")
    search.page.keyboard.press("Enter")

    expect(search.page).to_have_url(re.compile(r"/nested-runs/\?h=nested"))
    expect(search.page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_a_result_leads_to_its_section_and_highlights_what_was_looked_for(search: Search) -> None:
    """Without a reload, and the next page shows no highlight any more."""
    search.page.evaluate("window.stayed = true")
    search.open()
    search.type("hypropt")
    link = search.links.nth(1)
    section = urlparse(str(link.get_attribute("href"))).fragment
    link.click()
    expect(search.page.locator("h1")).to_contain_text("Hyperopt")

    assert section
    expect(search.page.locator(f"[id='{section}']")).to_be_in_viewport()
    search.page.wait_for_function(f"() => {HIGHLIGHTED}.includes('hyperopt')")
    assert search.page.evaluate("window.stayed")
    search.page.locator("a.md-footer__link--next").click()
    search.page.wait_for_function(f"() => !location.search && !{HIGHLIGHTED}.length")


def test_a_search_works_from_any_page(search: Search) -> None:
    """After instant navigation to a page at another depth, as in the folder of a version, links still fit."""
    search.page.locator(".md-tabs").get_by_role("link", name="Glossary").click()
    expect(search.page.locator("h1")).to_contain_text("Glossary")
    search.page.wait_for_timeout(300)  # the theme closes the search a moment after each navigation
    search.open()
    search.type("point in time")
    search.results.first.get_by_role("link").first.click()

    expect(search.page.locator("h1")).to_contain_text("Point-in-time")


def test_a_misspelled_word_is_corrected_unless_the_reader_insists(search: Search) -> None:
    """The dialog says what it looked for."""
    search.open()
    search.type("crosvalidator")
    expect(search.status).to_contain_text("Showing results for crossvalidator")
    expect(search.results.first).to_be_visible()
    search.status.get_by_role("button").click()
    search.settle()

    expect(search.status).to_contain_text("No page has “crosvalidator”")


def test_the_dialog_says_how_many_pages_it_found_and_shows_more(search: Search) -> None:
    """A screen reader hears the number; more results come when the reader asks for them, and get the focus."""
    search.open()
    search.type("model")
    expect(search.status).to_have_attribute("role", "status")
    number = int(search.status.inner_text().split()[0])
    shown = search.results.count()
    assert number > shown
    search.page.get_by_role("button", name="Show more results").click()

    expect(search.results.nth(shown).locator("a").first).to_be_focused()


def test_a_search_can_be_limited_to_an_exam_or_to_labs(search: Search) -> None:
    """What a reader does not study is not in the way."""
    search.open()
    for name, start in {"Associate": "associate", "Professional": "professional", "Labs": "labs"}.items():
        search.page.get_by_role("button", name=name, exact=True).click()
        search.type("model")
        paths = search.links.evaluate_all("links => links.map(link => link.pathname)")
        assert paths
        assert all(f"/{start}/" in path for path in paths)


def test_what_no_page_has_gets_advice(search: Search) -> None:
    """Words that some page has are looked for without the others."""
    search.open()
    search.type("qqxzy")
    expect(search.status).to_contain_text("No page has “qqxzy”")
    expect(search.page.get_by_role("link", name="glossary", exact=True)).to_be_visible()
    search.type("imputer qqxzy")

    expect(search.status).to_contain_text("On no page: qqxzy")
    expect(search.results.first).to_be_visible()
    expect(search.page.get_by_role("link", name="glossary", exact=True)).to_be_hidden()


def test_a_word_that_is_being_written_is_completed(search: Search) -> None:
    """The arrow to the right takes the suggestion."""
    search.open()
    search.type("training feat")
    search.page.keyboard.press("ArrowRight")

    expect(search.field).to_have_value("training feature")


@pytest.mark.parametrize("query", ["integer column", "unseen-label-at-scoring"])
def test_questions_and_outputs_are_not_found(search: Search, query: str) -> None:
    """A reader who finds a question in the search reads its answer, too; an id is part of no text."""
    search.open()
    search.type("imputer integer column")

    assert "fills the integer column" not in search.page.locator(".md-search-result__list").inner_text()
    search.type(query)
    assert not [link for link in search.links.evaluate_all("links => links.map(link => link.href)") if "mock" in link]


def test_an_index_that_cannot_be_loaded_is_asked_for_again(page: Page) -> None:
    """The dialog says so, and one button goes on with the same query."""
    page.route(f"**/{FOLDER}/terms.json", lambda route: route.fulfill(status=200, body="by the test"))
    open_page(page, TOPIC)
    search = Search(page)
    search.open()
    search.type("imputer")
    expect(search.status).to_contain_text("The search index could not be loaded.")
    page.unroute_all()
    search.status.get_by_role("button", name="Try again").click()

    expect(search.results.first).to_contain_text("Filling missing values")


def test_the_search_fetches_little_and_only_when_it_is_used(page: Page, site_folder: Path, address: str) -> None:
    """A page loads nothing of it; the first search fetches the program, and the next ones parts of the index."""
    fetched: list[str] = []

    def serve(route: Route) -> None:
        fetched.append(urlparse(route.request.url).path.removeprefix(urlparse(address).path).lstrip("/"))
        route.continue_()

    page.route("**/*", serve)
    open_page(page, TOPIC)
    assert not [name for name in fetched if name.startswith(FOLDER) or "site-search" in name]
    search = Search(page)
    fetched.clear()
    search.open()
    search.type("imputer")
    assert 0 < len(fetched) <= REQUESTS
    assert count_bytes(fetched, site_folder) <= FIRST_BUDGET
    fetched.clear()
    search.type("canary deployment")
    assert count_bytes(fetched, site_folder) <= NEXT_BUDGET
    fetched.clear()
    search.type("imputer")
    assert fetched == []


def test_the_search_fits_a_phone(page: Page) -> None:
    """The symbol in the header opens it, it fills the screen, and its arrow leads back."""
    page.set_viewport_size(PHONE)
    open_page(page, TOPIC)
    page.locator("label.md-header__button[for=__search]").click()
    search = Search(page)
    expect(search.field).to_be_focused()
    search.type("autologging")
    expect(search.results.first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".md-search__icon[for=__search]").click()

    expect(search.field).not_to_be_in_viewport()


def test_a_page_that_is_opened_as_a_file_says_why_it_has_no_search(browser: Browser, site_folder: Path) -> None:
    """No module runs there, so the field itself shows the message."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site_folder / TOPIC / "index.html").as_uri())
    page.locator(".md-search__input").click()

    expect(page.get_by_text("The search doesn't work in pages that are opened as files")).to_be_in_viewport()
    context.close()


def count_bytes(names: list[str], site: Path) -> int:
    """Return the bytes of files that travel; what Pagefind writes is compressed already."""
    total = 0
    for name in names:
        path = site / name if (site / name).is_file() else site / name / "index.html"
        content = path.read_bytes()
        compressed = path.suffix.startswith((".pf_", ".pagefind"))
        total += len(content) if compressed else len(gzip.compress(content, 6))
    return total
