"""A topic says how often it is asked, how long it takes, and how hard its questions are, before it is opened."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.content.exams import Exam
from lakeproof.content.loader import load_content
from lakeproof.content.words import load_words
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.topic_facts import describe_topic, write_topic_facts
from tests.render.project import ask, html
from tests.website import ROOT

CONTENT = load_content(ROOT)
EXAMS = list(CONTENT.exams.values())
WORD = load_words()["topics"]


def list_topics(exam: Exam) -> list[str]:
    """Return the topic pages of an exam in study order."""
    pages = CONTENT.find_pages_in_study_order
    return [page.name for section in exam.sections_in_study_order for page in pages(exam, section.folder)]


def test_a_topic_page_has_one_line_of_facts() -> None:
    """In words, with the reading time that plans use; other pages have none."""
    name = "associate/data-processing/imputation"
    line = write_topic_facts(RenderContext(CONTENT, page=f"{name}.md"))
    minutes = measure_topic_page(CONTENT.pages[name], CONTENT).minutes
    asked = sum(question.pool == "page" for question in CONTENT.topics[name].questions)

    assert line is not None
    assert line.striptags() == f"Asked often · {minutes} min to read · {asked} questions · difficulty: easy"
    assert write_topic_facts(RenderContext(CONTENT, page="associate/data-processing/index.md")) is None
    assert write_topic_facts(RenderContext(CONTENT)) is None


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_the_difficulty_tells_topics_apart(exam: Exam) -> None:
    """A word that two thirds of the topics share would be noise, and so would one from a handful of questions."""
    found = [describe_topic(CONTENT.pages[name], exam, CONTENT).difficulty for name in list_topics(exam)]

    assert None not in found
    assert max(Counter(found).values()) <= len(found) * 2 / 3


def test_few_questions_say_nothing_about_the_difficulty(house: Path) -> None:
    """The line leaves it out; from eight on it counts those that ask to weigh several facts."""
    questions = house / "docs/exam/loops/for.toml"
    found = []
    for count, hard in [(7, 7), (8, 2), (8, 3), (8, 4), (8, 5)]:
        ask(house, *[""] * count)
        text = questions.read_text("utf-8").replace('level = "apply"', 'level = "analyze"', hard)
        questions.write_text(text, "utf-8")
        content = load_content(house)
        found.append(describe_topic(content.pages["exam/loops/for"], content.exams["exam"], content).difficulty)

    assert found == [None, "easy", "medium", "medium", "hard"]


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_no_list_names_a_topic_before_what_it_builds_on(exam: Exam) -> None:
    """Within its section; sections follow each other in the order in which plans begin them."""
    topics = list_topics(exam)
    for name in topics:
        before = [one for one in CONTENT.topics[name].after if Path(one).parent == Path(name).parent]
        assert all(topics.index(one) < topics.index(name) for one in before), name
    order = [section.id for section in exam.sections_in_study_order]

    assert order == {"associate": ["A2", "A3", "A1", "A4"], "professional": ["P1", "P2", "P3"]}[exam.slug]


def test_the_lists_say_the_same_as_the_pages(house: Path) -> None:
    """Topics of a section and sections of an exam, with links, minutes, and a place for what the browser adds."""
    topics, sections = html("::: topics exam/loops"), html("::: sections exam")

    for text in (topics, sections):
        assert 'data-study="exam A1"' in text
        assert 'href="exam/loops/' in text
    assert f"<td>{WORD['tiers']['3']}</td>" in topics
    assert "1 topic · 1 min to read" in topics
    assert load_words()["sections"]["another_order"] not in sections
