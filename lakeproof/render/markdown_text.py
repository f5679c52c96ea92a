"""Turns a Markdown text into HTML as the site does, but outside of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup

from lakeproof.content.fences import INCLUDE
from lakeproof.render import code_cells
from lakeproof.render.addresses import link_from_root
from lakeproof.render.context import RenderContext
from lakeproof.render.settings import SiteSettings

_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def render_markdown(text: str, context: RenderContext) -> Markup:
    """Convert a text with the extensions of the site; its code becomes cells, its includes are filled in."""
    return convert(fill_in_includes(text, context), context)


def render_inline(text: str, context: RenderContext) -> Markup:
    """Convert a text of one paragraph, and leave the tag of the paragraph out."""
    html = convert(text, context)
    match = _PARAGRAPH.fullmatch(html)
    return Markup(match[1]) if match else html  # noqa: S704  (Markdown wrote it)


def fill_in_includes(text: str, context: RenderContext) -> str:
    """Label each block of code with its state, and replace each include with the section of the snippet it names."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = code_cells.label_blocks(text.split("\n"), context)
    return "\n".join(_fill_in_line(line, context) for line in lines)


def convert(text: str, context: RenderContext) -> Markup:
    """Convert a text whose includes are filled in."""
    return _convert_once(text, context.content.root, context.settings)


@lru_cache(maxsize=50_000)
def _convert_once(text: str, root: Path, settings: SiteSettings) -> Markup:
    """Convert each text once: questions share proofs, misconceptions and sources."""
    md = _make_markdown(root, settings)
    lines = text.split("\n")
    if "```" in text or "~~~" in text:
        lines = code_cells.split_cells(lines)
    md.reset()
    return Markup(md.convert(link_from_root("\n".join(lines))))  # noqa: S704  (the checks refuse foreign HTML)


def _fill_in_line(line: str, context: RenderContext) -> str:
    match = INCLUDE.match(line.strip())
    if not match:
        return line
    file, _, name = match["target"].partition(":")
    section = context.content.find_snippet_section((file, name))
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(indent + one for one in section.source.rstrip("\n").split("\n")) if section else line


@lru_cache(maxsize=4)
def _make_markdown(root: Path, settings: SiteSettings) -> Markdown:  # noqa: ARG001  (each project has its own)
    known = {name: options for name, options in settings.extensions.items() if name != "pymdownx.snippets"}
    return Markdown(extensions=list(known), extension_configs=known)
