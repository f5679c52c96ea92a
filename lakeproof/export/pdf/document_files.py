"""Writes all PDF documents of an exam into a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.export.book.nodes import find_node
from lakeproof.export.pdf.documents import write_last_minute, write_notes, write_question_book
from lakeproof.export.pdf.frame import Frame, Size
from lakeproof.export.pdf.mock_papers import draw_papers, write_answer_sheet, write_key, write_paper
from lakeproof.export.pdf.printer import Printer, UnprintableError, count_pages, start_printer

SIZES: tuple[Size, ...] = get_args(Size)
"""The sizes of paper."""
SIDES = 2
"""The sides of the last-minute sheet."""
LETTER_SIZES = (9.0, 8.7, 8.4, 8.1, 7.8, 7.5, 7.2)
"""The sizes of letters of the last-minute sheet, in points: the largest that fits on two sides is used."""


@dataclass(frozen=True)
class Edition:
    """Prints the documents of exams from a built site."""

    content: Content
    """The content of the project."""
    site: Path
    """The folder of the built site."""
    chromium: Path
    """The browser that prints."""
    time: dt.datetime
    """When this edition is made."""

    def write(self, exams: list[Exam], sizes: list[Size], folder: Path) -> Iterator[Path]:
        """Write the documents of some exams in some sizes into a folder, and yield the path of each."""
        folder.mkdir(parents=True, exist_ok=True)
        with self.start_printer() as printer:
            for exam in exams:
                for size in sizes:
                    for name, print_document in list_documents(self.frame(exam), printer, size):
                        path = folder / f"lakeproof-{exam.slug}-{name}-{size.lower()}.pdf"
                        path.write_bytes(print_document())
                        yield path

    def start_printer(self) -> AbstractContextManager[Printer]:
        """Start the printer of all documents."""
        # The site holds its scripts joined; drawing the mock exams needs one of its modules as it is in docs/.
        return start_printer(self.chromium, (self.site, self.content.root / "docs"), self.time)

    def frame(self, exam: Exam) -> Frame:
        """Return what the documents of an exam share."""
        return Frame(self.content, exam, self.site, read_address(self.site), self.time.date())


def list_documents(frame: Frame, printer: Printer, size: Size) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each document of an exam, and what prints it."""

    def plan(write: Callable[..., str], *more: object) -> Callable[[], bytes]:
        return lambda: printer.print_pdf(write(frame, *more, size))

    yield "notes", plan(write_notes)
    yield "questions", plan(write_question_book)
    for paper in draw_papers(frame, printer):
        name = f"mock-exam-{paper.number}"
        yield name, plan(write_paper, paper)
        yield f"{name}-answer-sheet", plan(write_answer_sheet, paper)
        yield f"{name}-key", plan(write_key, paper)
    yield "last-minute", lambda: print_on_two_sides(printer, lambda points: write_last_minute(frame, size, points))


def print_on_two_sides(printer: Printer, write: Callable[[float], str]) -> bytes:
    """Print a document with the largest letters with which it takes two sides."""
    for points in LETTER_SIZES:
        pdf = printer.print_pdf(write(points))
        if count_pages(pdf) <= SIDES:
            return pdf
    raise UnprintableError(f"the last-minute sheet takes more than two sides even at {points} points: shorten it")


def read_address(site: Path) -> str:
    """Return the address of a built site, which each of its pages names."""
    tree = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    return find_node(tree, "link[rel=canonical]").attrs["href"] or ""
