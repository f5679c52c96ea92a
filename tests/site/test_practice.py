"""Practice in a real Chromium: chosen, shared, left and resumed, drilled, and done without a mouse or without help."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from lakeproof.content.questions import Question
from lakeproof.content.words import words
from tests.site.test_memory import CONTENT, context, record
from tests.site.test_progress import BLOCKED, FULL

__all__ = ["context"]  # the browser, of a phone and of a laptop, that fails on what its console says

WORD = words()["practice"]
PRACTICE = "associate/practice/"
QUESTIONS = {question.id: question for question in CONTENT.questions}
PAGE_POOL = [question for question in CONTENT.questions if question.pool == "page"]


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open one tab."""
    return context.new_page()


def begin(page: Page, query: str = "?count=5&seed=lake") -> None:
    """Open the page and begin what its address asks for."""
    page.goto(PRACTICE + query)
    page.get_by_role("button", name=WORD["begin"], exact=True).click()
    expect(page.locator(".asking")).to_be_visible()


def main(page: Page) -> Locator:
    """Find the button that checks, leads on or ends."""
    return page.locator("[data-do=go]")


def asked(page: Page) -> Question:
    """Return the question on the screen."""
    return QUESTIONS[page.locator(".stage quiz-question").get_attribute("id") or ""]


def choose(page: Page, *, right: bool = True) -> Question:
    """Choose the key of the question on the screen, or as many other options."""
    question = asked(page)
    for option in (question.key if right else (*question.lures, *question.key))[: len(question.key)]:
        page.locator(f".stage .option[data-option={option.letter}] label").click()
    return question


def answer(page: Page, *, right: bool = True) -> Question:
    """Choose and check."""
    question = choose(page, right=right)
    main(page).click()
    expect(page.locator(".told")).to_have_text(words()["right"] if right else words()["wrong"])
    return question


def where(page: Page, n: int, of: int) -> None:
    """Wait for a question by its place."""
    expect(page.locator(".where")).to_have_text(f"Question {n} of {of}")


def written(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait for so many answers in the record."""
    page.wait_for_function(f"() => (JSON.parse(localStorage.getItem('lakeproof'))?.entries.length ?? 0) === {count}")
    return record(page)


def test_a_session_with_feedback_at_once(page: Page) -> None:
    """Each answer is explained, recorded as practice, and counted at the end with what to do next."""
    begin(page)
    right = []
    for number in range(1, 6):
        where(page, number, 5)
        expect(page.locator(".stage details.answer")).to_be_hidden()
        right.append(answer(page, right=number != 2).id)
        expect(page.locator(".stage .reason").first).to_be_visible()
        main(page).click()

    missed = QUESTIONS[right[1]]
    expect(page.locator(".score")).to_have_text("4 of 5 right")
    expect(page.locator("[data-list=missed] li")).to_contain_text(missed.objective)
    expect(page.locator("[data-list=missed] a").first).to_have_attribute("href", re.compile(missed.topic))
    assert page.locator(".questions quiz-question").count() == 5
    expect(page.locator(".questions .why").first).to_be_visible()
    kept = written(page, 5)
    assert {(entry["mode"], entry["right"]) for entry in kept} == {("practice", True), ("practice", False)}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_role("button", name=WORD["again"]["one"]).click()
    where(page, 1, 1)
    assert asked(page) == missed
    expect(page.locator(".stage input:checked")).to_have_count(0)


def test_an_incomplete_answer_is_not_checked(page: Page) -> None:
    """The reader is told what is missing, and nothing is written."""
    begin(page)
    main(page).click()
    missing = words()["incomplete"][str(len(asked(page).key))]

    expect(page.locator(".told")).to_have_text(missing)
    assert record(page) == []


def test_a_session_with_feedback_at_the_end(page: Page) -> None:
    """Nothing is explained or written before; then everything, with the time at which it was given."""
    begin(page, "?count=5&seed=lake&feedback=end")
    before = page.evaluate("Date.now()")
    for number in range(1, 5):
        choose(page, right=number > 1)
        if number == 1:
            page.locator(".stage .certainty label").first.click()
        main(page).click()
        where(page, number + 1, 5)
    assert record(page) == []
    page.wait_for_timeout(50)
    ended = page.evaluate("Date.now()")
    page.get_by_role("button", name=WORD["end"]).click()

    expect(page.locator(".score")).to_have_text("3 of 4 right")
    expect(page.locator(".skipped")).to_have_text(WORD["skipped"]["one"])
    expect(page.locator(".questions .reason").first).to_be_visible()
    kept = written(page, 4)
    assert all(before <= entry["at"] < ended for entry in kept)
    assert [entry["sure"] for entry in kept] == ["sure", None, None, None]
    expect(page.locator("[data-do=due]")).to_have_text(WORD["due"]["one"])


def test_a_reload_goes_on_where_it_was(page: Page) -> None:
    """Place, choice, certainty and what was explained are kept; so is the result."""
    begin(page, "?count=5&seed=lake&pair=all")
    first = answer(page, right=False)
    main(page).click()
    second = choose(page)
    page.locator(".stage .certainty label").last.click()
    page.reload()

    where(page, 2, 5)
    assert asked(page) == second
    checked = page.locator(".stage .options input:checked").evaluate_all("all => all.map(one => one.value).sort()")
    assert checked == [option.letter for option in second.key]
    expect(page.locator(".stage .certainty input:checked")).to_have_value("guess")
    page.get_by_role("button", name=WORD["previous"]).click()
    assert asked(page) == first
    expect(page.locator(".stage .why")).to_be_visible()
    page.get_by_role("button", name=WORD["end"]).click()
    expect(page.locator(".score")).to_have_text("0 of 1 right")
    page.locator("[data-list=missed] a").first.click()
    page.wait_for_url(f"**/{first.topic}/")
    page.go_back()

    expect(page.locator(".score")).to_have_text("0 of 1 right")
    assert len(written(page, 1)) == 1


def test_instant_navigation_away_and_back_doubles_nothing(page: Page) -> None:
    """A key still turns one page, and an answer is still written once."""
    page.goto("associate/")
    assert page.evaluate("customElements.get('practice-session') === undefined")
    page.locator("article").get_by_role("link", name="Practice").click()
    page.get_by_role("button", name=WORD["begin"], exact=True).click()
    for _ in range(2):
        page.locator("a.md-footer__link--next").evaluate("link => link.click()")
        page.wait_for_url("**/mock-exam/")
        page.go_back()
        where(page, 1, 10)
    page.keyboard.press("n")
    where(page, 2, 10)
    answer(page)

    assert len(written(page, 1)) == 1


def test_two_tabs_share_one_session(context: BrowserContext, page: Page) -> None:
    """What one answers the other shows, and both come to the same result."""
    begin(page)
    other = context.new_page()
    other.goto(PRACTICE)
    where(other, 1, 5)
    answer(page)
    expect(other.locator(".stage .why")).to_be_visible()
    main(other).click()
    where(page, 2, 5)
    answer(other, right=False)
    expect(page.locator(".stage .why")).to_be_visible()
    page.get_by_role("button", name=WORD["end"]).click()

    expect(other.locator(".score")).to_have_text("1 of 2 right")
    assert len(written(other, 2)) == 2


@pytest.mark.parametrize("storage", [FULL, BLOCKED], ids=["full", "blocked"])
def test_without_storage_a_session_lives_in_memory(context: BrowserContext, page: Page, storage: str) -> None:
    """It says so, works to the end, and outlives instant navigation."""
    context.add_init_script(storage)
    begin(page)
    expect(page.locator(".unkept")).to_have_text(WORD["unkept"])
    answer(page, right=False)
    page.locator("a.md-footer__link--next").evaluate("link => link.click()")
    page.wait_for_url("**/mock-exam/")
    page.go_back()
    where(page, 1, 5)
    page.get_by_role("button", name=WORD["end"]).click()

    expect(page.locator(".score")).to_have_text("0 of 1 right")
    expect(page.locator("[data-do=due]")).to_have_text(WORD["due"]["one"])


def test_without_javascript_the_page_leads_to_the_questions(browser: Browser, address: str) -> None:
    """It says what it needs, and where the questions stand."""
    opened = browser.new_context(base_url=f"{address}/", java_script_enabled=False)
    page = opened.new_page()
    page.goto(PRACTICE)

    expect(page.get_by_text(WORD["plain"])).to_be_visible()
    expect(page.locator("practice-session .screens")).to_be_hidden()
    assert page.locator("#practice-pages [data-topic]").count() == len(CONTENT.topics)
    page.locator("#practice-pages a").first.click()
    expect(page.locator("quiz-question").first).to_be_visible()
    opened.close()


def test_a_connection_that_fails_is_told_and_tried_again(page: Page) -> None:
    """What was chosen stays, and nothing is lost."""
    page.goto(f"{PRACTICE}?count=5&seed=lake")
    page.route("**/data-processing/*/", lambda route: route.fulfill(status=200, body="<p>somebody else's page</p>"))
    page.get_by_role("button", name=WORD["begin"], exact=True).click()
    expect(page.locator(".news")).to_have_text(WORD["failed"])
    page.unroute_all()
    page.get_by_role("button", name=WORD["resume"], exact=True).click()

    where(page, 1, 5)
    expect(page.locator(".news")).to_have_text("")


def test_a_session_without_a_mouse(page: Page) -> None:
    """From the form to the result; the focus is never lost."""
    page.goto(PRACTICE + "?count=5&seed=lake")
    page.get_by_role("button", name=WORD["begin"], exact=True).focus()
    page.keyboard.press("Enter")
    for number in range(1, 6):
        where(page, number, 5)
        expect(page.locator(".where")).to_be_focused()
        shown = page.locator(".stage .option").evaluate_all("rows => rows.map(row => row.dataset.option)")
        for option in asked(page).key:
            page.keyboard.press("abcdef"[shown.index(option.letter)])
        page.keyboard.press("s")
        page.keyboard.press("Enter")
        expect(page.locator(".told")).to_have_text(words()["right"])
        assert page.evaluate("document.activeElement.matches('.stage input')")
        page.keyboard.press("Enter")

    expect(page.locator(".score")).to_have_text("5 of 5 right")
    expect(page.locator(".result h2").first).to_be_focused()
    assert {entry["sure"] for entry in written(page, 5)} == {"sure"}


def test_the_keys_of_a_session_can_be_shown(page: Page) -> None:
    """And while they are, no key turns the page."""
    begin(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name=words()["keys"])).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name=words()["keys"])).to_be_hidden()
    where(page, 1, 5)
