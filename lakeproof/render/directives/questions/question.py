"""Asks one question by its id."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.questions import Question
from lakeproof.render.bank.question_html import refuse_faults, render_question
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template


def render(questions: list[Question], context: RenderContext) -> Markup:
    """Render the question and the dialog of keyboard shortcuts."""
    refuse_faults(questions, context.content)
    shown = [render_question(question, context) for question in questions]
    return render_template("quiz.html", word=context.words, questions=shown, retired=(), topic="", practice="")
