"""Says which objectives a page teaches, each linked to the blueprint."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.exams import Exam, Objective
from lakeproof.content.outlines.periods import find_last_day
from lakeproof.content.words import format_date
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
            "limit": _state_limit(objective, exam, context),
        }
        for exam, objective in objectives
    ]
    return render_template("objectives.html", title=context.words["objectives"], objectives=listed)


def _state_limit(objective: Objective, exam: Exam, context: RenderContext) -> str:
    """Say from which day or until which day exams ask an objective that not every outline has."""
    places = [place for place, outline in enumerate(exam.outlines) if outline.find_objective(objective.id)]
    if not places or len(places) == len(exam.outlines):
        return ""
    first, last = exam.outlines[places[0]].valid_from, find_last_day(exam.outlines[places[-1]], exam)
    days = {"from": first if places[0] else None, "until": last}
    word = context.words["outlines"]
    limits = [word[name].format(day=format_date(day, context.words)) for name, day in days.items() if day]
    listed: str = context.words["list_separator"].join(limits)
    return listed
