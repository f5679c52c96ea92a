"""Invites a reader to make a study plan: which exam, when, how many hours a week, and how experienced."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.addresses import build_page_address, find_page_with_directive, link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import list_lengths
from lakeproof.render.plan.study_table import find_exams_with_plan
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render the invitation, which is a link without scripts, and the form that it opens."""
    content, word = context.content, context.words["plan"]
    exams = find_exams_with_plan(content)
    pages = {exam.slug: find_page_with_directive("study-plan", exam.slug, content) or "" for exam in exams}
    return render_template(
        "study_setup.html",
        word=word,
        loading=context.words["loading"] | {name: word[name] for name in ("loading", "failed", "outdated")},
        weeks=list_lengths(exams[0], context) if exams else [],
        exams=[
            {
                "slug": exam.slug,
                "short": content.pages[f"{exam.slug}/index"].title,
                "plan": build_page_address(pages[exam.slug]),
            }
            for exam in exams
        ],
        fallback=link_to(pages[exams[0].slug]) if exams else "",
    )
