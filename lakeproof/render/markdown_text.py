"""Turns a Markdown text into HTML as the site does, but outside of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    return convert(expand(text, context), context)


def render_inline(text: str, context: RenderContext) -> Markup:
    """Convert a text of one paragraph, and leave the tag of the paragraph out."""
    html = convert(text, context)
    match = _PARAGRAPH.fullmatch(html)
    return Markup(match[1]) if match else html  # noqa: S704  (Markdown wrote it)


def expand(text: str, context: RenderContext) -> str:
    """Mark how each block of code is proven, and put the sections of snippets in the place of their includes."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = code_cells.mark_states(text.split("\n"), context)
    return "\n".join(_fill_in(line, context) for line in lines)


def convert(text: str, context: RenderContext) -> Markup:
    """Convert a text whose includes are filled in."""
    return _convert(text, context.content.root, context.settings.fingerprint, _Settings(context.settings))


@lru_cache(maxsize=50_000)
def _convert(text: str, root: Path, fingerprint: str, settings: _Settings) -> Markup:
    """Convert each text once: questions share proofs, misconceptions and sources."""
    md = _instance(root, fingerprint, settings)
    lines = text.split("\n")
    if "```" in text or "~~~" in text:
        lines = code_cells.split_cells(lines)
    md.reset()
    return Markup(md.convert(link_from_root("\n".join(lines))))  # noqa: S704  (the checks refuse foreign HTML)


def _fill_in(line: str, context: RenderContext) -> str:
    match = INCLUDE.match(line.strip())
    if not match:
        return line
    file, _, name = match["target"].partition(":")
    section = context.content.find_snippet_section((file, name))
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(indent + one for one in section.source.rstrip("\n").split("\n")) if section else line


class _Settings:
    """Carries the settings past the cache, which compares their fingerprint."""

    def __init__(self, settings: SiteSettings) -> None:
        self.extensions: dict[str, dict[str, Any]] = settings.extensions

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings)


@lru_cache(maxsize=4)
def _instance(root: Path, fingerprint: str, settings: _Settings) -> Markdown:  # noqa: ARG001  (tells settings apart)
    known = {name: options for name, options in settings.extensions.items() if name != "pymdownx.snippets"}
    return Markdown(extensions=list(known), extension_configs=known)
