"""Fills in what the documents of an exam share: the style sheets, the running titles, the cover."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.words import format_date, load_words
from lakeproof.export.book.book_templates import open_templates
from lakeproof.export.pdf.static_fonts import write_font_faces

FOLDER = Path(__file__).parent
SHEETS = ("tokens", "page", "cells", "diagrams", "boxes", "print")
"""The style sheets of the site that also hold for documents."""

Size = Literal["A4", "Letter"]
"""A size of paper, as CSS names it."""


@dataclass(frozen=True)
class RunningTitle:
    """What the top of some pages says."""

    name: str
    """The name of these pages in CSS."""
    left: str
    """Where in the document it is, like a section of the exam."""
    right: str = ""
    """Where in this section."""


@dataclass(frozen=True)
class Frame:
    """What the documents of an exam have in common."""

    content: Content
    """The content of the project."""
    exam: Exam
    """The exam."""
    site: Path
    """The folder of the built site."""
    site_url: str
    """Where the site is published."""
    day: dt.date
    """The day to print on the cover."""

    def fill(self, template: str, size: Size, running: Iterable[RunningTitle] = (), **values: object) -> str:
        """Fill in the template of a document, which works in the folder of the site."""
        words = load_words(self.content.language, self.content.root)
        return (
            open_templates(FOLDER / "templates")
            .get_template(template)
            .render(
                exam=self.exam,
                language=self.content.language,
                size=size,
                guide=format_date(self.exam.guide, words),
                built=format_date(self.day, words),
                site_url=self.site_url,
                mark=base64.b64encode((self.site / "img" / "mark.svg").read_bytes()).decode(),
                sheets=self._find_sheets(),
                style=self._own_style,
                running=running,
                **values,
            )
        )

    def list_topics(self, section: Section) -> list[Page]:
        """Return the topic pages of a section in the order to study them."""
        return self.content.find_pages_in_study_order(self.exam, section.folder)

    def _find_sheets(self) -> list[str]:
        theme = sorted((self.site / "assets" / "stylesheets").glob("*.css"))
        return [path.relative_to(self.site).as_posix() for path in theme] + [f"css/{name}.css" for name in SHEETS]

    @cached_property
    def _own_style(self) -> Markup:
        sheets = [path.read_text("utf-8") for path in sorted((FOLDER / "styles").glob("*.css"))]
        return Markup("\n").join(map(Markup, [write_font_faces(self.site / "fonts"), *sheets]))
