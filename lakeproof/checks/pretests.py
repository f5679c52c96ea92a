"""Checks that a section has enough questions for its pre-test."""

from __future__ import annotations

from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question

PRETEST_SIZE = 5
"""Questions of a pre-test; docs/js/core/questions/pretest.mjs draws as many."""


def find_pretest_questions(exam: Exam, section: Section, content: Content) -> list[Question]:
    """Return the questions that the topics of a section ask on their pages about its objectives."""
    topics = [page.name for page in content.find_pages_in_study_order(exam, section.folder)]
    asked = [question for name in topics if name in content.topics for question in content.topics[name].questions]
    return [
        question for question in asked if question.pool == "page" and exam.find_section(question.objective) == section
    ]


def explain_shortage(exam: Exam, section: Section, content: Content) -> tuple[str, str] | None:
    """Return the problem and its cure, or None if a section has enough questions for a pre-test."""
    count = len(_without_enemies(find_pretest_questions(exam, section, content)))
    if count >= PRETEST_SIZE:
        return None
    problem = f'the topics of {section.id} have {count} questions with pool = "page" that can be asked together'
    return problem, f"write {PRETEST_SIZE - count} more, or take the line out"


def _without_enemies(questions: list[Question]) -> list[Question]:
    """Leave out each question that is an enemy of one before it: the rest can be asked together."""
    kept: list[Question] = []
    for question in questions:
        if not any(question.id in other.enemies or other.id in question.enemies for other in kept):
            kept.append(question)
    return kept
