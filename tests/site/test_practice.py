"""Practice in a real Chromium: chosen, shared, left and resumed, drilled, and done without a mouse or without help."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, ExamUnderTest
from tests.site.drivers.pages import fits_its_width, go_back, leave
from tests.site.drivers.practice import WORD, Practice
from tests.site.drivers.storage import BLOCKED_FOR_US, FULL, read_record, wait_for_record

pytestmark = pytest.mark.on_phone_and_laptop


def state_score(right: int, of: int) -> str:
    """Return how the page states a score."""
    return str(WORD["score"].format(right=right, of=of))


def test_a_session_with_feedback_at_once(page: Page, practice: Practice) -> None:
    """Each answer is explained, recorded as practice, and counted at the end with what to do next."""
    practice.begin()
    asked = []
    for number in range(1, 6):
        practice.wait_for(number, 5)
        expect(page.locator(".stage details.answer")).to_be_hidden()
        asked.append(practice.answer(right=number != 2))
        expect(page.locator(".stage .reason:visible").first).to_be_visible()
        practice.main_button.click()

    missed = asked[1]
    expect(page.locator(".score")).to_have_text(state_score(4, 5))
    expect(page.locator("[data-list=missed] li")).to_contain_text(missed.objective)
    expect(page.locator("[data-list=missed] a").first).to_have_attribute("href", re.compile(missed.topic))
    assert page.locator(".questions quiz-question").count() == 5
    expect(page.locator(".questions .why").first).to_be_visible()
    kept = wait_for_record(page, 5)
    assert {(entry["mode"], entry["right"]) for entry in kept} == {("practice", True), ("practice", False)}
    assert fits_its_width(page)

    page.get_by_role("button", name=WORD["again"]["one"]).click()
    practice.wait_for(1, 1)
    assert practice.asked() == missed
    expect(page.locator(".stage input:checked")).to_have_count(0)


def test_an_incomplete_answer_is_not_checked(page: Page, practice: Practice) -> None:
    """The reader is told what is missing, and nothing is written."""
    practice.begin()
    practice.main_button.click()
    missing = load_words()["incomplete"][str(len(practice.asked().key))]

    expect(page.locator(".told")).to_have_text(missing)
    assert read_record(page) == []


def test_a_session_with_feedback_at_the_end(page: Page, practice: Practice) -> None:
    """Nothing is explained or written before; then everything, with the time at which it was given."""
    practice.begin("?count=5&seed=lake&feedback=end")
    before = page.evaluate("Date.now()")
    for number in range(1, 5):
        practice.choose(right=number > 1)
        if number == 1:
            page.locator(".stage .certainty label").first.click()
        practice.main_button.click()
        practice.wait_for(number + 1, 5)
    assert read_record(page) == []
    page.wait_for_function("last => Date.now() - last > 50", arg=page.evaluate("Date.now()"))
    ended = page.evaluate("Date.now()")
    practice.end()

    expect(page.locator(".score")).to_have_text(state_score(3, 4))
    expect(page.locator(".skipped")).to_have_text(WORD["skipped"]["one"])
    expect(page.locator(".questions .reason:visible").first).to_be_visible()
    kept = wait_for_record(page, 4)
    assert all(before <= entry["at"] < ended for entry in kept)
    assert [entry["sure"] for entry in kept] == ["sure", None, None, None]
    expect(page.locator("[data-do=due]")).to_be_hidden()  # it comes back the next day


def test_a_reload_goes_on_where_it_was(page: Page, practice: Practice) -> None:
    """Place, choice, certainty and what was explained are kept; so is the result."""
    practice.begin("?count=5&seed=lake&pair=all")
    first = practice.answer(right=False)
    practice.main_button.click()
    second = practice.choose()
    page.locator(".stage .certainty label").last.click()
    page.reload()

    practice.wait_for(2, 5)
    assert practice.asked() == second
    checked = page.locator(".stage .options input:checked").evaluate_all("all => all.map(one => one.value).sort()")
    assert checked == [option.letter for option in second.key]
    expect(page.locator(".stage .certainty input:checked")).to_have_value("guess")
    page.get_by_role("button", name=WORD["previous"]).click()
    assert practice.asked() == first
    expect(page.locator(".told .why")).to_be_visible()
    practice.end()
    expect(page.locator(".score")).to_have_text(state_score(0, 1))
    page.locator("[data-list=missed] a").first.click()
    page.wait_for_url(f"**/{first.topic}/")
    go_back(page)

    expect(page.locator(".score")).to_have_text(state_score(0, 1))
    assert len(wait_for_record(page, 1)) == 1


def test_instant_navigation_away_and_back_doubles_nothing(page: Page, practice: Practice) -> None:
    """A key still turns one page, and an answer is still written once."""
    page.goto(practice.exam.home)
    assert page.evaluate("customElements.get('practice-session') === undefined")
    page.locator("article").get_by_role("link", name=WORD["title"]).click()
    practice.start()
    for _ in range(2):
        leave(page)
        go_back(page)
        practice.wait_for(1, 10)
    page.keyboard.press("n")
    practice.wait_for(2, 10)
    practice.answer()

    assert len(wait_for_record(page, 1)) == 1


def test_two_tabs_share_one_session(context: BrowserContext, page: Page, practice: Practice) -> None:
    """What one answers the other shows, and both come to the same result."""
    practice.begin()
    other = Practice(context.new_page(), practice.exam)
    other.open()
    other.wait_for(1, 5)
    page.bring_to_front()  # a tab in the background draws once a second
    practice.answer()
    expect(other.page.locator(".told .why")).to_be_visible()
    other.page.bring_to_front()
    other.main_button.click()
    practice.wait_for(2, 5)
    other.answer(right=False)
    expect(page.locator(".told .why")).to_be_visible()
    practice.end()

    expect(other.page.locator(".score")).to_have_text(state_score(1, 2))
    assert len(wait_for_record(other.page, 2)) == 2


@pytest.mark.parametrize("storage", [FULL, BLOCKED_FOR_US], ids=["full", "blocked"])
def test_without_storage_a_session_lives_in_memory(page: Page, practice: Practice, storage: str) -> None:
    """It says so, works to the end, and outlives instant navigation."""
    page.add_init_script(storage)
    practice.begin()
    expect(page.locator(".unkept")).to_have_text(WORD["unkept"])
    practice.answer(right=False)
    leave(page)
    go_back(page)
    practice.wait_for(1, 5)
    practice.end()

    expect(page.locator(".score")).to_have_text(state_score(0, 1))
    expect(page.locator("[data-do=again]")).to_have_text(WORD["again"]["one"])


def test_without_javascript_the_page_leads_to_the_questions(plain_page: Page, exam: ExamUnderTest) -> None:
    """It says what it needs, and where the questions are."""
    plain_page.goto(exam.practice)

    expect(plain_page.get_by_text(WORD["plain"])).to_be_visible()
    expect(plain_page.locator("practice-session .screens")).to_be_hidden()
    topics = [name for name in CONTENT.topics if name.startswith(exam.home)]
    assert plain_page.locator("#practice-pages a").count() == len(topics) + 1
    plain_page.locator("#practice-pages a").first.click()
    expect(plain_page.locator("quiz-question").first).to_be_visible()


def test_a_connection_that_fails_is_told_and_tried_again(page: Page, practice: Practice) -> None:
    """What was chosen stays, and nothing is lost."""
    practice.open(f"?count=5&seed=lake&section={practice.exam.section.id}")
    page.route("**/questions/*.json", lambda route: route.fulfill(status=200, body="by the test"))
    practice.begin_button.click()
    expect(page.locator(".news")).to_contain_text(load_words()["loading"]["failed"])
    page.unroute_all()
    page.get_by_role("button", name=WORD["resume"], exact=True).click()

    practice.wait_for(1, 5)
    expect(page.locator(".news")).to_have_text("")


def test_a_session_without_a_mouse(page: Page, practice: Practice) -> None:
    """From the form to the result; the focus is never lost."""
    practice.open("?count=5&seed=lake")
    practice.begin_button.focus()
    page.keyboard.press("Enter")
    for number in range(1, 6):
        practice.wait_for(number, 5)
        expect(page.locator(".where")).to_be_focused()
        shown = practice.options()
        for option in practice.asked().key:
            page.keyboard.press("abcdef"[shown.index(option.letter)])
        page.keyboard.press("s")
        page.keyboard.press("Enter")
        expect(page.locator(".told")).to_contain_text(load_words()["right"])
        assert page.evaluate("document.activeElement.matches('.stage input')")
        page.keyboard.press("Enter")

    expect(page.locator(".score")).to_have_text(state_score(5, 5))
    expect(page.locator(".result h2").first).to_be_focused()
    assert {entry["sure"] for entry in wait_for_record(page, 5)} == {"sure"}


def test_the_keys_of_a_session_can_be_shown(page: Page, practice: Practice) -> None:
    """And while they are, no key turns the page."""
    practice.begin()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name=load_words()["keys"])).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name=load_words()["keys"])).to_be_hidden()
    practice.wait_for(1, 5)
