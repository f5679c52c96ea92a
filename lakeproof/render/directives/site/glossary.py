"""Lists the terms that both exams use, with their explanations."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.addresses import link_to
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """List all terms by name."""
    pages = context.content.pages
    terms = [
        {
            "id": key,
            "name": render_inline(term.name, context),
            "means": render_inline(term.means, context),
            "page": {"title": pages[term.page].title, "address": link_to(term.page)} if term.page in pages else None,
        }
        for key, term in sorted(context.content.glossary.items(), key=lambda item: item[1].name.casefold())
    ]
    return render_template("glossary.html", terms=terms)
