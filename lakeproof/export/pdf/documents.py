"""Puts the documents of an exam together as HTML: the study notes and the question book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.words import format_date, load_words
from lakeproof.export.pdf.chapters import Book, Chapter, make_address
from lakeproof.export.pdf.question_cards import QuestionCard, read_cards

FOLDER = Path(__file__).parent
SHEETS = ("tokens", "page", "cells", "diagrams", "boxes", "print")
"""The style sheets of the site that also hold for documents."""

Size = Literal["A4", "Letter"]
"""A size of paper, as CSS names it."""


@dataclass(frozen=True)
class NotesPart:
    """A section of the exam in the study notes."""

    section: Section
    """The section."""
    chapters: tuple[Chapter, ...]
    """Its pages."""


@dataclass(frozen=True)
class QuestionTopic:
    """A topic of the question book."""

    address: str
    """Its address in the document."""
    title: str
    """The title of its page."""
    cards: tuple[tuple[int, QuestionCard], ...]
    """Its questions with their numbers."""


@dataclass(frozen=True)
class QuestionsPart:
    """A section of the exam in the question book."""

    section: Section
    """The section."""
    topics: tuple[QuestionTopic, ...]
    """Its topics."""


@dataclass(frozen=True)
class Documents:
    """Makes the documents of an exam from the built site."""

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

    def write_notes(self, size: Size) -> str:
        """Write the study notes as HTML that works in the folder of the site."""
        book = Book(self.site, self.site_url, frozenset(self._list_pages()))
        parts = [
            NotesPart(section, tuple(map(book.read_chapter, self._list_pages_of(section))))
            for section in self.exam.sections
        ]
        contents = [
            _Entry(part.section.id, _name(part.section), [(found.address, found.title) for found in part.chapters])
            for part in parts
        ]
        titles = [(part.section.id, _name(part.section)) for part in parts]
        return self._fill("notes.html", size, "Study notes", titles, contents, parts)

    def write_question_book(self, size: Size) -> str:
        """Write the questions of the pages as HTML, with the keys behind all of them."""
        numbers = count(1)
        parts = [QuestionsPart(section, tuple(self._read_topics(section, numbers))) for section in self.exam.sections]
        contents = [
            _Entry(part.section.id, _name(part.section), [(topic.address, topic.title) for topic in part.topics])
            for part in parts
        ]
        keys = [(f"{part.section.id}-keys", _name(part.section)) for part in parts]
        titles = [(part.section.id, _name(part.section)) for part in parts]
        titles += [(address, f"Keys: {name}") for address, name in keys]
        contents.append(_Entry("keys", "Keys", keys))
        return self._fill("questions.html", size, "Question book", titles, contents, parts)

    def _read_topics(self, section: Section, numbers: Iterator[int]) -> Iterator[QuestionTopic]:
        for page in self.content.find_pages_in_study_order(self.exam, section.folder):
            cards = read_cards(self.site / page.name / "index.html")
            yield QuestionTopic(make_address(page.name), page.title, tuple(zip(numbers, cards, strict=False)))

    def _list_pages_of(self, section: Section) -> list[str]:
        topics = self.content.find_pages_in_study_order(self.exam, section.folder)
        return [f"{self.exam.slug}/{section.folder}/index", *(page.name for page in topics)]

    def _list_pages(self) -> list[str]:
        return [page for section in self.exam.sections for page in self._list_pages_of(section)]

    def _fill(self, template: str, size: Size, kind: str, titles: list[tuple[str, str]], *lists: object) -> str:
        contents, parts = lists
        words = load_words(self.content.language, self.content.root)
        return self._templates.get_template(template).render(
            exam=self.exam,
            language=self.content.language,
            size=size,
            kind=kind,
            guide=format_date(self.exam.guide, words),
            built=format_date(self.day, words),
            site_url=self.site_url,
            sheets=[*self._find_sheets(), (FOLDER / "styles" / "book.css").as_uri()],
            running_titles=[{"id": address, "title": title} for address, title in titles],
            contents=contents,
            parts=parts,
        )

    def _find_sheets(self) -> list[str]:
        theme = sorted((self.site / "assets" / "stylesheets").glob("*.css"))
        return [path.relative_to(self.site).as_posix() for path in theme] + [f"css/{name}.css" for name in SHEETS]

    @cached_property
    def _templates(self) -> Environment:
        loader = FileSystemLoader(FOLDER / "templates")
        return Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )


@dataclass(frozen=True)
class _Entry:
    """A line of the contents with the lines below it."""

    id: str
    title: str
    below: list[tuple[str, str]]


def _name(section: Section) -> str:
    return f"{section.id} {section.name}"
