"""The exams that the browser tests sit, and the addresses of their pages, read from the content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lakeproof.checks.pretests import find_pretest_questions
from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content, load_content
from lakeproof.content.questions import Question
from tests.website import ROOT

CONTENT: Content = load_content(ROOT)
LEAST = 7
"""Questions that the section of these tests asks in a mock exam: enough to get some right and some wrong."""


@dataclass(frozen=True)
class ExamUnderTest:
    """An exam whose pages the tests use, with one of its sections."""

    blueprint: Exam
    """The exam as its blueprint states it."""
    section: Section
    """The shortest section that asks at least seven questions in a mock exam."""

    @property
    def slug(self) -> str:
        """Return the folder of the exam."""
        return self.blueprint.slug

    @property
    def home(self) -> str:
        """Return the address of the exam's first page."""
        return f"{self.slug}/"

    @property
    def mock_exam(self) -> str:
        """Return the address of the mock exam."""
        return f"{self.slug}/mock-exam/"

    @property
    def practice(self) -> str:
        """Return the address of the practice page."""
        return f"{self.slug}/practice/"

    @property
    def section_page(self) -> str:
        """Return the address of the section's page, which offers a pre-test."""
        return f"{self.slug}/{self.section.folder}/"

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Return all questions of the exam by id."""
        return {
            question.id: question for question in CONTENT.questions if question.objective in self.blueprint.objectives
        }

    @cached_property
    def mock_pool(self) -> dict[str, Question]:
        """Return the questions that are kept for mock exams, by id."""
        return {name: question for name, question in self.questions.items() if question.pool == "mock"}

    @cached_property
    def page_pool(self) -> list[Question]:
        """Return the questions that are asked on pages and in practice."""
        return [question for question in self.questions.values() if question.pool == "page"]

    @cached_property
    def pretest_pool(self) -> dict[str, Question]:
        """Return the questions that the pre-test of the section chooses from, by id."""
        return {question.id: question for question in find_pretest_questions(self.blueprint, self.section, CONTENT)}

    def fills_papers(self, section: Section, count: int) -> bool:
        """Say whether the mock pool of a section is enough for so many papers without a repetition."""
        own = {objective.id for objective in section.objectives}
        return sum(question.objective in own for question in self.mock_pool.values()) >= count * section.questions

    @property
    def has_pages(self) -> bool:
        """Say whether the exam has the pages on which its questions are asked."""
        pages = ("practice", "mock-exam", "mock-questions", f"{self.section.folder}/index")
        return all(f"{self.slug}/{page}" in CONTENT.pages for page in pages)

    @property
    def has_section(self) -> bool:
        """Say whether there are questions for two mock exams of the section, two pre-tests, and a drill of pairs."""
        paired = sum(question.pair is not None for question in self.page_pool)
        return self.fills_papers(self.section, 2) and len(self.pretest_pool) >= 10 and paired >= 10

    @property
    def has_papers(self) -> bool:
        """Say whether three whole mock exams can be sat without a repetition."""
        return all(self.fills_papers(section, 3) for section in self.blueprint.sections)


def _choose_section(exam: Exam) -> ExamUnderTest:
    long_enough = [section for section in exam.sections if section.questions >= LEAST]
    return ExamUnderTest(exam, min(long_enough, key=lambda section: section.questions))


EXAMS = [exam for exam in map(_choose_section, CONTENT.exams.values()) if exam.has_pages and exam.has_section]
"""The exams that can be practiced and sat; an exam is tested from the day on which its content suffices."""
EXAM = EXAMS[0]
"""The exam for tests of what does not depend on the exam."""
