"""Practice: begin a session, answer, go on."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.exams import ExamUnderTest
from tests.site.drivers.quiz import choose_letters, read_order

WORD = load_words()["practice"]


@dataclass(frozen=True)
class Practice:
    """Practice as a reader does it."""

    page: Page
    """The tab in which it is done."""
    exam: ExamUnderTest
    """The exam whose questions are asked."""

    @property
    def begin_button(self) -> Locator:
        """Return the button that begins a session."""
        return self.page.get_by_role("button", name=WORD["begin"], exact=True)

    @property
    def main_button(self) -> Locator:
        """Return the button that checks, leads on or ends."""
        return self.page.locator("[data-do=go]")

    def open(self, query: str = "") -> None:
        """Open the practice page with the choice that its address makes."""
        self.page.goto(self.exam.practice + query)

    def start(self) -> None:
        """Begin the session that the form describes."""
        self.begin_button.click()
        expect(self.page.locator(".asking")).to_be_visible()

    def begin(self, query: str = "?count=5&seed=lake") -> None:
        """Open the page and begin what its address asks for."""
        self.open(query)
        self.start()

    def asked(self) -> Question:
        """Return the question on the screen."""
        return self.exam.questions[self.page.locator(".stage quiz-question").get_attribute("id") or ""]

    def wait_for(self, number: int, of: int) -> None:
        """Wait for a question by its place."""
        expect(self.page.locator(".where")).to_have_text(WORD["where"].format(n=number, of=of))

    def choose(self, *, right: bool = True) -> Question:
        """Choose the key of the question on the screen, or as many other options."""
        question = self.asked()
        for letter in choose_letters(question, right=right):
            self.page.locator(f".stage .option[data-option={letter}] label").click()
        return question

    def answer(self, *, right: bool = True) -> Question:
        """Choose and check."""
        question = self.choose(right=right)
        self.main_button.click()
        expect(self.page.locator(".told")).to_contain_text(load_words()["right" if right else "wrong"])
        return question

    def end(self) -> None:
        """End the session early."""
        self.page.get_by_role("button", name=WORD["end"]).click()

    def options(self) -> list[str]:
        """Return the letters of the options on the screen, from the top."""
        return read_order(self.page.locator(".stage"))

    def walk(self, of: int) -> list[str]:
        """Walk through a session without answering; return its questions and the order of their options."""
        shown = []
        for number in range(1, of + 1):
            self.wait_for(number, of)
            shown += [self.asked().id, *self.options()]
            self.page.keyboard.press("n")
        return shown
