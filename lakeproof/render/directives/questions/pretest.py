"""Asks a reader a few questions before a section, to suggest where to start."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.checks.pretests import PRETEST_SIZE, explain_shortage
from lakeproof.content.exams import Exam, Section
from lakeproof.render.addresses import link_to
from lakeproof.render.bank.builder import build_bank
from lakeproof.render.context import DirectiveError, RenderContext
from lakeproof.render.templates import render_template


def render(sections: list[tuple[Exam, Section]], context: RenderContext) -> Markup:
    """Render the screens of the pretest, and the topics of the section in study order."""
    exam, section = sections[0]
    shortage = explain_shortage(exam, section, context.content)
    if shortage:
        raise DirectiveError(*shortage)
    pages = context.content.find_pages_in_study_order(exam, section.folder)
    return render_template(
        "pretest.html",
        word=context.words["pretest"],
        words=context.words,
        loading=context.words["loading"],
        begin=context.words["pretest"]["begin"].format(n=PRETEST_SIZE),
        size=PRETEST_SIZE,
        not_kept=context.words["not_kept"],
        exam=exam,
        section=section,
        version=build_bank(exam, context)["version"],
        topics=[{"name": page.name, "title": page.title, "address": link_to(page.name)} for page in pages],
    )
