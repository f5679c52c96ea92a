"""The Markdown extension: turns `:::` directives into HTML, and code into cells."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import Content, load_content
from lakeproof.content.pages import DIRECTIVE
from lakeproof.render.addresses import build_page_address, place_links
from lakeproof.render.code_cells import label_blocks, split_cells
from lakeproof.render.context import RenderContext
from lakeproof.render.directive_expander import expand_directives
from lakeproof.render.glossary_links import GlossaryLinks
from lakeproof.render.settings import read_settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

BEFORE_INCLUDES = 33
"""pymdownx.snippets has 32: what a directive writes may itself include a section."""
BEFORE_FENCES = 28
"""pymdownx.superfences has 25: by now the text of the includes is there."""
AFTER_INLINE = 15
"""Markdown's inline patterns have 20, and MkDocs, which resolves links to files, has 0."""
AFTER_EVERYTHING = -1
"""Finished HTML is no business of any other postprocessor."""
AFTER_ANCHORS = 4
"""MkDocs collects the anchors of a page at 5."""


LINK_FROM_THE_ROOT = re.compile(r"(?<=\]\()/(?P<target>[^)\s#]*\.(?:md|ipynb))")
"""Directives can stand on any page, so they link from the root of docs/."""
MARK = "\ue002"
"""A character of no language: encloses the number that stands for finished HTML while Markdown converts the page."""
_MARKED = re.compile(rf"(?:<p>)?{MARK}(?P<number>\d+){MARK}(?:</p>)?")
_ID = re.compile(r'\bid="([^"]+)"')


DRAFT = "LAKEPROOF_DRAFT"
"""Set by `make serve`: an author sees the faults on the page instead of losing the server."""


class Directives(Preprocessor):
    """Expands each `:::` line, then marks how each block of code is proven."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.finished: list[str] = []
        """The HTML that the directives of the page wrote."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the lines; an error here ends the build."""
        context = find_context(self.md, self.settings)
        self.finished = []
        try:
            written = expand_directives(lines, context, lambda html: self._store(html, context))
            written = label_blocks(written, context)
        except BrokenContentError as error:
            if not os.environ.get(DRAFT):
                raise
            listed = [f"    - {fault}" for fault in error.faults]
            kept = [line for line in lines if not DIRECTIVE.match(line)]
            top = next((number for number, line in enumerate(kept, 1) if line.startswith("# ")), 0)
            return [*kept[:top], "", "!!! danger", "", *listed, "", *kept[top:]]  # MkDocs takes the title from the top
        return make_links_relative(written, context.page)

    def _store(self, html: Markup, context: RenderContext) -> str:
        """Keep finished HTML out of the way of Markdown, and return the line that stands for it."""
        address = build_page_address(context.page.removesuffix(".md")) if context.page else ""
        self.finished.append(place_links(html, address))
        return f"{MARK}{len(self.finished) - 1}{MARK}"


class FinishedHtml(Postprocessor):
    """Puts the HTML of directives into the converted page."""

    def run(self, text: str) -> str:
        """Replace each mark, and the paragraph that Markdown has made of it."""
        finished = self.md.preprocessors["lakeproof-directives"].finished  # type: ignore[attr-defined]
        return _MARKED.sub(lambda match: finished[int(match["number"])], text) if finished else text


class Cells(Preprocessor):
    """Sets the output of each block of code apart from the code."""

    def run(self, lines: list[str]) -> list[str]:
        """Split the blocks; their includes are filled in by now."""
        return split_cells(lines)


class Terms(Treeprocessor):
    """Explains the words of the glossary where a topic first uses them."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, root: Element) -> None:
        """Look at pages that teach an objective; others would be full of links."""
        context = find_context(self.md, self.settings)
        name = (context.page or "").removesuffix(".md")
        if context.content.get_objectives(name):
            GlossaryLinks(context.content.glossary, name, context.words["glossary"]).mark(root)


class Anchors(Treeprocessor):
    """Lets MkDocs know the anchors in the HTML of directives, which it does not look into."""

    def run(self, root: Element) -> None:  # noqa: ARG002  (Markdown passes the page)
        """Add the anchors to those that MkDocs has found."""
        finished = self.md.preprocessors["lakeproof-directives"].finished  # type: ignore[attr-defined]
        anchors = {anchor for html in finished for anchor in _ID.findall(html)}
        for processor in self.md.treeprocessors:
            if hasattr(processor, "present_anchor_ids"):
                processor.present_anchor_ids |= anchors


def find_context(md: Markdown, settings: dict[str, Any]) -> RenderContext:
    """Return what directives work with on the page that is being converted."""
    site = read_settings(Path.cwd(), settings["config_file"])
    if settings["language"]:
        site = replace(site, language=settings["language"])
    return RenderContext(find_content(md, site.language), site, detect_current_page(md))


def find_content(md: Markdown, language: str) -> Content:
    """Read the content once for a build; looking for changes before each page would take the square of the pages."""
    builds = [processor.files for processor in md.treeprocessors if hasattr(processor, "files")]  # MkDocs
    return _content(Path.cwd(), language, builds[0]) if builds else load_content(Path.cwd(), language)


@lru_cache(maxsize=1)
def _content(root: Path, language: str, build: object) -> Content:  # noqa: ARG001  (each build brings its own list of files)
    return load_content(root, language)


def detect_current_page(md: Markdown) -> str | None:
    """Return the path of the page below docs/, which each host passes to its extensions in its own way."""
    for processor in (*md.treeprocessors, *md.preprocessors):
        path = getattr(getattr(processor, "file", None), "src_uri", None)  # MkDocs
        path = path or getattr(getattr(processor, "page", None), "path", None)  # Zensical
        if isinstance(path, str):
            return path
    return None


def make_links_relative(lines: list[str], page: str | None) -> list[str]:
    """Make links from the root relative to the page, the one form that every host understands."""
    if page is None:
        return lines
    folder = posixpath.dirname(page)
    return [
        LINK_FROM_THE_ROOT.sub(lambda match: posixpath.relpath(match["target"], folder or "."), line) for line in lines
    ]


class LakeproofExtension(Extension):
    """Registers the steps."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  (Markdown passes what mkdocs.yml says)
        self.config = {
            "language": ["", "The language of visible words; by default that of the theme."],
            "config_file": ["mkdocs.yml", "The file that configures the site, relative to the working directory."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Markdown calls)
        """Add the steps where the constants above say why."""
        settings = self.getConfigs()
        md.preprocessors.register(Directives(md, settings), "lakeproof-directives", BEFORE_INCLUDES)
        md.preprocessors.register(Cells(md), "lakeproof-cells", BEFORE_FENCES)
        md.treeprocessors.register(Terms(md, settings), "lakeproof-terms", AFTER_INLINE)
        md.treeprocessors.register(Anchors(md), "lakeproof-anchors", AFTER_ANCHORS)
        md.postprocessors.register(FinishedHtml(md), "lakeproof-html", AFTER_EVERYTHING)


def makeExtension(**settings: Any) -> LakeproofExtension:  # noqa: ANN401, N802  (the name that Markdown looks for)
    """Let Markdown find the extension by the name of this module."""
    return LakeproofExtension(**settings)
