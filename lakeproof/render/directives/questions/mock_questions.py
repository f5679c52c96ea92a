"""Lists every mock question of an exam with its answer, for printing and for readers without JavaScript."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.content.words import choose_plural, format_date
from lakeproof.render.bank.builder import find_questions_of_all_outlines
from lakeproof.render.bank.question_html import refuse_faults, render_question
from lakeproof.render.context import RenderContext
from lakeproof.render.outlines.outline_parts import sort_outlines
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the questions by section, for reading only."""
    exam, words = exams[0], context.words
    kept = [q for q in find_questions_of_all_outlines(exam, context.content) if q.pool == "mock"]
    refuse_faults(kept, context.content)
    sections, listed = [], set[str]()
    for outline in sort_outlines(exam):
        for section in outline.sections:
            own = [question for question in kept if outline.find_section(question.objective) == section]
            asked = [question for question in own if question.id not in listed]
            listed |= {question.id for question in asked}
            if not asked:
                continue
            shown = [render_question(question, context, (n, len(asked))) for n, question in enumerate(asked, 1)]
            title = choose_plural(words["carried"], len(shown)).format(section=section.name, n=len(shown))
            if outline.guide != exam.guide:
                title += words["outlines"]["only"].format(guide=format_date(outline.guide, words))
            sections.append(
                {
                    "id": section.id,
                    "anchor": section.id.lower() + ("" if outline.guide == exam.guide else f"-{outline.guide}"),
                    "title": title,
                    "questions": [_defer(html) for html in shown],
                }
            )
    return render_template("mock_questions.html", sections=sections, permalink=context.words["permalink"])


def _defer(html: Markup) -> Markup:
    """Mark a question so that its element adds no behavior."""
    return Markup(str(html).replace("<quiz-question ", '<quiz-question data-deferred="true" ', 1))  # noqa: S704
