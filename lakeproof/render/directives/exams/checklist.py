"""Lets readers check off the lines of a checklist in the browser; on paper and without scripts the boxes stay empty."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the place that counts what is checked off."""
    return render_template("checklist.html", exam=exams[0], word=context.words["checklist"])
