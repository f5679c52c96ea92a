"""Says which objectives a page teaches, each linked to the blueprint."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.exams import Exam, Objective
from lakeproof.render.addresses import link_to, make_objective_anchor
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template


def render(objectives: list[tuple[Exam, Objective]], context: RenderContext) -> Markup:
    """List the objectives as HTML."""
    listed = [
        {
            "id": objective.id,
            "text": render_inline(objective.text, context),
            "address": link_to(f"{exam.slug}/index", make_objective_anchor(objective.id)),
        }
        for exam, objective in objectives
    ]
    return render_template("objectives.html", title=context.words["objectives"], objectives=listed)
