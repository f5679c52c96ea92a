"""The Markdown extension: turns `:::` directives into Markdown, and code into cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

from lakeproof import cells, directives, site

if TYPE_CHECKING:
    from markdown import Markdown

BEFORE_INCLUDES = 33
"""pymdownx.snippets has 32: what a directive writes may itself include a section."""
BEFORE_FENCES = 28
"""pymdownx.superfences has 25: by now the includes stand there as text."""
ELEMENTS = ("quiz-question", "label", "legend", "button")
"""Markdown would wrap these in paragraphs, inside which a browser empties them."""


class Directives(Preprocessor):
    """Expands each `:::` line, then says of each block of code how it is proven."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace the lines; an error here ends the build."""
        content = site.load(Path.cwd())
        return cells.mark(directives.expand(lines, content), content)


class Cells(Preprocessor):
    """Sets the output of each block of code apart from the code."""

    def run(self, lines: list[str]) -> list[str]:
        """Split the blocks; they hold their sections by now."""
        return cells.split(lines)


class LakeproofExtension(Extension):
    """Registers both steps."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name that Markdown calls)
        """Add the steps where the constants above say why."""
        md.block_level_elements.extend(name for name in ELEMENTS if name not in md.block_level_elements)
        md.preprocessors.register(Directives(md), "lakeproof-directives", BEFORE_INCLUDES)
        md.preprocessors.register(Cells(md), "lakeproof-cells", BEFORE_FENCES)


def makeExtension(**settings: object) -> LakeproofExtension:  # noqa: N802  (the name that Markdown looks for)
    """Let Markdown find the extension by the name of this module."""
    return LakeproofExtension(**settings)
