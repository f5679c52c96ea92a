"""Lets a reader practice the questions of an exam: the page carries the form, and the browser fetches the questions."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.content.questions import LEVELS, Question
from lakeproof.render.addresses import find_page_with_directive, link_to
from lakeproof.render.bank.builder import build_bank, find_questions_of_all_outlines, shorten_topic
from lakeproof.render.bank.question_html import refuse_faults
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.outlines.outline_parts import write_outline_note
from lakeproof.render.templates import render_template

COUNTS = ("5", "10", "20")


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the form, question and result screens, and links to the topics for readers without JavaScript."""
    exam, content, word = exams[0], context.content, context.words["practice"]
    bank = build_bank(exam, context)
    mock = find_page_with_directive("mock-exam", exam.slug, content)
    asked = [q for q in find_questions_of_all_outlines(exam, content) if q.pool == "page" or mock]
    topics = dict.fromkeys(question.topic for question in asked)
    refuse_faults(asked, content)
    pairs = _name_pairs(asked, context)
    return render_template(
        "practice.html",
        word=word,
        words=context.words,
        loading=context.words["loading"],
        note=write_outline_note(exam, context),
        exam=exam,
        version=bank["version"],
        selects=_list_filters(exam, asked, context)
        | _list_places(exam, asked)
        | ({"pair": {"all": word["every_pair"]} | pairs} if pairs else {"pair": {}}),
        places={one.guide.isoformat(): _list_places(one, asked) for one in exam.outlines if len(exam.outlines) > 1},
        counts={count: count for count in COUNTS} | {"all": word["everything"]},
        pairs={"all": word["every_pair"]} | pairs if pairs else {},
        plain=render_inline(word["plain"], context),
        pages=[{"title": content.pages[topic].title, "address": link_to(topic)} for topic in topics],
        mock={"title": context.words["mock"]["title"], "address": link_to(mock)} if mock else None,
    )


def _list_filters(exam: Exam, asked: list[Question], context: RenderContext) -> dict[str, dict[str, str]]:
    """Return the values of each filter that questions have, with what a reader sees."""
    tiers: dict[str, Any] = context.words["tiers"]
    everywhere = [one.find_objective(question.objective) for one in exam.outlines for question in asked]
    used = {str(found.tier) for found in everywhere if found and found.tier}
    levels, kinds = {question.level for question in asked}, {question.kind for question in asked}
    return {
        "section": {},
        "topic": {shorten_topic(q.topic): context.content.pages[q.topic].title for q in asked},
        "objective": {},
        "tier": {tier: f"{tier}: {tiers[tier]}" for tier in sorted(used)},
        "level": {level: context.words["levels"][level] for level in LEVELS if level in levels},
        "kind": {kind: text for kind, text in context.words["kinds"].items() if kind in kinds},
    }


def _list_places(outline: Exam, asked: list[Question]) -> dict[str, dict[str, str]]:
    """Return the sections and objectives of an outline that questions have."""
    objectives = {found.id for question in asked if (found := outline.find_objective(question.objective))}
    return {
        "section": {s.id: f"{s.id} {s.name}" for s in outline.sections if objectives & {o.id for o in s.objectives}},
        "objective": {name: f"{name} {it.text}" for name, it in outline.objectives.items() if name in objectives},
    }


def _name_pairs(asked: list[Question], context: RenderContext) -> dict[str, str]:
    """Name the pairs of things that questions tell apart: the id says it in words, like mean-vs-median."""
    separator = context.words["practice"]["versus"]
    pairs = sorted({question.pair for question in asked if question.pair})
    return {pair: separator.join(thing.replace("-", " ") for thing in pair.split("-vs-")) for pair in pairs}
