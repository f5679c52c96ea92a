"""A reader who saved the site studies without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers import quiz
from tests.site.drivers.exams import EXAM
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.pages import leave, open_page
from tests.site.drivers.storage import wait_for_record

WORD = load_words()["offline"]
SECONDS_TO_SAVE = 120


@pytest.fixture
def saved(context: BrowserContext, page: Page) -> Page:
    """Save the whole site, and cut the network."""
    page.goto("offline/")
    page.get_by_role("button", name=WORD["save"]).click()
    copy = page.locator("offline-copy")
    expect(copy).to_have_attribute("data-state", "whole", timeout=SECONDS_TO_SAVE * 1000)
    context.set_offline(True)
    return page


def test_a_reader_studies_without_a_network(saved: Page) -> None:
    """Pages that were never opened, a quiz, a mock exam, practice and the search work, and every answer is recorded."""
    page = saved
    open_page(page, f"{quiz.TOPIC}/")
    quiz.answer(page, quiz.SINGLE, right=True)
    wait_for_record(page, 1)
    leave(page)

    exam = MockExam(page, EXAM)
    exam.begin()
    exam.sit(right=exam.length)
    wait_for_record(page, 1 + exam.length)

    open_page(page, f"{EXAM.practice}?which=due")
    expect(page.locator("practice-session")).to_be_visible()

    open_page(page, "progress/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Imputer")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    wait_for_record(page, 1 + exam.length)
