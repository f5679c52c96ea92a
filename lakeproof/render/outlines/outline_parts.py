"""Lays out a part of a page once for each outline of an exam; the browser opens the one that the reader needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from lakeproof.content.exams import Exam
from lakeproof.content.outlines.periods import find_last_day
from lakeproof.content.words import format_date
from lakeproof.render.addresses import find_page_with_directive, link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template

_OPENED, _CLOSED = Markup('<exam-outline data-exam="{}">'), Markup("</exam-outline>")


def lay_out_outlines(exam: Exam, context: RenderContext, lay_out: Callable[[Exam], list[str]]) -> list[str]:
    """Lay out a part for each outline, as a box that can be opened; with one outline there is no box."""
    if len(exam.outlines) == 1:
        return lay_out(exam)
    parts: list[str] = [_OPENED.format(exam.slug) + _write_note(exam, context)]
    for outline in sort_outlines(exam):
        head = render_template("outline_head.html", **describe_outline(outline, exam, context))
        parts += [head, *lay_out(outline), Markup("</details>")]
    return [*parts, _CLOSED]


def sort_outlines(exam: Exam) -> list[Exam]:
    """Return the outlines of an exam, the one that it follows on the day of the build first."""
    return sorted(exam.outlines, key=lambda outline: outline.guide != exam.guide)


def describe_outline(outline: Exam, exam: Exam, context: RenderContext) -> dict[str, Any]:
    """Return what a page says of an outline, and what the browser needs to choose it."""
    return {
        "guide": outline.guide.isoformat(),
        "valid_from": outline.valid_from.isoformat() if outline.valid_from else "",
        "title": format_period("title", outline, exam, context),
        "current": outline.guide == exam.guide,
    }


def write_outline_note(exam: Exam, context: RenderContext) -> Markup:
    """Say which outline is valid when, which one is shown, and where to read what changes; nothing if there is one."""
    if len(exam.outlines) == 1:
        return Markup()
    return _OPENED.format(exam.slug) + _write_note(exam, context) + _CLOSED


def _write_note(exam: Exam, context: RenderContext) -> Markup:
    word, content = context.words["outlines"], context.content
    changes = find_page_with_directive("guide-changes", exam.slug, content)
    pages = [page.name for page in content.pages.values() if page.has_directive("progress")]
    progress = next((name for name in pages if f"{name}.md" != context.page), None)
    return render_template(
        "outline_note.html",
        word=word,
        exam=exam,
        periods=[format_period("sentence", outline, exam, context) for outline in exam.outlines],
        outlines=[
            describe_outline(outline, exam, context)
            | {"shown": word["shown"].format(guide=format_date(outline.guide, context.words))}
            for outline in exam.outlines
        ],
        changes=link_to(changes) if changes else "",
        progress=link_to(progress, exam.slug) if progress else "",
    )


def format_period(kind: str, outline: Exam, exam: Exam, context: RenderContext) -> str:
    """Say in words for which exams an outline is valid; the kind is that of the words, like title."""
    first, last = outline.valid_from, find_last_day(outline, exam)
    name = "always" if first is None and last is None else "until" if first is None else "between" if last else "since"
    days = {key: format_date(day, context.words) for key, day in (("first", first), ("last", last)) if day}
    text: str = context.words["outlines"][kind][name]
    return text.format(guide=format_date(outline.guide, context.words), **days)
