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
from lakeproof.render.addresses import add_box_anchors, build_page_address, place_links
from lakeproof.render.code_cells import label_blocks, split_cells
from lakeproof.render.context import RenderContext
from lakeproof.render.directive_expander import expand_directives
from lakeproof.render.figures.diagrams import draw_diagrams
from lakeproof.render.figures.figure_sizes import set_sizes
from lakeproof.render.glossary_links import GlossaryLinks
from lakeproof.render.page_titles import fill_titles
from lakeproof.render.plan.topic_facts import add_topic_facts
from lakeproof.render.settings import read_settings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

BEFORE_INCLUDES = 33
"""Before pymdownx.snippets (32), because what a directive writes may itself include a section."""
BEFORE_FENCES = 28
"""Before pymdownx.superfences (25), and after pymdownx.snippets has filled in the includes."""
AFTER_INLINE = 15
"""After Markdown's inline patterns (20), and before MkDocs resolves links to files (0)."""
AFTER_EVERYTHING = -1
"""Runs last, so that no other postprocessor changes the HTML of directives."""
AFTER_CODE = 10
"""After Markdown has put inline code back into the HTML (30)."""
AFTER_ANCHORS = 4
"""After MkDocs has collected the anchors of a page (5)."""


LINK_FROM_THE_ROOT = re.compile(r"(?<=\]\()/(?P<target>[^)\s#]*\.(?:md|ipynb))")
"""A link from the root of docs/, as directives write it because they can be used on any page."""
DELIMITER = "\ue002"
"""A private-use character around the number of a placeholder, which stands for finished HTML during the conversion."""
_PLACEHOLDER = re.compile(rf"(?:<p>)?{DELIMITER}(?P<number>\d+){DELIMITER}(?:</p>)?")
_ID = re.compile(r'\bid="([^"]+)"')


DRAFT = "LAKEPROOF_DRAFT"
"""An environment variable that the preview server sets: faults appear on the page instead of ending the build."""


class DirectivePreprocessor(Preprocessor):
    """Expands each `:::` line, then labels each block of code."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings
        self.finished: list[str] = []
        """The HTML that the directives of the page wrote."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the lines; a fault ends the build, except in the preview."""
        context = find_context(self.md, self.settings)
        self.finished = []
        try:
            written = expand_directives(lines, context, lambda html: self._store(html, context))
            written = add_topic_facts(written, context, lambda html: self._store(html, context))
            written = draw_diagrams(written, context, lambda html: self._store(html, context))
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
        """Keep finished HTML away from Markdown, and return the placeholder that is put in its place."""
        address = build_page_address(context.page.removesuffix(".md")) if context.page else ""
        self.finished.append(place_links(html, address))
        return f"{DELIMITER}{len(self.finished) - 1}{DELIMITER}"


class FinishedHtmlPostprocessor(Postprocessor):
    """Puts the HTML of directives into the converted page."""

    def __init__(self, md: Markdown, directives: DirectivePreprocessor) -> None:
        super().__init__(md)
        self.directives = directives

    def run(self, text: str) -> str:
        """Replace each placeholder, with the paragraph that Markdown has made of it."""
        finished = self.directives.finished
        return _PLACEHOLDER.sub(lambda match: finished[int(match["number"])], text) if finished else text


class BoxPostprocessor(Postprocessor):
    """Gives each box that corrects something an anchor, so that other pages can link to it."""

    def run(self, text: str) -> str:
        """Add the anchors."""
        return add_box_anchors(text)


class CellPreprocessor(Preprocessor):
    """Sets the output of each block of code apart from the code."""

    def run(self, lines: list[str]) -> list[str]:
        """Split the blocks; their includes are filled in by now."""
        return split_cells(lines)


class GlossaryTreeprocessor(Treeprocessor):
    """Links the first use of each glossary term on the page of a topic."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, root: Element) -> None:
        """Link the terms of a page that teaches an objective, and of no other page."""
        context = find_context(self.md, self.settings)
        name = (context.page or "").removesuffix(".md")
        if context.content.get_objectives(name):
            GlossaryLinks(context.content.glossary, name, context.words["glossary"]).mark(root)


class EmptyHeaderTreeprocessor(Treeprocessor):
    """Makes the empty corner of a table a plain cell, because an empty header says nothing to a screen reader."""

    def run(self, root: Element) -> None:
        """Change the tag of each header cell without text."""
        for cell in root.iter("th"):
            if not "".join(cell.itertext()).strip():
                cell.tag = "td"


class FileTreeprocessor(Treeprocessor):
    """Adds what other files say: the size of each figure, and the title of a page to a link that has no text."""

    def __init__(self, md: Markdown, settings: dict[str, Any]) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, root: Element) -> None:
        """Look at the figures beside the page, and at the pages that it links."""
        context = find_context(self.md, self.settings)
        if context.page:
            set_sizes(root, (context.content.root / "docs" / context.page).parent)
            fill_titles(root, context.page, context.content)


class AnchorTreeprocessor(Treeprocessor):
    """Tells MkDocs the anchors in the HTML of directives, so that its check of links knows them."""

    def __init__(self, md: Markdown, directives: DirectivePreprocessor) -> None:
        super().__init__(md)
        self.directives = directives

    def run(self, root: Element) -> None:  # noqa: ARG002  (Markdown passes the page)
        """Add the anchors to those that MkDocs has found."""
        anchors = {anchor for html in self.directives.finished for anchor in _ID.findall(html)}
        for processor in self.md.treeprocessors:
            if hasattr(processor, "present_anchor_ids"):
                processor.present_anchor_ids |= anchors


def find_context(md: Markdown, settings: dict[str, Any]) -> RenderContext:
    """Return the content, the settings and the name of the page that is being converted."""
    file = Path(settings["config_file"]).resolve()
    site = read_settings(file.parent, file.name)
    if settings["language"]:
        site = replace(site, language=settings["language"])
    return RenderContext(read_content(md, file.parent, site.language), site, detect_current_page(md))


def read_content(md: Markdown, root: Path, language: str) -> Content:
    """Read the content once for a build, since to look for changes before each page would slow down a large site."""
    builds = [processor.files for processor in md.treeprocessors if hasattr(processor, "files")]  # MkDocs
    return _read_once(root, language, builds[0]) if builds else load_content(root, language)


@lru_cache(maxsize=1)
def _read_once(root: Path, language: str, build: object) -> Content:  # noqa: ARG001  (each build brings its own list of files)
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
    """Make links from the root of docs/ relative to the page, because every builder resolves relative links."""
    if page is None:
        return lines
    folder = posixpath.dirname(page)
    return [
        LINK_FROM_THE_ROOT.sub(lambda match: posixpath.relpath(match["target"], folder or "."), line) for line in lines
    ]


class LakeproofExtension(Extension):
    """Registers the processors."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  (Markdown passes what mkdocs.yml says)
        self.config = {
            "language": ["", "The language of visible words; by default that of the theme."],
            "config_file": ["mkdocs.yml", "The file that configures the site, relative to the working directory."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Markdown calls)
        """Add each processor at the priority that a constant above explains."""
        settings = self.getConfigs()
        directives = DirectivePreprocessor(md, settings)
        md.preprocessors.register(directives, "lakeproof-directives", BEFORE_INCLUDES)
        md.preprocessors.register(CellPreprocessor(md), "lakeproof-cells", BEFORE_FENCES)
        md.treeprocessors.register(GlossaryTreeprocessor(md, settings), "lakeproof-terms", AFTER_INLINE)
        md.treeprocessors.register(EmptyHeaderTreeprocessor(md), "lakeproof-tables", AFTER_INLINE)
        md.treeprocessors.register(FileTreeprocessor(md, settings), "lakeproof-files", AFTER_INLINE)
        md.treeprocessors.register(AnchorTreeprocessor(md, directives), "lakeproof-anchors", AFTER_ANCHORS)
        md.postprocessors.register(BoxPostprocessor(md), "lakeproof-boxes", AFTER_CODE)
        md.postprocessors.register(FinishedHtmlPostprocessor(md, directives), "lakeproof-html", AFTER_EVERYTHING)


def makeExtension(**settings: Any) -> LakeproofExtension:  # noqa: ANN401, N802  (the name that Markdown looks for)
    """Let Markdown find the extension by the name of this module."""
    return LakeproofExtension(**settings)
