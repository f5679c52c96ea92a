"""Lists the topics of a section in the order in which they are studied."""

from __future__ import annotations

from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.content.exams import Exam, Section
from lakeproof.render.context import RenderContext


def render(folders: list[tuple[Exam, Section]], context: RenderContext) -> str:
    """Write the list as a Markdown table."""
    (exam, section), word = folders[0], context.words["topics"]
    names = (word["number"], word["topic"], word["objectives"], word["tier"], word["minutes"], word["questions"])
    written = [f"| {' | '.join(names)} |", "|--:|---|---|--:|--:|--:|"]
    for number, page in enumerate(context.content.find_pages_in_study_order(exam, section.folder), 1):
        tiers = {exam.objectives[name].tier for name in page.objectives if name in exam.objectives}
        tier = min(tier for tier in tiers if tier) if any(tiers) else "—"
        topic = context.content.topics.get(page.name)
        asked = sum(question.pool == "page" for question in topic.questions) if topic else 0
        listed = context.words["list_separator"].join(page.objectives)
        minutes = measure_topic_page(page, context.content).minutes
        written.append(f"| {number} | [{page.title}](/{page.name}.md) | {listed} | {tier} | {minutes} | {asked} |")
    return "\n".join(written)
