"""Puts the study notes, the question book and the last-minute sheet of an exam together as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lakeproof.content.exams import Section
from lakeproof.export.book.book_pages import list_pages, name_section
from lakeproof.export.book.chapters import Book, make_address
from lakeproof.export.book.nodes import demote_headings
from lakeproof.export.pdf.frame import Frame, RunningTitle, Size
from lakeproof.export.pdf.question_cards import QuestionCard, read_cards


@dataclass(frozen=True)
class Entry:
    """A line of the contents with the lines below it."""

    address: str
    """Where it leads."""
    title: str
    """What it says."""
    below: tuple[tuple[str, str], ...] = ()
    """The address and the title of each line below it."""


@dataclass(frozen=True)
class NotesChapter:
    """A page of the exam in the study notes."""

    running: RunningTitle
    """What the top of its pages says."""
    address: str
    """Its address in the document."""
    title: str
    """Its heading."""
    html: str
    """Its text, with headings of the level that they have in the document."""


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


def write_notes(frame: Frame, size: Size) -> str:
    """Write the study notes: the visible part of each page of the exam's sections."""
    pages = list_pages(frame.content, frame.exam)
    book = Book(frame.site, frame.site_url, frozenset(page for names in pages.values() for page in names))
    parts = [(section, tuple(_read_chapters(book, section, names))) for section, names in pages.items()]
    contents = [
        Entry(first.address, name_section(section), tuple((found.address, found.title) for found in topics))
        for section, (first, *topics) in parts
    ]
    running = [chapter.running for _, chapters in parts for chapter in chapters]
    return frame.fill("notes.html", size, running, kind="Study notes", contents=contents, parts=parts)


def _read_chapters(book: Book, section: Section, pages: list[str]) -> Iterator[NotesChapter]:
    """Yield the overview of a section, then its topics."""
    for page in pages:
        chapter = book.read_chapter(page)
        is_topic = not page.endswith("/index")
        running = RunningTitle(chapter.address, name_section(section), chapter.title if is_topic else "")
        html = demote_headings(chapter.html) if is_topic else chapter.html
        yield NotesChapter(running, chapter.address, chapter.title, html)


def write_question_book(frame: Frame, size: Size) -> str:
    """Write the questions of the pages, with the keys behind all of them."""
    numbers = count(1)
    parts = [QuestionsPart(section, tuple(_read_topics(frame, section, numbers))) for section in frame.exam.sections]
    contents = [
        Entry(
            part.section.id,
            name_section(part.section),
            tuple((topic.address, topic.title) for topic in part.topics),
        )
        for part in parts
    ]
    keys = tuple((f"{part.section.id}-keys", name_section(part.section)) for part in parts)
    running = [RunningTitle(part.section.id, name_section(part.section), "Questions") for part in parts]
    running += [RunningTitle(address, name, "Keys") for address, name in keys]
    contents.append(Entry("keys", "Keys", keys))
    return frame.fill("questions.html", size, running, kind="Question book", contents=contents, parts=parts)


def _read_topics(frame: Frame, section: Section, numbers: Iterator[int]) -> Iterator[QuestionTopic]:
    for page in frame.list_topics(section):
        cards = read_cards(frame.site / page.name / "index.html")
        # zip asks the cards first, so that the end of a topic takes no number.
        numbered = tuple((number, card) for card, number in zip(cards, numbers, strict=False))
        yield QuestionTopic(make_address(page.name), page.title, numbered)


def write_last_minute(frame: Frame, size: Size, points: float) -> str:
    """Write the sheet for the last hour, with letters of a size in points."""
    chapter = Book(frame.site, frame.site_url, ()).read_chapter(f"{frame.exam.slug}/last-minute")
    return frame.fill("last-minute.html", size, kind=chapter.title, chapter=chapter, points=points)
