"""Shows the frame of a reader's progress, empty until the browser fills it in."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.render.addresses import find_page_with_directive, link_to, make_objective_anchor
from lakeproof.render.bank.builder import build_bank, find_exams_with_bank, find_questions
from lakeproof.render.context import RenderContext
from lakeproof.render.outlines.outline_parts import describe_outline, sort_outlines, write_outline_note
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render the page: what is next, each exam that can be practiced, how sure the reader is, and the record."""
    content, word = context.content, context.words["progress"]
    return render_template(
        "progress.html",
        word=word,
        permalink=context.words["permalink"],
        loading=context.words["loading"],
        said=json.dumps(word["said"] | {"state": word["state"]}, ensure_ascii=False, separators=(",", ":")),
        exams=[_describe_exam(exam, context) for exam in find_exams_with_bank(content)],
        topics=[
            {"name": name, "title": content.pages[name].title, "address": link_to(name)} for name in content.topics
        ],
    )


def _describe_exam(exam: Exam, context: RenderContext) -> dict[str, Any]:
    """Return what a reader sees of an exam: every objective of each outline, and whether there are questions on it."""
    practice = find_page_with_directive("practice", exam.slug, context.content)
    return {
        "exam": exam,
        "version": build_bank(exam, context)["version"],
        "note": write_outline_note(exam, context),
        "outlines": [
            describe_outline(outline, exam, context) | {"sections": _describe_sections(outline, exam, context)}
            for outline in sort_outlines(exam)
        ],
        "practice": link_to(practice) if practice else "",
    }


def _describe_sections(outline: Exam, exam: Exam, context: RenderContext) -> list[dict[str, Any]]:
    asked = {outline.counted[question.objective] for question in find_questions(outline, context.content)}
    return [
        {
            "anchor": section.id.lower() + ("" if outline.guide == exam.guide else f"-{outline.guide}"),
            "title": f"{section.id} {section.name} · {section.weight}%",
            "asked": any(objective.id in asked for objective in section.objectives),
            "objectives": [
                {
                    "id": objective.id,
                    "address": link_to(f"{exam.slug}/index", make_objective_anchor(objective.id)),
                    "state": "unseen" if objective.id in asked else "none",
                }
                for objective in section.objectives
            ],
        }
        for section in outline.sections
    ]
