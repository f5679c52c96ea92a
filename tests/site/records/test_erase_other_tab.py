"""Erasing everything leaves nothing of a reader in the browser, whichever tabs are open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import EXAM, EXAMS
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.progress import WORD, erase_record
from tests.site.drivers.quiz import SINGLE, TOPIC, answer

KEPT = "() => JSON.stringify([localStorage, sessionStorage])"


def answer_on_a_page(page: Page) -> None:
    """Answer a question of a topic."""
    page.goto(f"{TOPIC}/")
    answer(page, SINGLE, right=False)
    expect(page.locator(f"#{SINGLE.id}").get_by_role("status")).to_contain_text(load_words()["wrong"])


def sit_mock_exam(page: Page) -> None:
    """Answer the first question of a mock exam."""
    mock_exam = MockExam(page, EXAM)
    mock_exam.begin()
    mock_exam.answer(right=True)


def finish_mock_exam(page: Page) -> None:
    """Look at the result of a mock exam."""
    sit_mock_exam(page)
    MockExam(page, EXAM).submit()
    expect(page.locator(".score")).to_be_visible()


def practice(page: Page) -> None:
    """Answer the first question of a practice session."""
    session = Practice(page, EXAM)
    session.begin()
    session.answer()


def guess(page: Page) -> None:
    """Answer the first question of a pre-test."""
    pretest = Pretest(page, EXAM)
    pretest.open()
    pretest.begin()
    pretest.answer(right=True)
    pretest.wait_for(2)


TRACES = {
    "topic": (answer_on_a_page, "quiz-question input:checked, quiz-question .reason"),
    "mock exam": (sit_mock_exam, "mock-exam .stage"),
    "result": (finish_mock_exam, "mock-exam .score"),
    "practice": (practice, "practice-session .stage"),
    "pre-test": (guess, "pre-test .stage"),
}
"""How to leave a trace of an answer on a page, and where it shows."""


@pytest.mark.parametrize(("leave_trace", "trace"), TRACES.values(), ids=TRACES)
def test_erasing_in_one_tab_empties_the_other(
    context: BrowserContext, page: Page, leave_trace: Callable[[Page], None], trace: str
) -> None:
    """The other tab shows no answer any more, at once and after a reload, and brings nothing back."""
    leave_trace(page)
    expect(page.locator(trace).locator("visible=true").first).to_be_visible()
    other = context.new_page()
    other.goto("progress/")
    erase_record(other)
    expect(other.locator(".outcome")).to_have_text(WORD["import"]["erased"])

    expect(page.locator(trace).locator("visible=true")).to_have_count(0)
    page.bring_to_front()
    page.reload()
    expect(page.locator("quiz-question, .start, [data-do=begin]").locator("visible=true").first).to_be_visible()
    expect(page.locator(trace).locator("visible=true")).to_have_count(0)
    other.reload()
    expect(other.locator(".exam .unseen")).to_have_count(len(EXAMS))
    expect(other.locator(".exam .begun:visible")).to_have_count(0)
    for tab in (page, other):
        kept = tab.evaluate(KEPT)
        assert [name for name in EXAM.questions if name in kept] == []
