"""Lets a reader practice the questions of an exam: the page carries the form, and the browser fetches the questions."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.content.questions import LEVELS, Question
from lakeproof.render.addresses import find_page_with_directive, link_to
from lakeproof.render.bank.builder import build_bank, find_questions, shorten_topic
from lakeproof.render.bank.question_html import refuse_faults
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template

COUNTS = ("5", "10", "20")


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the form, question and result screens, and links to the topics for readers without JavaScript."""
    exam, content, word = exams[0], context.content, context.words["practice"]
    bank = build_bank(exam, context)
    mock = find_page_with_directive("mock-exam", exam.slug, content)
    asked = [question for question in find_questions(exam, content) if question.pool == "page" or mock]
    topics = dict.fromkeys(question.topic for question in asked)
    refuse_faults(asked, content)
    pairs = _name_pairs(asked, context)
    return render_template(
        "practice.html",
        word=word,
        words=context.words,
        loading=context.words["loading"],
        exam=exam,
        version=bank["version"],
        selects=_list_filters(exam, asked, context)
        | ({"pair": {"all": word["every_pair"]} | pairs} if pairs else {"pair": {}}),
        counts={count: count for count in COUNTS} | {"all": word["everything"]},
        pairs={"all": word["every_pair"]} | pairs if pairs else {},
        plain=render_inline(word["plain"], context),
        pages=[{"title": content.pages[topic].title, "address": link_to(topic)} for topic in topics],
        mock={"title": context.words["mock"]["title"], "address": link_to(mock)} if mock else None,
    )


def _list_filters(exam: Exam, asked: list[Question], context: RenderContext) -> dict[str, dict[str, str]]:
    """Return the values of each filter that questions have, with what a reader sees."""
    objectives = {question.objective for question in asked}
    tiers: dict[str, Any] = context.words["tiers"]
    used = {str(exam.objectives[name].tier) for name in objectives if exam.objectives[name].tier}
    levels, kinds = {question.level for question in asked}, {question.kind for question in asked}
    return {
        "section": {s.id: f"{s.id} {s.name}" for s in exam.sections if objectives & {o.id for o in s.objectives}},
        "topic": {shorten_topic(q.topic): context.content.pages[q.topic].title for q in asked},
        "objective": {name: f"{name} {it.text}" for name, it in exam.objectives.items() if name in objectives},
        "tier": {tier: f"{tier}: {tiers[tier]}" for tier in sorted(used)},
        "level": {level: context.words["levels"][level] for level in LEVELS if level in levels},
        "kind": {kind: text for kind, text in context.words["kinds"].items() if kind in kinds},
    }


def _name_pairs(asked: list[Question], context: RenderContext) -> dict[str, str]:
    """Name the pairs of things that questions tell apart: the id says it in words, like mean-vs-median."""
    separator = context.words["practice"]["versus"]
    pairs = sorted({question.pair for question in asked if question.pair})
    return {pair: separator.join(thing.replace("-", " ") for thing in pair.split("-vs-")) for pair in pairs}
