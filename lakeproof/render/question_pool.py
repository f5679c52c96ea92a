"""Writes what a page carries for an element: whole questions, by section, and the names of what it speaks of."""

from __future__ import annotations

from html import escape

from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from lakeproof.render import links
from lakeproof.render.question import render_question


def names(exam: Exam, asked: list[Question], content: Content) -> list[str]:
    """Write the names of what an element speaks of, out of sight."""
    opening = '<div id="question-names" data-search-exclude="true" hidden markdown="block">'
    return [opening, *_names(exam, asked, content), "</div>", ""]


def pools(exam: Exam, asked: list[Question], content: Content) -> list[str]:
    """Write questions, folded by section, in a form that is complete without JavaScript."""
    return [line for section in exam.sections for line in _pool(section, asked, content)]


def of(section: Section, content: Content) -> list[Question]:
    """Return the questions of a section."""
    own = {objective.id for objective in section.objectives}
    return [question for question in content.questions if question.objective in own]


def _names(exam: Exam, asked: list[Question], content: Content) -> list[str]:
    """Name what an element speaks of, each linked to where it is taught."""
    believed = {option.misconception for question in asked for option in question.options if option.misconception}
    written = [f'<p data-section="{section.id}">{escape(section.name)}</p>' for section in exam.sections]
    for name in sorted({question.objective for question in asked}):
        pages = ", ".join(f"[{page.title}](/{page.name}.md)" for page in content.find_pages(name))
        objective = exam.objectives[name]
        text = f'{name} {objective.text} <span class="taught">{pages}</span>'
        written.append(f'<p data-objective="{name}" markdown="span">{text}</p>')
    for name in sorted(believed):
        found = content.misconceptions[name]
        page = f"[{content.pages[found.page].title}](/{found.page}.md)"
        text = f'*{found.belief}* {found.truth} <span class="taught">{page}</span>'
        written.append(f'<p data-misconception="{name}" markdown="span">{text}</p>')
    address = links.practice(exam.slug, content)
    if address:
        written.append(f'<p data-page="practice" markdown="span">[{load_words()["practice"]["these"]}]({address})</p>')
    return written


def _pool(section: Section, asked: list[Question], content: Content) -> list[str]:
    questions = [question for question in of(section, content) if question in asked]
    if not questions:
        return []
    title = load_words()["carried"].format(section=section.name, questions=len(questions))
    written = [
        render_question(question, content, number, len(questions)) for number, question in enumerate(questions, 1)
    ]
    return [
        f'<details class="pool" data-section="{section.id}" markdown="block">',
        f"<summary>{escape(title)}</summary>",
        *written,
        "</details>",
    ]
