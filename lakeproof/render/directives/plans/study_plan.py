"""Lets a reader make a study plan: the page carries the form and the words, and the browser fetches the table."""

from __future__ import annotations

import json

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import list_lengths
from lakeproof.render.plan.study_table import build_study_table, locate_study_table
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the form and an empty plan."""
    exam, word = exams[0], context.words["plan"]
    return render_template(
        "study_plan.html",
        word=word,
        loading=context.words["loading"] | {name: word[name] for name in ("loading", "failed", "outdated")},
        exam=exam,
        weeks=list_lengths(exam, context),
        table=locate_study_table(exam),
        version=build_study_table(exam, context)["version"],
        said=json.dumps(word["said"], ensure_ascii=False, separators=(",", ":")),
    )
