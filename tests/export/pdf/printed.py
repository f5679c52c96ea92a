"""Reads a PDF with PDFium and pikepdf, which know nothing of how it was made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pikepdf
import pypdfium2

T = TypeVar("T")
Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


def run_apart(task: Callable[[], T]) -> T:
    """Run something that starts a browser: the other tests of this process have one, and a thread can have one only."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(task).result()


class Link(NamedTuple):
    """A link of a page."""

    page: int
    box: Box
    address: str
    """The address of another site, or the name of a place in the document."""


@dataclass(frozen=True)
class Printed:
    """A printed document."""

    path: Path

    @cached_property
    def file(self) -> pikepdf.Pdf:
        """Return the objects of the document."""
        return pikepdf.open(self.path)

    @cached_property
    def reader(self) -> pypdfium2.PdfDocument:
        """Return the document as a viewer sees it."""
        return pypdfium2.PdfDocument(self.path)

    @cached_property
    def texts(self) -> list[str]:
        """Return the text of each page."""
        return [page.get_text_range() for page in self._pages]

    @cached_property
    def _pages(self) -> list[Any]:
        return [page.get_textpage() for page in self.reader]

    @cached_property
    def places(self) -> dict[str, int]:
        """Return the page of each named place, counted from 1."""
        numbers = {page.objgen: number for number, page in enumerate(self.file.pages, 1)}
        places: dict[str, Any] = dict(self.file.Root.get("/Dests", pikepdf.Dictionary()).items())
        return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in places.items()}

    @cached_property
    def links(self) -> list[Link]:
        """Return the links of all pages."""
        return [link for number, page in enumerate(self.file.pages, 1) for link in _read_links(number, page)]

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """Return the level, the title and the page of each line of the outline."""
        lines = ((line.level, line.get_title(), line.get_dest()) for line in self.reader.get_toc())
        return [(level, title, place.get_index() + 1) for level, title, place in lines if place]

    def read_box(self, page: int, box: Box) -> str:
        """Return the text inside a box of a page."""
        text: str = self._pages[page - 1].get_text_bounded(*box)
        return text

    def list_lines(self, page: int) -> list[Box]:
        """Return the boxes of the pieces of text of a page."""
        text = self._pages[page - 1]
        return [text.get_rect(number) for number in range(text.count_rects())]

    def list_fonts(self) -> Iterator[Any]:
        """Yield the fonts of the document."""
        for found in self.file.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font":
                yield found


def squeeze(text: str) -> str:
    """Return a text without spaces and hyphens, which a line break may add or remove."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]+", "", text)


def _read_links(number: int, page: Any) -> Iterator[Link]:  # noqa: ANN401
    for note in page.get("/Annots", []):
        if note.get("/Subtype") != "/Link":
            continue
        action = note.get("/A", pikepdf.Dictionary())
        place = note.get("/Dest", action.get("/D"))
        address = str(action["/URI"]) if "/URI" in action else str(place).removeprefix("/")
        left, bottom, right, top = (float(value) for value in note.Rect)
        yield Link(number, (left, bottom, right, top), address)
