"""Turns a topic into what readers weigh before they open it: how often it is asked, how long and how hard it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.content.exams import LOWEST_TIER, Exam
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.words import choose_plural
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template

Difficulty = Literal["easy", "medium", "hard"]
MEDIUM, HARD = 0.3, 0.5
"""The shares of questions that analyze: from the first on a topic is medium, above the second it is hard."""
FEWEST = 8
"""Of fewer questions a share says nothing."""


@dataclass(frozen=True)
class TopicFacts:
    """What is known of a topic."""

    tier: int
    """How often an exam asks it, from 1, most often; that of its most frequent objective."""
    minutes: int
    """How long its page takes to read."""
    questions: int
    """How many questions its quick check has."""
    difficulty: Difficulty | None
    """How many of all its questions, those of mock exams too, ask to weigh several facts; None if there are too few."""


def describe_topic(page: Page, exam: Exam, content: Content) -> TopicFacts:
    """Measure a topic page and its questions."""
    topic = content.topics.get(page.name)
    questions = topic.questions if topic else ()
    objectives = [found for name in page.objectives if (found := exam.find_objective(name))]
    share = sum(question.level == "analyze" for question in questions) / max(len(questions), 1)
    return TopicFacts(
        tier=min((objective.tier or LOWEST_TIER for objective in objectives), default=LOWEST_TIER),
        minutes=measure_topic_page(page, content).minutes,
        questions=sum(question.pool == "page" for question in questions),
        difficulty=_grade(share) if len(questions) >= FEWEST else None,
    )


def _grade(share: float) -> Difficulty:
    if share < MEDIUM:
        return "easy"
    return "hard" if share > HARD else "medium"


def write_topic_facts(context: RenderContext) -> Markup | None:
    """Write the line below the title of a topic page; nothing for another page."""
    page = context.content.pages.get((context.page or "").removesuffix(".md"))
    exam = context.content.exams.get(page.name.partition("/")[0]) if page else None
    if page is None or exam is None or page.name not in context.content.topics or not page.objectives:
        return None
    facts, word = describe_topic(page, exam, context.content), context.words["topics"]
    said = [
        word["asked"][str(facts.tier)],
        word["to_read"].format(n=facts.minutes),
        choose_plural(word["asks"], facts.questions).format(n=facts.questions),
        word["graded"].format(grade=word["difficulties"][facts.difficulty]) if facts.difficulty else "",
    ]
    return render_template("topic_facts.html", said=list(filter(None, said)))


def add_topic_facts(lines: list[str], context: RenderContext, store: Callable[[Markup], str]) -> list[str]:
    """Put the facts of a topic below the title of its page; `store` returns the line that stands for finished HTML."""
    title = next((number for number, line in enumerate(lines, 1) if line.startswith("# ")), 0)
    facts = write_topic_facts(context) if title else None
    return [*lines[:title], "", store(facts), "", *lines[title:]] if facts else lines
