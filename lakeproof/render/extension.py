"""The Markdown extension: turns `:::` directives into Markdown, and code into cells."""

from __future__ import annotations

import os
import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import Content, load_content
from lakeproof.content.pages import DIRECTIVE
from lakeproof.render import code_cells, directives, glossary

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

BEFORE_INCLUDES = 33
"""pymdownx.snippets has 32: what a directive writes may itself include a section."""
BEFORE_FENCES = 28
"""pymdownx.superfences has 25: by now the includes stand there as text."""
AFTER_INLINE = 15
"""Markdown's inline patterns have 20, and MkDocs, which makes addresses of links to files, has 0."""
ELEMENTS = (
    *("quiz-question", "question-bank", "mock-exam", "practice-session", "pre-test", "study-progress", "record-file"),
    *("template", "dialog", "label", "legend", "button"),
)
"""Markdown would wrap these in paragraphs, inside which a browser empties them."""


LINK_FROM_THE_ROOT = re.compile(r"(?<=\]\()/(?P<target>[^)\s#]*\.(?:md|ipynb))")
"""Questions move between pages, so they link from the root of docs/."""


DRAFT = "LAKEPROOF_DRAFT"
"""Set by `make serve`: an author sees the faults on the page instead of losing the server."""


class Directives(Preprocessor):
    """Expands each `:::` line, then says of each block of code how it is proven."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the lines; an error here ends the build."""
        content = content_of(self.md)
        page = page_of(self.md)
        file = f"docs/{page}" if page else "a page"
        try:
            written = directives.expand(lines, content, file)
        except BrokenContentError as error:
            if not os.environ.get(DRAFT):
                raise
            listed = [f"    - {fault}" for fault in error.faults]
            return ["!!! danger", "", *listed, "", *(line for line in lines if not DIRECTIVE.match(line))]
        return relative_links(code_cells.mark(written, content), page)


class Cells(Preprocessor):
    """Sets the output of each block of code apart from the code."""

    def run(self, lines: list[str]) -> list[str]:
        """Split the blocks; they hold their sections by now."""
        return code_cells.split(lines)


class Terms(Treeprocessor):
    """Explains the words of the glossary where a topic first uses them."""

    def run(self, root: Element) -> None:
        """Look at pages that teach an objective; others would be full of links."""
        content, page = content_of(self.md), page_of(self.md)
        name = (page or "").removesuffix(".md")
        if content.get_objectives(name):
            glossary.Links(content.glossary, name).mark(root)


def content_of(md: Markdown) -> Content:
    """Read the content once for a build; to look for changes before each page would take the square of the pages."""
    builds = [processor.files for processor in md.treeprocessors if hasattr(processor, "files")]  # MkDocs
    return _content(Path.cwd(), builds[0]) if builds else load_content(Path.cwd())


@lru_cache(maxsize=1)
def _content(root: Path, build: object) -> Content:  # noqa: ARG001  (each build brings its own list of files)
    return load_content(root)


def page_of(md: Markdown) -> str | None:
    """Return the path of the page below docs/, which each host tells its extensions in a way of its own."""
    for processor in (*md.treeprocessors, *md.preprocessors):
        path = getattr(getattr(processor, "file", None), "src_uri", None)  # MkDocs
        path = path or getattr(getattr(processor, "page", None), "path", None)  # Zensical
        if isinstance(path, str):
            return path
    return None


def relative_links(lines: list[str], page: str | None) -> list[str]:
    """Make links from the root relative to the page, the one form that every host understands."""
    if page is None:
        return lines
    folder = posixpath.dirname(page)
    return [
        LINK_FROM_THE_ROOT.sub(lambda match: posixpath.relpath(match["target"], folder or "."), line) for line in lines
    ]


class LakeproofExtension(Extension):
    """Registers both steps."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Markdown calls)
        """Add the steps where the constants above say why."""
        md.block_level_elements.extend(name for name in ELEMENTS if name not in md.block_level_elements)
        md.preprocessors.register(Directives(md), "lakeproof-directives", BEFORE_INCLUDES)
        md.preprocessors.register(Cells(md), "lakeproof-cells", BEFORE_FENCES)
        md.treeprocessors.register(Terms(md), "lakeproof-terms", AFTER_INLINE)


def makeExtension(**settings: object) -> LakeproofExtension:  # noqa: N802  (the name that Markdown looks for)
    """Let Markdown find the extension by the name of this module."""
    return LakeproofExtension(**settings)
