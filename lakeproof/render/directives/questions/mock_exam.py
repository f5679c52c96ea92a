"""Lets a reader take a mock exam: the page carries its screens, and the browser fetches the questions."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.checks.bank_figures import find_pool_faults
from lakeproof.content.exams import FULL_CODE, HALF_CODE, Exam, compute_quotas
from lakeproof.content.faults import BrokenContentError
from lakeproof.content.words import choose_plural
from lakeproof.render.addresses import find_page_with_directive, link_to
from lakeproof.render.bank.builder import build_bank, find_questions, find_questions_of_all_outlines
from lakeproof.render.bank.question_html import refuse_faults
from lakeproof.render.context import RenderContext
from lakeproof.render.outlines.outline_parts import describe_outline, write_outline_note
from lakeproof.render.templates import render_template


def render(exams: list[Exam], context: RenderContext) -> Markup:
    """Render the start, question, review and result screens; they hold no question."""
    exam, content = exams[0], context.content
    kept = [question for question in find_questions_of_all_outlines(exam, content) if question.pool == "mock"]
    refuse_faults(kept, content)
    faults = [fault for outline in exam.outlines for fault in find_pool_faults(outline, content)]
    if faults:
        raise BrokenContentError(faults)
    printable = find_page_with_directive("mock-questions", exam.slug, content)
    return render_template(
        "mock_exam.html",
        word=context.words["mock"],
        loading=context.words["loading"],
        exam=exam,
        version=build_bank(exam, context)["version"],
        note=write_outline_note(exam, context),
        outlines=[
            describe_outline(outline, exam, context) | {"parts": _offer_parts(outline, context)}
            for outline in exam.outlines
        ],
        codes="".join(dict.fromkeys([FULL_CODE, HALF_CODE, *(one.code for e in exam.outlines for one in e.sections)])),
        printable=link_to(printable) if printable else "",
    )


def _offer_parts(exam: Exam, context: RenderContext) -> list[dict[str, Any]]:
    """Offer the whole, the half, and each section, each with its letter in the name of an exam and what it lacks."""
    word = context.words["mock"]
    kept = [question for question in find_questions(exam, context.content) if question.pool == "mock"]
    offers = [
        ("full", FULL_CODE, word["full"], exam.questions, exam.sections),
        ("half", HALF_CODE, word["half"], exam.questions // 2, exam.sections),
        *((s.id, s.code, s.name, s.questions, (s,)) for s in exam.sections),
    ]
    parts = []
    for name, code, title, total, sections in offers:
        shares = compute_quotas([section.questions for section in sections], total)
        minutes = round(exam.minutes * total / exam.questions)
        missing = []
        for section, quota in zip(sections, shares, strict=True):
            lack = quota - sum(exam.find_section(question.objective) == section for question in kept)
            if lack > 0:
                missing.append(word["lacking"].format(missing=lack, section=section.name))
        parts.append(
            {
                "name": name,
                "code": code,
                "title": title,
                "quotas": " ".join(f"{section.id}:{quota}" for section, quota in zip(sections, shares, strict=True)),
                "minutes": minutes,
                "size": f"{_count(word['size_questions'], total)} · {_count(word['size_minutes'], minutes)}",
                "lacks": word["lacks"].format(list=context.words["list_separator"].join(missing)) if missing else "",
            }
        )
    return parts


def _count(sentences: dict[str, str], n: int) -> str:
    return choose_plural(sentences, n).format(n=n)
