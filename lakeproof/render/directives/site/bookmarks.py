"""Shows the frame of the reader's bookmarks and notes, which the browser fills in."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.addresses import SITE_ROOT
from lakeproof.render.context import RenderContext
from lakeproof.render.notes.note_index import ADDRESS
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render what is there before the list: words, and where its index is."""
    words = context.words
    return render_template("notes.html", word=words["notes"], loading=words["loading"], index=f"{SITE_ROOT}{ADDRESS}")
