"""Shows the frame of the reader's offline copy, which the browser fills in, and links the site as an archive."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.addresses import SITE_ROOT
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template

ARCHIVE = "downloads/lakeproof-site.zip"
"""The archive that `make zip` writes."""


def render(_: list[Any], context: RenderContext) -> Markup:
    """Render the state of the copy with its buttons, and the link to the archive if it has been made."""
    path = context.content.root / ARCHIVE
    size = f"{path.stat().st_size / 1_000_000:.1f}" if path.exists() else ""
    return render_template("offline.html", word=context.words["offline"], archive=f"{SITE_ROOT}{ARCHIVE}", size=size)
