"""Questions on the page of their topic."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, EXAM

WORD = load_words()
TOPIC = next(question.topic for question in EXAM.pretest_pool.values() if len(question.key) > 1)
"""A topic that asks questions of both kinds: with one right option and with several."""
ASKED = [question for question in CONTENT.topics[TOPIC].questions if question.pool == "page"]
SINGLE = next(question for question in ASKED if len(question.key) == 1 and not parse_numbers(question))
"""A question with one right option, whose options are shuffled."""
SEVERAL = next(question for question in ASKED if len(question.key) > 1)
"""A question with several right options."""


def choose_letters(question: Question, *, right: bool) -> list[str]:
    """Return the letters of the right options, or as many others, wrong ones first."""
    options = question.key if right else (*question.distractors, *question.key)[: len(question.key)]
    return [option.letter for option in options]


def find_question(page: Page, asked: Question = SINGLE) -> Locator:
    """Find a question and wait until it can be answered."""
    found = page.locator(f"#{asked.id}")
    expect(found.get_by_role("button", name=WORD["check"])).to_be_visible()
    return found


def find_option(page: Page, asked: Question, letter: str) -> Locator:
    """Find an option of a question."""
    return page.locator(f"#{asked.id} .option[data-option={letter}]")


def check(page: Page, asked: Question) -> None:
    """Press the button that checks a question."""
    find_question(page, asked).get_by_role("button", name=WORD["check"]).click()


def answer(page: Page, asked: Question, *, right: bool) -> None:
    """Choose and check with the mouse."""
    find_question(page, asked)
    for letter in choose_letters(asked, right=right):
        find_option(page, asked, letter).locator("label").click()
    check(page, asked)


def read_order(found: Locator) -> list[str]:
    """Return the letters of the options from the top."""
    letters: list[str] = found.locator(".option").evaluate_all("rows => rows.map(row => row.dataset.option)")
    return letters
