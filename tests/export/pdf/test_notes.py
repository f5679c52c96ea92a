"""The study notes hold what the pages show, and lead their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.content.exams import Exam
from lakeproof.content.pages import Page
from lakeproof.export.pdf.document_files import Edition
from tests.export.pdf.printed import Printed, squeeze

Documents = dict[str, Printed]

BUDGET = 260
"""A4 pages that the notes of the Associate may take."""
SAMPLE = ("data-processing/imputation", "model-development/pipelines", "model-deployment/splitting-traffic")
"""Topics whose whole text is compared."""


@pytest.fixture
def exam(edition: Edition) -> Exam:
    """Return the exam of the notes."""
    return edition.content.exams["associate"]


@pytest.fixture
def notes(associate: Documents) -> Printed:
    """Return the notes."""
    return associate["notes"]


def test_the_notes_keep_to_their_budget(notes: Printed) -> None:
    """Who prints them needs one folder."""
    assert len(notes.reader) <= BUDGET


@pytest.mark.parametrize("name", ["associate/notes", "associate/questions", "professional/notes"])
def test_every_number_of_the_contents_is_right(request: pytest.FixtureRequest, name: str) -> None:
    """The number that is printed, the link under it, and the page that shows the title agree."""
    exam, kind = name.split("/")
    document: Printed = request.getfixturevalue(exam)[kind]
    entries = list(read_contents(document))
    assert len(entries) >= 35

    for title, number, place in entries:
        assert document.places[place] == number, title
        assert squeeze(re.sub(r"^[AP]\d ", "", title)) in squeeze(document.texts[number - 1]), title


def test_each_number_in_the_text_is_right(notes: Printed) -> None:
    """A reader of paper turns to the page that a link names."""
    links = [link for link in notes.links if link.address in notes.places and link.page > 2]
    wrong = []
    for link in links:
        left, bottom, right, top = link.box
        numbers = re.findall(r"p\.\s*(\d+)", notes.read_box(link.page, (left - 2, bottom - 2, right + 2, top + 2)))
        if numbers and str(notes.places[link.address]) not in numbers:
            wrong.append(link)

    assert len(links) > 100
    assert wrong == []


def test_the_outline_has_the_shape_of_the_exam(notes: Printed, exam: Exam, edition: Edition) -> None:
    """Sections, below them topics, below them headings; each leads to the page that shows it."""
    sections = [title for level, title, _ in notes.outline if level == 0]
    topics = [title for level, title, _ in notes.outline if level == 1]

    assert sections == [exam.name, "Contents", *(section.name for section in exam.sections)]
    assert {page.title.replace("`", "") for page in list_topics(exam, edition)} <= set(topics)
    for _, title, page in notes.outline:
        assert squeeze(title) in squeeze(notes.texts[page - 1]), title


def test_the_top_of_a_page_says_where_it_is(notes: Printed, exam: Exam, edition: Edition) -> None:
    """Section and topic, on the pages of a topic."""
    for topic in list_topics(exam, edition):
        (section,) = [one for one in exam.sections if topic.name.split("/")[1] == one.folder]
        first = notes.places[topic.name.replace("/", "--")]
        for number in (first, first + 1):
            width, height = notes.reader[number - 1].get_size()
            top = squeeze(notes.read_box(number, (0, height - 60, width, height)))
            assert top == squeeze(f"{section.id} {section.name}{topic.title.replace('`', '')}")


def list_topics(exam: Exam, edition: Edition) -> list[Page]:
    """Return the topic pages of an exam in the order of the notes."""
    return [
        page for section in exam.sections for page in edition.content.find_pages_in_study_order(exam, section.folder)
    ]


@pytest.mark.parametrize("topic", SAMPLE)
def test_all_visible_text_of_a_page_is_there(notes: Printed, site_folder: Path, topic: str) -> None:
    """Paragraphs, code, outputs, tables, and every tab; and what is collapsed is not."""
    text = squeeze("".join(notes.texts))
    tree = LexborHTMLParser((site_folder / "associate" / topic / "index.html").read_text("utf-8"))
    article = tree.css_first("article")
    assert article

    for node in article.css(
        "script, dialog, .headerlink, .report-page, quiz-question, reader-notes, .md-content__button"
    ):
        node.decompose()
    collapsed = [node.text() for node in article.css("details.deeper p")]
    for node in article.css("details.deeper"):
        node.decompose()
    for heading in article.css("h2#quick-check"):
        while heading.next is not None and heading.next.tag != "h2":
            heading.next.decompose()
        heading.decompose()
    pieces = [piece for node in article.css("p, li, pre, td, label") for piece in list_pieces(node)]
    assert len(pieces) > 60
    assert [piece for piece in pieces if squeeze(piece) not in text] == []
    assert [piece for piece in collapsed if len(piece) > 60 and squeeze(piece) in text] == []


def list_pieces(node: LexborNode) -> Iterator[str]:
    """Yield the text of a node between the links, after which the notes add numbers."""
    html = re.sub(r"</a>", "\0", node.inner_html or "")
    for piece in html.split("\0"):
        for line in LexborHTMLParser(f"<body>{piece}").text().splitlines():
            if line.strip():
                yield line


def test_the_address_of_another_site_is_printed(notes: Printed, address: str) -> None:
    """Who reads on paper can type it."""
    text = squeeze("".join(notes.texts))
    outside = {link.address for link in notes.links if link.address.startswith("https://")}

    assert len(outside) > 100
    assert [found for found in outside if squeeze(found) not in text] == []


def read_contents(document: Printed) -> Iterator[tuple[str, int, str]]:
    """Yield the title, the number and the place of each line of the contents."""
    for link in document.links:
        if link.page == 2:
            match = re.fullmatch(r"(.+?)\s*(\d+)", " ".join(document.read_box(2, link.box).split()))
            assert match, link
            yield match[1], int(match[2]), link.address
