"""Turns a page of the site into its Markdown twin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.words import Words
from lakeproof.export.markdown.blocks import PageWriter
from lakeproof.export.markdown.inline_text import InlineWriter

LICENSE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
"""The license of the text; LICENSE-CONTENT has it in full."""
RESERVED = 'class="pool"'
"""Marks the HTML of a page that shows the questions that are kept for mock exams; such a page has no twin."""


@dataclass(frozen=True)
class Facts:
    """What the head of a twin says about a page."""

    title: str
    """The title of the page."""
    url: str
    """Its canonical address."""
    exam: str
    """The name of the exam, if it belongs to one."""
    guide: str
    """The date of the exam guide that it follows."""
    objectives: tuple[str, ...]
    """The objectives that it teaches, each with its id."""
    version: str
    """The version of the project."""


@dataclass(frozen=True)
class Twin:
    """A page as Markdown."""

    facts: Facts
    """What its head says."""
    html: str
    """The HTML of the page, without the theme around it."""
    words: Words
    """The visible words."""

    @cached_property
    def text(self) -> str:
        """Write the head, the text, and behind everything else the answers to the questions."""
        return f"{self.head}\n\n{self.body}\n"

    @property
    def head(self) -> str:
        """Write the facts as YAML; text in JSON is valid YAML."""
        facts = self.facts
        named = {"title": facts.title, "url": facts.url, "exam": facts.exam, "exam_guide": facts.guide}
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in named.items() if value]
        if facts.objectives:
            lines += ["objectives:", *(f"  - {json.dumps(text, ensure_ascii=False)}" for text in facts.objectives)]
        lines += [f"version: {json.dumps(f'Lakeproof {facts.version}')}", f"license: {json.dumps(LICENSE)}"]
        return "\n".join(["---", *lines, "---"])

    @cached_property
    def body(self) -> str:
        """Write the text of the page, and the answers at the end, so that an assistant can ask first."""
        tree = LexborHTMLParser(f"<body>{self.html}").body
        writer = PageWriter(InlineWriter(self.facts.url, self.words["labs"]["chart"]), self.words)
        text = writer.write(tree) if tree else ""
        if not writer.answers:
            return text
        said = self.words["markdown"]
        return "\n\n".join([text, f"## {said['answers']}", said["answers_last"], *writer.answers])

    @property
    def opening(self) -> str:
        """Return the first sentence below the title; each is on a line of its own."""
        paragraphs = [text for text in self.body.split("\n\n") if text and not text.startswith(("#", "*", ">", "`"))]
        return paragraphs[0].split("\n")[0] if paragraphs else ""


def may_have_twin(html: str) -> bool:
    """Say whether a page may leave the site: those with the questions of mock exams may not."""
    return RESERVED not in html
