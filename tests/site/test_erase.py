"""“Erase everything” leaves nothing behind, in this tab and in all others."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.practice import Practice
from tests.site.drivers.progress import erase_record
from tests.site.drivers.quiz import SINGLE, TOPIC, answer, find_question
from tests.site.drivers.storage import wait_for_record

KEYS = """
  [localStorage, sessionStorage].flatMap(storage => Object.keys(storage)).filter(key => key.startsWith('lakeproof'))
"""


def test_no_key_is_left_and_every_open_tab_forgets(page: Page, context: BrowserContext, mock_exam: MockExam) -> None:
    """The mock exam and practice show their first screen, a question that was checked can be answered anew."""
    quiz = page
    quiz.goto(TOPIC)
    answer(quiz, SINGLE, right=True)
    wait_for_record(quiz, 1)
    exam = MockExam(context.new_page(), mock_exam.exam)
    exam.begin()
    exam.answer(right=True)
    practice = Practice(context.new_page(), mock_exam.exam)
    practice.begin()
    practice.answer()
    wait_for_record(practice.page, 2)
    progress = context.new_page()
    progress.goto("progress/")

    erase_record(progress)

    expect(exam.page.locator(".start.screen")).to_be_visible()
    expect(practice.page.locator(".start.screen")).to_be_visible()
    expect(practice.page.locator(".going-on")).to_be_hidden()
    expect(find_question(quiz).locator("input:checked")).to_have_count(0)
    assert [tab.evaluate(KEYS) for tab in (progress, quiz, exam.page, practice.page)] == [[], [], [], []]
    for tab in (exam.page, practice.page, quiz):
        tab.reload()
    expect(exam.page.locator(".start.screen")).to_be_visible()
    expect(exam.page.locator(".history")).to_be_hidden()
    expect(practice.page.locator(".going-on")).to_be_hidden()
    expect(find_question(quiz).locator("input:checked")).to_have_count(0)


def test_a_result_is_gone_with_the_rest(mock_exam: MockExam, context: BrowserContext) -> None:
    """A mock exam that is over shows neither score nor letters any more."""
    mock_exam.begin()
    mock_exam.answer(right=True)
    mock_exam.page.locator("[data-do=review]").click()
    mock_exam.page.locator("[data-do=submit]").click()
    expect(mock_exam.page.locator(".result .score")).to_be_visible()
    progress = context.new_page()
    progress.goto("progress/")

    erase_record(progress)

    expect(mock_exam.page.locator(".start.screen")).to_be_visible()
    expect(mock_exam.page.locator(".history")).to_be_hidden()


def test_a_damaged_record_is_read_as_far_as_it_can_be(page: Page) -> None:
    """The progress page says how much was put aside."""
    page.goto(TOPIC)
    answer(page, SINGLE, right=True)
    wait_for_record(page, 1)
    damage = r"""text => text.replace("\n]", ',\n{"id":7}\n]')"""
    page.evaluate(f"localStorage.setItem('lakeproof', ({damage})(localStorage.getItem('lakeproof')))")
    page.goto("progress/")

    expect(page.locator(".damaged")).to_contain_text("1 part of your record could not be read")
    page.goto(TOPIC)
    expect(page.locator(f"#{SINGLE.id} .verdict")).not_to_be_empty()
