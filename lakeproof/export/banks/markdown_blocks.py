"""Writes the code of a question as plain Markdown blocks, and Markdown as the plain HTML that all programs read."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown import Markdown

from lakeproof.content.cells import Cell, split_python, split_sql
from lakeproof.content.fences import Fence, find_fences
from lakeproof.content.loader import Content

_SPLIT = {"python": split_python, "sql": split_sql}


def fill_in_code(text: str, content: Content, *, hide_outputs: bool = False) -> str:
    """Replace each block by plain blocks, one for code and one for its output; includes name the code of a snippet.

    In a stem or an option, an included block hides what it printed, because that is the answer; its fence can ask to
    show it.
    """
    lines, out, done = text.rstrip().split("\n"), [], 0
    for fence in find_fences(text.rstrip()):
        out += [*lines[done : fence.first], *_write_cells(fence, content, hide_outputs=hide_outputs)]
        done = fence.last + 1
    return "\n".join([*out, *lines[done:]])


def write_block(language: str, text: str) -> str:
    """Write a Markdown block whose fence is longer than any run of backticks inside."""
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


@lru_cache(maxsize=10_000)
def convert_to_html(text: str) -> str:
    """Convert Markdown to HTML without the classes, links and scripts that only our site can use."""
    return Markdown(extensions=["fenced_code", "tables"]).convert(text)


def convert_inline(text: str) -> str:
    """Convert Markdown of one paragraph, and leave the tag of the paragraph out."""
    return convert_to_html(text).removeprefix("<p>").removesuffix("</p>")


def _write_cells(fence: Fence, content: Content, *, hide_outputs: bool) -> list[str]:
    code = fence.body.rstrip("\n")
    if fence.includes:
        file, _, name = fence.includes.partition(":")
        section = content.find_snippet_section((file, name))
        code = section.source.rstrip("\n") if section else code
    cells = _SPLIT[fence.language](code) if fence.language in _SPLIT else [Cell(code, "")]
    if hide_outputs and fence.includes and fence.attributes.get("data-output") != "show":
        cells = [Cell("\n".join(cell.code for cell in cells), "")]
    blocks = [
        block
        for cell in cells
        for block in (
            write_block(fence.language, cell.code) if cell.code else "",
            write_block("text", cell.output) if cell.output else "",
        )
        if block
    ]
    return "\n\n".join(blocks).split("\n")
