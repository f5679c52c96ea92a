"""Asks the questions of a topic that are not kept for mock exams."""

from __future__ import annotations

from markupsafe import Markup

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.questions import Topic
from lakeproof.render.addresses import find_page_with_directive, link_to
from lakeproof.render.bank.builder import shorten_topic
from lakeproof.render.bank.question_html import refuse_faults, render_question
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template


def render(topics: list[Topic], context: RenderContext) -> Markup:
    """Render the questions, what ends them, a link to practice, and the dialog of keyboard shortcuts."""
    content, topic = context.content, topics[0]
    faults = [fault for fault in content.faults if fault.file == f"docs/{topic.name}.toml"]
    if faults:
        raise BrokenContentError(faults)
    refuse_faults(topic.questions, content)
    asked = [question for question in topic.questions if question.pool == "page"]
    page = find_page_with_directive("practice", topic.name.partition("/")[0], content)
    return render_template(
        "quiz.html",
        word=context.words,
        questions=[
            render_question(question, context, (number, len(asked))) for number, question in enumerate(asked, 1)
        ],
        exam=topic.name.partition("/")[0],
        topic=shorten_topic(topic.name) if asked else "",
        ids=" ".join(question.id for question in asked),
        retired=topic.retired,
        practice=f"{link_to(page)}?topic={shorten_topic(topic.name)}" if page else "",
    )
