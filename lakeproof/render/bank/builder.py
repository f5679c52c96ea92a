"""Turns the questions of an exam into the one file that quiz, practice, pre-test, mock exam and progress read."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from weakref import WeakKeyDictionary

from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.exams import Exam, Objective, Section
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question
from lakeproof.render.addresses import build_page_address, find_page_with_directive
from lakeproof.render.bank.question_html import check_question_once, identify_fragment
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline

FORMAT = 2
"""The version of the file format; docs/js/elements/loading/question-loader.mjs reads no other."""
_banks: WeakKeyDictionary[Content, dict[tuple[str, str], dict[str, Any]]] = WeakKeyDictionary()


def build_bank(exam: Exam, context: RenderContext) -> dict[str, Any]:
    """Return the bank of an exam; addresses in it are relative to the root of the site."""
    known = _banks.setdefault(context.content, {})
    key = (exam.slug, context.settings.language)
    if key not in known:
        bank = _build(exam, context)
        known[key] = {"format": FORMAT, "version": _hash(bank), **bank}
    return known[key]


def find_questions(exam: Exam, content: Content) -> list[Question]:
    """Return the questions that count in the outline by which an exam is read, in the order of its sections."""
    order = {objective.id: place for place, section in enumerate(exam.sections) for objective in section.objectives}
    own = [question for question in content.questions if question.objective in exam.counted]
    return sorted(own, key=lambda question: order[exam.counted[question.objective]])


def find_questions_of_all_outlines(exam: Exam, content: Content) -> list[Question]:
    """Return the questions of an exam, those of the outline that it follows first."""
    found = [question for outline in (exam, *exam.outlines) for question in find_questions(outline, content)]
    return list({id(question): question for question in found}.values())


def find_exams_with_bank(content: Content) -> list[Exam]:
    """Return the exams that have questions and a page to practice or sit them; no other page asks for a bank."""
    return [
        exam
        for exam in content.exams.values()
        if find_questions_of_all_outlines(exam, content)
        and any(find_page_with_directive(name, exam.slug, content) for name in ("practice", "mock-exam"))
    ]


def locate_bank(exam: Exam) -> str:
    """Return the address of the file below the root of the site."""
    return f"{exam.slug}/bank.json"


def locate_fragment(exam: Exam, record: dict[str, Any]) -> str:
    """Return the address of the file that holds the HTML of a question."""
    return f"{exam.slug}/questions/{record['id']}.{record['fragment']}.json"


def shorten_topic(topic: str) -> str:
    """Name a topic within its exam, like data-processing/imputation."""
    return topic.partition("/")[2]


def _build(exam: Exam, context: RenderContext) -> dict[str, Any]:
    content = context.content
    # A question that breaks a rule ends the build elsewhere; an author who previews it sees the rest of the bank.
    asked = find_questions_of_all_outlines(exam, content)
    questions = [question for question in asked if not check_question_once(question, content)]
    believed = {option.misconception for question in questions for option in question.options if option.misconception}
    return {
        "exam": exam.slug,
        "guide": exam.guide.isoformat(),
        "outlines": [_describe_outline(outline, context) for outline in exam.outlines],
        "misconceptions": {
            name: {
                "belief": render_inline(content.misconceptions[name].belief, context),
                "truth": render_inline(content.misconceptions[name].truth, context),
                **_describe_page(content.misconceptions[name].page, content),
            }
            for name in sorted(believed)
        },
        "questions": [_describe_question(question, context) for question in questions],
    }


def _describe_outline(outline: Exam, context: RenderContext) -> dict[str, Any]:
    """Return what decides the shape of a mock exam, and where each question belongs."""
    return {
        "guide": outline.guide.isoformat(),
        "from": outline.valid_from.isoformat() if outline.valid_from else "",
        "minutes": outline.minutes,
        "sections": [
            {"id": section.id, "name": section.name, "questions": section.questions} for section in outline.sections
        ],
        "objectives": [
            _describe_objective(objective, section, outline, context)
            for section in outline.sections
            for objective in section.objectives
        ],
    }


def _describe_objective(
    objective: Objective, section: Section, outline: Exam, context: RenderContext
) -> dict[str, Any]:
    content = context.content
    others = [name for name, counted in outline.counted.items() if counted == objective.id != name]
    record = {
        "id": objective.id,
        "section": section.id,
        "tier": str(objective.tier or ""),
        "weight": round(section.weight / len(section.objectives), 2),
        "text": render_inline(objective.text, context),
        "pages": [_describe_page(page.name, content) for page in content.find_pages_teaching(objective.id, outline)],
        "also": others,
    }
    return {name: value for name, value in record.items() if value or name == "pages"}


def _describe_question(question: Question, context: RenderContext) -> dict[str, Any]:
    """Return what selection, grading and progress need of a question; what is empty is left out."""
    record = {
        "id": question.id,
        "topic": shorten_topic(question.topic),
        "objective": question.objective,
        "level": question.level,
        "kind": question.kind,
        "pool": question.pool,
        "pair": question.pair,
        "enemies": list(question.enemies),
        "key": [option.letter for option in question.key],
        "misconceptions": {option.letter: option.misconception for option in question.options if option.misconception},
        "fixedOrder": bool(parse_numbers(question)),
        "fragment": identify_fragment(question, context),
    }
    return {name: value for name, value in record.items() if value}


def _describe_page(name: str, content: Content) -> dict[str, str]:
    return {"title": content.pages[name].title, "address": build_page_address(name)}


def _hash(bank: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(bank, sort_keys=True).encode()).hexdigest()[:16]
