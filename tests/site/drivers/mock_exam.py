"""The mock exam: begin, answer, review, submit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import NormalDist

from playwright.sync_api import Page, expect

from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.exams import ExamUnderTest

WORD, LOADING = load_words()["mock"], load_words()["loading"]


def state_score(right: int, of: int) -> str:
    """Return how the page states a score."""
    return str(WORD["score"].format(right=right, of=of, share=round(100 * right / of)))


def state_interval(right: int, of: int) -> str:
    """Return how the page states the Wilson interval of a score, with 95% certainty."""
    z = NormalDist().inv_cdf(0.975)
    middle = (right + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * (right * (of - right) / of + z * z / 4) ** 0.5
    low, high = (round(100 * bound) for bound in (middle - half, middle + half))
    return str(WORD["between"].format(low=low, high=high))


@dataclass(frozen=True)
class MockExam:
    """A mock exam as a reader sits it."""

    page: Page
    """The tab in which it is sat."""
    exam: ExamUnderTest
    """The exam, and the section of the short papers."""

    @property
    def length(self) -> int:
        """Return the number of questions that a paper of the section has."""
        return self.exam.section.questions

    def open(self, query: str = "") -> None:
        """Open the page of the mock exam."""
        self.page.goto(self.exam.mock_exam + query)

    def start(self) -> None:
        """Press the button that begins the paper, and wait for its first question."""
        self.page.get_by_role("button", name=WORD["begin"]).click()
        expect(self.page.locator(".asking")).to_be_visible()

    def begin(self, seed: str = "lake") -> None:
        """Open the page and begin the paper of the section that has this name."""
        self.open(f"?seed={seed}&part={self.exam.section.id}")
        self.start()

    def asked(self) -> Question:
        """Return the question on the screen."""
        shown = self.page.locator(".stage quiz-question")
        return self.exam.mock_pool[shown.get_attribute("id") or ""]

    def wait_for(self, number: int, of: int = 0) -> None:
        """Wait for a question by its place."""
        expected = WORD["where"].format(n=number, of=of or self.length)
        expect(self.page.locator(".where")).to_have_text(expected)

    def choose(self, *letters: str) -> None:
        """Click on options of the question on the screen."""
        for letter in letters:
            self.page.locator(f".stage .option[data-option={letter}] label").click()

    def answer(self, *, right: bool) -> Question:
        """Choose the key of the question on the screen, or as many wrong options as there are."""
        question = self.asked()
        options = question.key if right else question.distractors
        self.choose(*(option.letter for option in options[: len(question.key)]))
        return question

    def sit(self, right: int) -> list[str]:
        """Answer so many questions right and the rest wrong, submit, and return the ids."""
        ids = []
        for number in range(1, self.length + 1):
            self.wait_for(number)
            ids.append(self.answer(right=number <= right).id)
            self.page.locator("[data-do=next]").click()
        self.page.get_by_role("button", name=WORD["submit"], exact=True).click()
        expect(self.page.locator(".result")).to_be_visible()
        return ids

    def review(self) -> None:
        """Look at what is empty and flagged."""
        self.page.locator("[data-do=review]").click()
        expect(self.page.locator(".review h2")).to_be_visible()

    def submit(self) -> None:
        """Submit the paper as it stands."""
        self.review()
        self.page.get_by_role("button", name=WORD["submit"], exact=True).click()

    def turn_to_each(self) -> list[str]:
        """Turn to every question and return the ids."""
        ids = []
        for cell in self.page.locator(".cells button").all():
            cell.click()
            ids.append(self.asked().id)
        return ids

    def seconds_left(self) -> int:
        """Read the clock."""
        minutes, rest = re.findall(r"\d+", self.page.locator(".asking .clock").inner_text())
        return int(minutes) * 60 + int(rest)
