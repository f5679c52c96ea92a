"""Lists the sections of an exam in the order in which they are studied."""

from __future__ import annotations

from lakeproof.content.exams import Exam, Section
from lakeproof.render.addresses import link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.topic_facts import describe_topic
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> list[str]:
    """Write the list as a table; the browser adds what the reader has done."""
    exam, word = exams[0], context.words["sections"]
    sections = [_describe(section, exam, context) for section in exam.sections_in_study_order]
    parts: list[str] = [render_template("sections.html", word=word, exam=exam, sections=sections)]
    if exam.sections_in_study_order != list(exam.sections):
        parts.append(word["another_order"])
    return parts


def _describe(section: Section, exam: Exam, context: RenderContext) -> dict[str, object]:
    pages = context.content.find_pages_in_study_order(exam, section.folder)
    return {
        "id": section.id,
        "name": section.name,
        "address": link_to(f"{exam.slug}/{section.folder}/index"),
        "about": section.about,
        "weight": section.weight,
        "topics": len(pages),
        "minutes": sum(describe_topic(page, exam, context.content).minutes for page in pages),
    }
