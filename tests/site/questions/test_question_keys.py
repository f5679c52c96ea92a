"""Letters act on a question that has the focus, and belong to the theme everywhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import EXAM
from tests.site.drivers.pages import KINDS, PHONE, open_page
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.quiz import SINGLE, TOPIC, WORD, answer, choose_letters, find_option, find_question


@pytest.mark.parametrize("kind", ["landing", "topic", "practice", "section"])
def test_the_keys_of_the_search_work_beside_a_question(page: Page, kind: str) -> None:
    """A reader who has not chosen a question searches, on the start page, too."""
    open_page(page, KINDS[kind])
    for key in ("s", "f", "/"):
        page.keyboard.press(key)
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".md-search__input")).not_to_be_focused()

    assert page.locator("quiz-question input:checked").count() == 0


def test_a_click_beside_a_session_gives_the_keys_back(page: Page) -> None:
    """In practice the screen has the keys until the reader clicks elsewhere on the page."""
    Practice(page, EXAM).begin()
    page.locator(".md-header__title").click()
    page.keyboard.press("s")

    expect(page.locator(".md-search__input")).to_be_focused()
    assert page.locator(".stage input:checked").count() == 0


def test_each_question_has_a_button_that_lists_the_keys(page: Page) -> None:
    """Also once it is answered; in practice and in a pretest, too."""
    open_page(page, f"{TOPIC}/")
    dialog = page.get_by_role("dialog", name=WORD["keys"])
    for _ in range(2):
        find = page.locator(f"#{SINGLE.id}")
        find.get_by_role("button", name=WORD["keys_short"], exact=True).click()
        expect(dialog).to_contain_text(WORD["keys_elsewhere"])
        page.keyboard.press("Escape")
        if not find.evaluate("question => question.answered"):
            answer(page, SINGLE, right=True)
    pretest = Pretest(page, EXAM)
    pretest.open()
    pretest.begin()
    page.locator("pre-test .moves .show-keys").click()
    expect(dialog).to_be_visible()


def test_a_device_without_keys_has_no_such_button(open_profile: OpenProfile) -> None:
    """A phone has a finger and no keyboard."""
    page = open_profile(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{TOPIC}/")
    find_question(page)

    expect(page.locator(".show-keys").first).to_be_hidden()


def test_the_keys_go_on_after_the_answer(page: Page) -> None:
    """A letter shows why its option is wrong, and Enter leads on to the next question."""
    open_page(page, f"{TOPIC}/")
    answer(page, SINGLE, right=True)
    find = page.locator(f"#{SINGLE.id}")
    find.locator(".options input:checked").focus()
    wrong = choose_letters(SINGLE, right=False)[0]
    rows = find.locator(".option").evaluate_all("rows => rows.map(row => row.dataset.option)")
    page.keyboard.press("abcdef"[rows.index(wrong)])
    expect(find_option(page, SINGLE, wrong).locator(".reason")).to_be_visible()
    expect(find.locator(".options input:checked")).to_have_value(SINGLE.key[0].letter)
    page.keyboard.press("Enter")

    assert not find.evaluate("question => question.contains(document.activeElement)")
    expect(page.locator("quiz-question .options input:focus")).to_have_count(1)
