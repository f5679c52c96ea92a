"""Shows the frame of the reader's offline copy, which the browser fills in."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render the state of the copy with its buttons."""
    return render_template("offline.html", word=context.words["offline"])
