"""Lists every mock question of an exam with its answer, for printing and for readers without JavaScript."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.content.words import choose_plural
from lakeproof.render.bank.builder import find_questions
from lakeproof.render.bank.question_html import refuse_faults, render_question
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the questions by section, for reading only."""
    exam = exams[0]
    kept = [question for question in find_questions(exam, context.content) if question.pool == "mock"]
    refuse_faults(kept, context.content)
    sections = []
    for section in exam.sections:
        own = {objective.id for objective in section.objectives}
        asked = [question for question in kept if question.objective in own]
        shown = [render_question(question, context, (number, len(asked))) for number, question in enumerate(asked, 1)]
        if shown:
            title = choose_plural(context.words["carried"], len(shown)).format(section=section.name, n=len(shown))
            sections.append({"id": section.id, "title": title, "questions": [_defer(html) for html in shown]})
    return render_template("mock_questions.html", sections=sections, permalink=context.words["permalink"])


def _defer(html: Markup) -> Markup:
    """Mark a question so that its element adds no behavior."""
    return Markup(str(html).replace("<quiz-question ", '<quiz-question data-deferred="true" ', 1))  # noqa: S704
