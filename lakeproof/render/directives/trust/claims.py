"""Lists claims of public study guides by verdict, each with the box that corrects it and who makes it."""

from __future__ import annotations

from typing import Any, get_args

from lakeproof.content.pages import make_box_anchor
from lakeproof.content.tables import Claim, Repetition, Verdict
from lakeproof.content.words import format_date
from lakeproof.render.addresses import link_to
from lakeproof.render.code_cells import cite_source
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> list[str]:
    """Render a heading, its meaning and a list for each verdict."""
    word = context.words["claims"]
    parts: list[str] = []
    for verdict in get_args(Verdict):
        claims = [(key, claim) for key, claim in context.content.claims.items() if claim.verdict == verdict]
        if claims:
            listed = [_describe(key, claim, context) for key, claim in claims]
            parts += [f"## {word['verdicts'][verdict]}", word["meanings"][verdict]]
            parts.append(render_template("claims.html", claims=listed, word=word))
    return parts


def _describe(key: str, claim: Claim, context: RenderContext) -> dict[str, Any]:
    content = context.content
    return {
        "id": key,
        "claim": render_inline(claim.claim, context),
        "truth": render_inline(claim.truth, context),
        "page": {"title": content.pages[claim.page].title},
        "box": render_inline(claim.box, context),
        "address": link_to(claim.page, make_box_anchor(claim.box)),
        "proof": bool(claim.proof),
        "source": render_inline(cite_source(content.sources[claim.source], context), context) if claim.source else "",
        "repeated": [_describe_repetition(one, context) for one in claim.repeated_by],
    }


def _describe_repetition(one: Repetition, context: RenderContext) -> dict[str, Any]:
    days = {"version": format_date(one.version, context.words), "seen": format_date(one.seen, context.words)}
    return {
        "guide": one.guide,
        "url": one.url,
        "read": context.words["claims"]["version"].format(**days),
        "note": render_inline(one.note, context) if one.note else "",
    }
