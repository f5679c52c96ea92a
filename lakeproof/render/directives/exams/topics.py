"""Lists the topics of a section in the order in which they are studied."""

from __future__ import annotations

from lakeproof.content.exams import Exam, Section
from lakeproof.content.words import choose_plural
from lakeproof.render.addresses import link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.topic_facts import describe_topic
from lakeproof.render.templates import render_template


def render(folders: list[tuple[Exam, Section]], context: RenderContext) -> list[str]:
    """Write the list as a table, and below it what its columns mean; the browser adds what the reader has done."""
    (exam, section), word = folders[0], context.words["topics"]
    rows = [
        {
            "title": page.title,
            "address": link_to(page.name),
            "objectives": context.words["list_separator"].join(page.objectives),
            "facts": describe_topic(page, exam, context.content),
        }
        for page in context.content.find_pages_in_study_order(exam, section.folder)
    ]
    minutes = sum(row["facts"].minutes for row in rows)
    total = [choose_plural(word["total"], len(rows)).format(n=len(rows)), word["to_read"].format(n=minutes)]
    table = render_template("topics.html", word=word, rows=rows, total=total, exam=exam, section=section)
    return [table, word["legend"]]
