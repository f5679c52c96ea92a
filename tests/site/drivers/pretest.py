"""Five questions before a section is read."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from lakeproof.checks.pretests import PRETEST_SIZE
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.exams import ExamUnderTest
from tests.site.drivers.quiz import choose_letters

WORD = load_words()["pretest"]
BEGIN = WORD["begin"].format(n=PRETEST_SIZE)
OTHERS = WORD["others"].format(n=PRETEST_SIZE)


@dataclass(frozen=True)
class Pretest:
    """A pre-test as a reader takes it."""

    page: Page
    """The tab in which it is taken."""
    exam: ExamUnderTest
    """The exam, and the section whose page offers the pre-test."""

    def open(self) -> None:
        """Open the page of the section."""
        self.page.goto(self.exam.section_page)

    def begin(self) -> None:
        """Press the button, and wait for the first question."""
        self.page.get_by_role("button", name=BEGIN).click()
        self.wait_for(1)

    def wait_for(self, number: int) -> None:
        """Wait for a question by its number."""
        expect(self.page.locator("pre-test .where")).to_have_text(WORD["where"].format(n=number, of=PRETEST_SIZE))

    def asked(self) -> Question:
        """Return the question on the screen."""
        return self.exam.pretest_pool[self.page.locator("pre-test .stage quiz-question").get_attribute("id") or ""]

    def answer(self, *, right: bool, sure: str = "") -> Question:
        """Choose, say how sure if anything, and go on."""
        question = self.asked()
        for letter in choose_letters(question, right=right):
            self.page.locator(f"pre-test .stage .option[data-option={letter}] label").click()
        if sure:
            self.page.locator(f"pre-test .stage label[for={question.id}-{sure}]").click()
        self.page.locator("pre-test [data-do=next]").click()
        return question

    def pass_over(self) -> None:
        """Say that the answer is not known."""
        self.page.get_by_role("button", name=WORD["unknown"]).click()

    def read_advice(self) -> dict[str, str]:
        """Return the topics at the end, each with its mark."""
        marks: dict[str, str] = self.page.locator("pre-test .topics li").evaluate_all(
            "rows => Object.fromEntries(rows.map(row => [row.querySelector('a').dataset.topic,"
            " row.querySelector('[data-advice]')?.dataset.advice ?? '']))"
        )
        return marks
