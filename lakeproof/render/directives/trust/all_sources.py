"""Lists every source under its publisher, with the day on which it was read and what rests on it."""

from __future__ import annotations

from typing import Any

from lakeproof.checks.trust.exam_figures import MAX_AGE
from lakeproof.checks.trust.source_uses import SourceUse, find_source_uses, group_sources
from lakeproof.content.words import choose_plural, format_date
from lakeproof.render.addresses import link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> list[str]:
    """Render the count and the filter, then a heading and a list for each publisher."""
    content, words = context.content, context.words
    word, uses, groups = words["all_sources"], find_source_uses(content), group_sources(content)
    days = [source.checked for source in content.sources.values()]
    if not days:
        return [""]
    count = word["count"].format(
        count=len(days),
        oldest=format_date(min(days), words),
        newest=format_date(max(days), words),
    )
    # The headings are Markdown: they belong into the table of contents, which is the filter of a page without scripts.
    parts: list[str] = [count, render_template("source_filter.html", word=word, days=MAX_AGE)]
    for name, keys in groups.items():
        listed = [_describe(key, uses[key], context) for key in keys]
        parts += [f"## {name}", render_template("source_list.html", sources=listed, word=word)]
    return parts


def _describe(key: str, use: SourceUse, context: RenderContext) -> dict[str, Any]:
    content, words = context.content, context.words
    word, source = words["all_sources"], content.sources[key]
    return {
        "id": key,
        "title": render_inline(source.title, context),
        "url": source.url,
        "day": source.checked.isoformat(),
        "read": word["read"].format(day=format_date(source.checked, words)),
        "questions": choose_plural(word["questions"], use.questions).format(n=use.questions) if use.questions else "",
        "pages": [{"title": content.pages[name].title, "address": link_to(name)} for name in use.pages],
    }
