"""Measures what a topic page asks of its reader: words, code, figures, traps and minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lakeproof.content.cells import split_python, split_sql
from lakeproof.content.fences import Fence, find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import DIRECTIVE, Page

WORDS_PER_MINUTE = 180
"""A careful reader of technical prose; research on silent reading finds 175 to 300."""
LINES_PER_MINUTE = 20
"""Lines of code that the same reader follows."""

_HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<text>.+?) *#*$")
_BOX = re.compile(r'^(?P<indent> *)(?P<marks>!!!|\?\?\?\+?) +"?(?P<kind>[\w-]+)')
_MARKUP = re.compile(
    r"!\[|\]\([^)]*\)|<!--.*?-->|</?[a-z][^>]*>|^[|: -]+$|[|*`#]|^ *(?:===|!!!|\?\?\?) *\w*", re.MULTILINE
)
_WORD = re.compile(r"\w[\w'\u2019.-]*")


@dataclass(frozen=True)
class PageFigures:
    """What the visible part of a page asks of its reader; what is collapsed, the quiz and the sources do not count."""

    words: int
    """Words of prose, tables and boxes."""
    code_lines: int
    """Lines of code without outputs and empty lines."""
    blocks: int
    """Blocks of code."""
    figures: int
    """Pictures, diagrams and tables."""
    traps: int
    """Boxes that correct a belief."""
    headings: tuple[str, ...]
    """The headings of the second level, in order."""

    @property
    def minutes(self) -> int:
        """How long the visible part takes to read."""
        return max(1, round(self.words / WORDS_PER_MINUTE + self.code_lines / LINES_PER_MINUTE))


def measure_page(page: Page, content: Content, left_out: tuple[str, ...] = ()) -> PageFigures:
    """Measure a page without the sections that have one of these headings."""
    lines = page.text.split("\n")
    hidden = set(_find_collapsed_lines(lines)) | set(_find_section_lines(lines, left_out))
    fences = [fence for fence in find_fences(page.text) if fence.first not in hidden]
    code = {number for fence in find_fences(page.text) for number in range(fence.first, fence.last + 1)}
    shown = [line for number, line in enumerate(lines) if number not in hidden | code]
    prose = "\n".join(line for line in shown if not DIRECTIVE.match(line))
    text = _MARKUP.sub(" ", prose)
    tables = sum(bool(re.match(r"^ *\|[ :|-]+\|$", line)) for line in shown)
    headings = [match for number, line in enumerate(lines) if number not in code and (match := _HEADING.match(line))]
    return PageFigures(
        words=len(_WORD.findall(text)),
        code_lines=sum(_count_code_lines(fence, content) for fence in fences),
        blocks=len(fences),
        figures=tables + prose.count("!["),
        traps=sum(bool((match := _BOX.match(line)) and match["kind"] == "trap") for line in shown),
        headings=tuple(match["text"] for match in headings if len(match["marks"]) == 2),
    )


def _find_collapsed_lines(lines: list[str]) -> Iterator[int]:
    """Yield the lines of boxes that a reader has to open."""
    depth: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if depth is not None and line.strip() and indent <= depth:
            depth = None
        match = _BOX.match(line)
        if depth is None and match and match["marks"] == "???":
            depth = indent
        if depth is not None:
            yield number


def _find_section_lines(lines: list[str], headings: tuple[str, ...]) -> Iterator[int]:
    """Yield the lines of the sections of the second level that have one of these headings."""
    inside = False
    for number, line in enumerate(lines):
        match = _HEADING.match(line)
        if match and len(match["marks"]) <= 2:
            inside = match["text"] in headings
        if inside:
            yield number


def _count_code_lines(fence: Fence, content: Content) -> int:
    source = fence.body
    if fence.includes:
        file, _, name = fence.includes.partition(":")
        section = content.find_snippet_section((file, name))
        source = section.source if section else ""
    split = {"python": split_python, "sql": split_sql}.get(fence.language)
    code = "\n".join(cell.code for cell in split(source)) if split else source
    return sum(bool(line.strip()) for line in code.split("\n"))
