"""Lists what the site said and no longer says, newest first."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from lakeproof.content.tables import Correction
from lakeproof.content.words import choose_plural, format_date
from lakeproof.render.addresses import link_to
from lakeproof.render.bank.question_links import find_own_page
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> list[str]:
    """Render the count, then a heading and a list for each day."""
    words = context.words
    word = words["corrections"]
    entries = sorted(context.content.corrections.items(), key=lambda item: item[1].fixed, reverse=True)
    if not entries:
        return [""]
    count = choose_plural(word["count"], len(entries))
    parts: list[str] = [count.format(n=len(entries), newest=format_date(entries[0][1].fixed, words))]
    for day, group in groupby(entries, key=_get_day):
        listed = [_describe(key, correction, context) for key, correction in group]
        parts += [f"## {format_date(day, words)}", render_template("corrections.html", corrections=listed, word=word)]
    return parts


def _get_day(entry: tuple[str, Correction]) -> dt.date:
    return entry[1].fixed


def _describe(key: str, correction: Correction, context: RenderContext) -> dict[str, Any]:
    content, word = context.content, context.words["corrections"]
    questions = [(name, content.questions_by_id.get(name)) for name in correction.questions]
    return {
        "id": key,
        "said": render_inline(correction.said, context),
        "says": render_inline(correction.says, context),
        "pages": [{"title": content.pages[name].title, "address": link_to(name)} for name in correction.pages],
        "questions": [
            {"id": name, "address": link_to(find_own_page(found[0], content), name) if found else ""}
            for name, found in questions
        ],
        "reported": word["reported"].format(name=correction.reported_by) if correction.reported_by else "",
    }
