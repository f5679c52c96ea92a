"""Shows the frame of a reader's progress, empty until the browser fills it in."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from lakeproof.content.exams import Exam, Objective
from lakeproof.render.addresses import find_page_with_directive, link_to, make_objective_anchor
from lakeproof.render.bank.builder import build_bank, find_exams_with_bank, find_questions
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.outlines.outline_parts import describe_outline, sort_outlines, write_outline_note
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render the page: each exam that can be practiced with its objectives, and the record."""
    word, mock = context.words["progress"], context.words["mock"]
    others = {"versus": context.words["practice"]["versus"], "parts": {name: mock[name] for name in ("full", "half")}}
    said = word["said"] | {"level": word["level"]} | others
    return render_template(
        "progress.html",
        word=word,
        permalink=context.words["permalink"],
        loading=context.words["loading"],
        said=json.dumps(said, ensure_ascii=False, separators=(",", ":")),
        exams=[_describe_exam(exam, context) for exam in find_exams_with_bank(context.content)],
    )


def _describe_exam(exam: Exam, context: RenderContext) -> dict[str, Any]:
    """Return what a reader sees of an exam: every objective of each outline, and how to begin."""
    practice = find_page_with_directive("practice", exam.slug, context.content)
    own = [name for name in context.content.topics if name.startswith(f"{exam.slug}/")]
    plan = find_page_with_directive("study-plan", exam.slug, context.content)
    counts = {"topics": len(own), "objectives": len(exam.objectives), "exam": link_to(f"{exam.slug}/index")}
    begin = {"text": context.words["next_step"]["do"]["set_up"], "address": link_to(plan)} if plan else None
    return {
        "exam": exam,
        "version": build_bank(exam, context)["version"],
        "note": write_outline_note(exam, context),
        "invitation": render_inline(context.words["progress"]["invitation"].format(**counts), context),
        "outlines": [
            describe_outline(outline, exam, context) | {"sections": _describe_sections(outline, exam, context)}
            for outline in sort_outlines(exam)
        ],
        "begin": begin,
        "practice": link_to(practice) if practice else "",
    }


def _describe_sections(outline: Exam, exam: Exam, context: RenderContext) -> list[dict[str, Any]]:
    word = context.words["progress"]
    asked = {
        outline.counted[question.objective]
        for question in find_questions(outline, context.content)
        if question.pool == "page"
    }
    return [
        {
            "id": section.id,
            "anchor": section.id.lower() + ("" if outline.guide == exam.guide else f"-{outline.guide}"),
            "name": section.name,
            "weight": word["weight"].format(n=section.weight),
            "objectives": [
                _describe_objective(objective, outline, exam, context, asked=objective.id in asked)
                for objective in section.objectives
            ],
        }
        for section in outline.sections
    ]


def _describe_objective(
    objective: Objective, outline: Exam, exam: Exam, context: RenderContext, *, asked: bool
) -> dict[str, Any]:
    """Return what a row says of an objective: what it asks, where it is taught, and where it is practiced."""
    practice = find_page_with_directive("practice", exam.slug, context.content)
    return {
        "id": objective.id,
        "text": render_inline(objective.text.rstrip("."), context),
        "address": link_to(f"{exam.slug}/index", make_objective_anchor(objective.id)),
        "pages": [
            {"title": page.title, "address": link_to(page.name)}
            for page in context.content.find_pages_teaching(objective.id, outline)
        ],
        "practice": f"{link_to(practice)}?objective={objective.id}&begin=1" if practice and asked else "",
    }
