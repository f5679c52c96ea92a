"""Writes what a page carries for an element: whole questions, by section, and the names of what it speaks of."""

from __future__ import annotations

from html import escape

from lakeproof import links, quiz
from lakeproof.exams import Exam, Section
from lakeproof.questions import Question
from lakeproof.site import Site
from lakeproof.words import words


def names(exam: Exam, asked: list[Question], site: Site) -> list[str]:
    """Write the names of what an element speaks of, out of sight."""
    opening = '<div id="question-names" data-search-exclude="true" hidden markdown="block">'
    return [opening, *_names(exam, asked, site), "</div>", ""]


def pools(exam: Exam, asked: list[Question], site: Site) -> list[str]:
    """Write questions, folded by section, in a form that is complete without JavaScript."""
    return [line for section in exam.sections for line in _pool(section, asked, site)]


def of(section: Section, site: Site) -> list[Question]:
    """Return the questions of a section."""
    own = {objective.id for objective in section.objectives}
    return [question for question in site.questions if question.objective in own]


def _names(exam: Exam, asked: list[Question], site: Site) -> list[str]:
    """Name what an element speaks of, each linked to where it is taught."""
    believed = {option.misconception for question in asked for option in question.options if option.misconception}
    written = [f'<p data-section="{section.id}">{escape(section.name)}</p>' for section in exam.sections]
    for name in sorted({question.objective for question in asked}):
        pages = ", ".join(f"[{page.title}](/{page.name}.md)" for page in site.pages_of(name))
        objective = exam.objectives[name]
        text = f'{name} {objective.text} <span class="taught">{pages}</span>'
        written.append(f'<p data-objective="{name}" markdown="span">{text}</p>')
    for name in sorted(believed):
        found = site.misconceptions[name]
        page = f"[{site.pages[found.page].title}](/{found.page}.md)"
        text = f'*{found.belief}* {found.truth} <span class="taught">{page}</span>'
        written.append(f'<p data-misconception="{name}" markdown="span">{text}</p>')
    address = links.practice(exam.slug, site)
    if address:
        written.append(f'<p data-page="practice" markdown="span">[{words()["practice"]["these"]}]({address})</p>')
    return written


def _pool(section: Section, asked: list[Question], site: Site) -> list[str]:
    questions = [question for question in of(section, site) if question in asked]
    if not questions:
        return []
    title = words()["carried"].format(section=section.name, questions=len(questions))
    written = [quiz.markdown(question, site, number, len(questions)) for number, question in enumerate(questions, 1)]
    return [
        f'<details class="pool" data-section="{section.id}" markdown="block">',
        f"<summary>{escape(title)}</summary>",
        *written,
        "</details>",
    ]
