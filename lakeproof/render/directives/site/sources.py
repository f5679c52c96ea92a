"""Lists sources, each with the day on which it was read."""

from __future__ import annotations

from lakeproof.content.tables import Source
from lakeproof.render.code_cells import cite_source
from lakeproof.render.context import RenderContext


def render(sources: list[Source], context: RenderContext) -> str:
    """Write the list as Markdown."""
    return "\n".join(f"- {cite_source(source, context)}" for source in sources)
