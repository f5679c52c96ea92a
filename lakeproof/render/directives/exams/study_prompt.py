"""Writes the text that makes an assistant quiz a reader from the pages, and links the pages of an exam as one file."""

from __future__ import annotations

from textwrap import fill

from markupsafe import Markup

from lakeproof.content.exams import Exam, Section
from lakeproof.content.words import Words
from lakeproof.render.addresses import SITE_ROOT
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template

FILE = "llms-full-{part}.txt"
"""The name of a file that holds the pages of an exam or of a section; lakeproof/export/markdown writes it."""

WIDTH = 72
"""Characters of a line that fits the column of text."""


def render(exams: list[Exam], context: RenderContext) -> list[str | Markup]:
    """List the files, then write the text as a block, which has a button to copy it."""
    exam, word = exams[0], context.words["study_prompt"]
    files = [{"title": word["whole"], "name": FILE.format(part=exam.slug)}]
    files += [
        {"title": f"{section.id} {section.name}", "name": FILE.format(part=f"{exam.slug}-{section.folder}")}
        for section in exam.sections
    ]
    sections = "\n".join(f"   - {_describe(section, word)}" for section in exam.sections)
    prompt = "\n".join(map(_wrap, word["prompt"].format(exam=exam.name, sections=sections).strip().split("\n")))
    return [render_template("study_files.html", files=files, root=SITE_ROOT), f"```text\n{prompt}\n```"]


def _wrap(line: str) -> str:
    """Wrap a line, since a block of code doesn't; what follows its first line is as far in as the text of the first."""
    indent = len(line) - len(line.lstrip(" -0123456789."))
    return fill(line, WIDTH, subsequent_indent=" " * indent)


def _describe(section: Section, word: Words) -> str:
    """Name a section with its weight, and its objectives of the first tier."""
    first = ", ".join(objective.id for objective in section.objectives if objective.tier == 1)
    described: str = word["section"].format(
        id=section.id, name=section.name, weight=section.weight, tier_1=first or word["no_tier_1"]
    )
    return described
