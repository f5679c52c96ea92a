"""The verdict on an answer is in view at once, and stays there as long as the question is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lakeproof.content.questions import Question
from tests.site.drivers.exams import EXAM, EXAMS
from tests.site.drivers.pages import open_page
from tests.site.drivers.practice import Practice
from tests.site.drivers.quiz import ASKED, SINGLE, TOPIC, WORD, answer, find_option, find_question

on_phone_and_laptop = pytest.mark.on_phone_and_laptop

_IS_IN_VIEW = """
  (element) => {
    const { top, bottom, left, width } = element.getBoundingClientRect();
    const isOnTop = (y) => element.contains(document.elementFromPoint(left + width / 2, y));
    return width > 0 && top >= 0 && bottom <= innerHeight && isOnTop(top + 3) && isOnTop(bottom - 3);
  }
"""
_READ = """card => card.innerHTML.replaceAll(/ (open|hidden)=""/g, "")"""
_FIND_FOCUS = """
  () => {
    const focused = document.activeElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const bar = focused.closest("quiz-question")?.querySelector(".actions").getBoundingClientRect();
    return { name: focused.outerHTML.slice(0, 80), isInBar: focused.closest(".actions") !== null, top,
             isCovered: bottom > bar?.top && top < bar?.bottom };
  }
"""


def measure_length(question: Question) -> int:
    """Return about how tall a question is once it is answered."""
    options = sum(option.text.count("\n") + len(option.why) // 80 for option in question.options)
    return question.stem.count("\n") + options


TALLEST = [max(exam.page_pool, key=measure_length) for exam in EXAMS]
"""The question of each exam that has the most lines."""


@on_phone_and_laptop
@pytest.mark.parametrize("question", TALLEST, ids=lambda question: question.id)
def test_the_verdict_is_in_view_without_scrolling(page: Page, question: Question) -> None:
    """The longest question is answered where its button is: the word, the reason and the next button are in view."""
    open_page(page, f"{question.topic}/")
    bar = page.locator(f"#{question.id} .actions")
    for right in (False, True):
        answer(page, question, right=right)
        expect(bar.get_by_role("status").locator("strong")).to_have_text(WORD["right" if right else "wrong"])
        for shown in (".verdict strong", ".verdict .why", ".next"):
            assert bar.locator(shown).evaluate(_IS_IN_VIEW), shown
        bar.get_by_role("button", name=WORD["again"]).click()


def test_the_verdict_stays_in_view_until_the_card_ends(page: Page) -> None:
    """Scrolled back to its stem, the question still shows the verdict; scrolled on, the bar leaves with its card."""
    open_page(page, f"{TALLEST[0].topic}/")
    answer(page, TALLEST[0], right=False)
    card = page.locator(f"#{TALLEST[0].id}")
    card.evaluate("card => card.scrollIntoView({ block: 'start' })")
    assert card.locator(".verdict strong").evaluate(_IS_IN_VIEW)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert not card.locator(".verdict strong").evaluate(_IS_IN_VIEW)


@on_phone_and_laptop
def test_the_bar_covers_nothing_that_has_the_focus(page: Page) -> None:
    """Tab goes through an answered question; the bar never lies over the place that it reaches."""
    open_page(page, f"{TALLEST[0].topic}/")
    answer(page, TALLEST[0], right=False)
    find = page.locator(f"#{TALLEST[0].id}")
    find.locator("details.answer > summary").click()
    find.locator(".options input:checked").first.focus()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if not find.evaluate("card => card.contains(document.activeElement)"):
            break
        seen.append(page.evaluate(_FIND_FOCUS))

    assert len(seen) > 6
    assert [place for place in seen if not place["isInBar"] and (place["isCovered"] or place["top"] < 0)] == []


@on_phone_and_laptop
def test_a_reason_that_is_cut_can_be_read_in_full(page: Page) -> None:
    """A short reason has no button; one that takes more than its lines has one, and a second click cuts it again."""
    longest = max((q for q in EXAMS[0].page_pool), key=lambda question: len(question.why))
    open_page(page, f"{longest.topic}/")
    answer(page, longest, right=True)
    bar = page.locator(f"#{longest.id} .actions")
    height = "text => text.getBoundingClientRect().height"
    cut = bar.locator(".why").evaluate(height)
    bar.get_by_role("button", name=WORD["more"]).click()

    assert bar.locator(".why").evaluate(height) > cut
    assert bar.get_by_role("status").evaluate(_IS_IN_VIEW)
    bar.get_by_role("button", name=WORD["less"]).click()
    assert bar.locator(".why").evaluate(height) == cut


def test_after_the_answer_the_next_question_comes_first(page: Page) -> None:
    """The focus moves from the checked button to the next one, which leads to the next open question."""
    page.goto(f"{TOPIC}/")
    second, third = ASKED[1], ASKED[2]
    answer(page, second, right=True)
    answer(page, ASKED[0], right=False)
    bar = page.locator(f"#{ASKED[0].id} .actions")

    expect(bar.locator(".next")).to_be_focused()
    assert bar.locator(".md-button:visible").all_inner_texts() == [WORD["next"], WORD["again"]]
    page.keyboard.press("Enter")
    expect(page.locator(f"#{third.id} .options input").first).to_be_focused()


def test_trying_again_puts_everything_back(page: Page) -> None:
    """Reasons, the fold and the point of the question are where they were, and the next try shows them again."""
    page.goto(f"{TOPIC}/")
    card = find_question(page)
    before = card.evaluate(_READ)
    answer(page, SINGLE, right=False)
    card.get_by_role("button", name=WORD["again"]).click()
    after = card.evaluate(_READ)

    assert after == before
    answer(page, SINGLE, right=True)
    expect(find_option(page, SINGLE, SINGLE.key[0].letter).locator(".reason")).to_be_visible()


@on_phone_and_laptop
def test_practice_keeps_the_verdict_beside_its_buttons(page: Page) -> None:
    """Also after a reload: the word, the reason and the next button are in view, wherever the page is scrolled to."""
    practice = Practice(page, EXAM)
    practice.begin()
    practice.answer(right=False)
    for scroll in ("document.body.scrollHeight", "0"):
        page.evaluate(f"scrollTo(0, {scroll})")
        for shown in (".told strong", ".told .why", "[data-do=go]"):
            assert page.locator(f".asking {shown}").evaluate(_IS_IN_VIEW), shown
    page.reload()

    expect(page.locator(".told strong")).to_have_text(WORD["wrong"])
    expect(page.locator(".told .why")).to_be_visible()
    assert page.locator(".told strong").evaluate(_IS_IN_VIEW)
