"""Holds the place in which the browser shows what a reader does today; without a record it stays empty."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lakeproof.render.context import RenderContext


def render(_: list[Any], __: RenderContext) -> Markup:
    """Render the place."""
    return Markup('<study-today data-search-exclude="true"></study-today>')
