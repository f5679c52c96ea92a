"""Lays out an exam by each of its outlines: sections, weights, objectives, and where each is taught and asked."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lakeproof.content.exams import Exam, Objective
from lakeproof.render.addresses import link_to, make_objective_anchor
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.outlines.outline_parts import lay_out_outlines
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> list[str]:
    """Render the sections with their shares, then each section with its objectives."""
    anchored: set[str] = set()
    return lay_out_outlines(exams[0], context, lambda outline: _render_outline(outline, anchored, context))


def _render_outline(exam: Exam, anchored: set[str], context: RenderContext) -> list[str]:
    word, separator = context.words["blueprint"], context.words["list_separator"]
    # The headings are Markdown: they belong into the table of contents of the page.
    parts: list[str] = [render_template("blueprint_sections.html", exam=exam, word=word)]
    for section in exam.sections:
        objectives = [_describe_objective(objective, exam, anchored, context) for objective in section.objectives]
        anchored |= {objective.id for objective in section.objectives}
        table = render_template("blueprint_objectives.html", objectives=objectives, word=word, list_separator=separator)
        parts += [f"### {section.id} {section.name}", table]
    return parts


def _describe_objective(objective: Objective, exam: Exam, anchored: set[str], context: RenderContext) -> dict[str, Any]:
    content = context.content
    taught = content.find_pages_teaching(objective.id, exam)
    pools = Counter(
        question.pool for question in content.questions if exam.counted.get(question.objective) == objective.id
    )
    return {
        "id": objective.id,
        "anchor": make_objective_anchor(objective.id),
        "is_anchored": objective.id in anchored,
        "text": render_inline(objective.text, context),
        "pages": [{"title": page.title, "address": link_to(page.name)} for page in taught],
        "sections": sum(len(content.snippets.get(f"{page.name}.py", ())) for page in taught),
        "page": pools["page"],
        "mock": pools["mock"],
    }
