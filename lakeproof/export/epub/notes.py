"""Writes the study notes of an exam as an EPUB: one file for each page, with the contents of the exam."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.content.words import format_date, load_words
from lakeproof.export.archives import write_archive
from lakeproof.export.book.book_pages import list_pages, name_section
from lakeproof.export.book.book_templates import open_templates
from lakeproof.export.book.chapters import Book, Chapter
from lakeproof.export.book.nodes import find_node
from lakeproof.export.epub.xhtml import write_xhtml
from lakeproof.export.site_url import read_site_url

FOLDER = Path(__file__).parent
TYPE = "application/epub+zip"
_VARIABLE = re.compile(r"(--[\w-]+): ([^;]+);")
_USE = re.compile(r"var\((--[\w-]+)\)")
FONT = "fonts/lakeproof-sans.woff2"
"""The font in which the words of diagrams were measured."""


@dataclass(frozen=True)
class EpubChapter:
    """A page as a file of the EPUB."""

    file: str
    """Its name in the EPUB."""
    title: str
    """Its heading, for the contents."""
    html: str
    """Its text as XHTML."""
    images: tuple[str, ...]
    """The images that it shows, as paths below the site."""

    @property
    def has_svg(self) -> bool:
        """Whether it holds a drawing, which the list of files must say."""
        return "<svg" in self.html


@dataclass(frozen=True)
class EpubPart:
    """A section of the exam."""

    title: str
    """Its id and name."""
    chapters: tuple[EpubChapter, ...]
    """Its pages, the overview first."""


@dataclass(frozen=True)
class EpubNotes:
    """Makes the EPUB of an exam from the built site."""

    content: Content
    """The content of the project."""
    exam: Exam
    """The exam."""
    site: Path
    """The folder of the built site."""
    site_url: str
    """Where the site is published."""
    built: dt.datetime
    """The time to write into the file, in UTC."""

    def write(self) -> bytes:
        """Write the file; the same site and time give the same bytes."""
        parts = self._read_parts()
        chapters = [chapter for part in parts for chapter in part.chapters]
        images = sorted({image for chapter in chapters for image in chapter.images})
        files = {
            "META-INF/container.xml": self._fill("container.xml"),
            "EPUB/package.opf": self._fill("package.opf", chapters=chapters, images=list(map(_describe, images))),
            "EPUB/nav.xhtml": self._fill("nav.xhtml", parts=parts),
            "EPUB/title.xhtml": self._fill("title.xhtml"),
            "EPUB/style.css": self._write_style(),
        }
        files |= {f"EPUB/{chapter.file}": self._fill("chapter.xhtml", chapter=chapter) for chapter in chapters}
        data = {"mimetype": TYPE.encode()} | {name: text.encode() for name, text in files.items()}
        data |= {f"EPUB/{path}": (self.site / path).read_bytes() for path in [*images, FONT]}
        return write_archive(data, uncompressed={"mimetype"})

    def _read_parts(self) -> list[EpubPart]:
        sections = list_pages(self.content, self.exam)
        book = Book(self.site, self.site_url, frozenset(page for pages in sections.values() for page in pages))
        read = {page: book.read_chapter(page) for page in book.pages}
        files = dict(_locate(read.values()))
        return [
            EpubPart(name_section(section), tuple(_convert(read[page], files) for page in pages))
            for section, pages in sections.items()
        ]

    def _write_style(self) -> str:
        """Write the style sheet with the site's light colors; few readers know variables."""
        css = self.content.root / "docs" / "css"
        values = dict(_VARIABLE.findall((css / "tokens.css").read_text("utf-8").partition("@media")[0]))
        written = (css / "diagrams.css").read_text("utf-8") + (FOLDER / "style.css").read_text("utf-8")
        return _USE.sub(lambda match: values[match[1]], written)

    def _fill(self, template: str, **values: object) -> str:
        words = load_words(self.content.language, self.content.root)
        return (
            open_templates(FOLDER / "templates")
            .get_template(template)
            .render(
                exam=self.exam,
                font=FONT,
                language=self.content.language,
                site_url=self.site_url,
                identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{self.site_url}{self.exam.slug}"),
                modified=self.built.strftime("%Y-%m-%dT%H:%M:%SZ"),
                guide=format_date(self.exam.guide, words),
                day=format_date(self.built.date(), words),
                **values,
            )
        )


def _name_file(chapter: Chapter) -> str:
    return f"{chapter.address}.xhtml"


def _locate(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str]]:
    """Yield every address inside the chapters with the file that holds it."""
    for chapter in chapters:
        for node in LexborHTMLParser(f"<body>{chapter.html}").css("[id]"):
            yield node.id or "", _name_file(chapter)


def _convert(chapter: Chapter, files: dict[str, str]) -> EpubChapter:
    tree = LexborHTMLParser(f"<body>{chapter.html}")
    body = find_node(tree, "body")

    def place_link(href: str) -> str:
        path, fragment = urldefrag(href)
        return href if path else f"{files[fragment]}#{fragment}"

    images = tuple(image.attrs["src"] or "" for image in body.css("img[src]"))
    return EpubChapter(_name_file(chapter), chapter.title, write_xhtml(body, place_link), images)


def _describe(image: str) -> dict[str, str]:
    return {"file": image, "id": image.replace("/", "--"), "type": mimetypes.guess_type(image)[0] or ""}


def write_epubs(content: Content, site: Path, folder: Path, timestamp: float) -> list[Path]:
    """Write the notes of each exam into a folder, and return the paths."""
    built = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    site_url = read_site_url(content.root)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for exam in content.exams.values():
        written.append(folder / f"lakeproof-{exam.slug}.epub")
        written[-1].write_bytes(EpubNotes(content, exam, site, site_url, built).write())
    return written
