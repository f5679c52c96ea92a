"""What holds for every document: it can be read by everybody, everywhere, and each of its links leads somewhere."""

from __future__ import annotations

import statistics
from pathlib import Path
from urllib.parse import urlsplit

import pdfplumber
import pikepdf
import pytest

from tests.export.pdf.printed import Printed

Documents = dict[str, Printed]

SIZES = {"associate": (595, 842), "professional": (612, 792)}
"""The sheet of each set, in points."""
MARGIN = 55
"""Points that every line keeps from the side of the sheet, except on the last-minute sheet."""


@pytest.fixture(params=["associate", "professional"])
def exam(request: pytest.FixtureRequest) -> str:
    """Return the exam of each set."""
    exam: str = request.param
    return exam


@pytest.fixture
def documents(request: pytest.FixtureRequest, exam: str) -> Documents:
    """Return each set."""
    documents: Documents = request.getfixturevalue(exam)
    return documents


def test_each_exam_gets_all_documents(associate: Documents) -> None:
    """Notes, questions, the sheet, and three mock exams, each with its answer sheet and its key."""
    mocks = {f"mock-exam-{number}{part}" for number in (1, 2, 3) for part in ("", "-answer-sheet", "-key")}

    assert set(associate) == {"notes", "questions", "last-minute", *mocks}
    assert {document.path.name for document in associate.values()} == {
        f"lakeproof-associate-{name}-a4.pdf" for name in associate
    }


def test_a_document_says_what_it_is(documents: Documents, exam: str) -> None:
    """Title, language, tags and size are in the file, for screen readers and printers."""
    for name, document in documents.items():
        root, sheet = document.file.Root, document.file.pages[0].mediabox

        assert str(document.file.docinfo["/Title"]).startswith(
            f"Databricks Certified Machine Learning {exam.title()}: "
        )
        assert str(document.file.docinfo["/Author"]) == "Lakeproof"
        assert str(root["/Lang"]) == "en", name
        assert root["/MarkInfo"]["/Marked"], name
        assert "/StructTreeRoot" in root, name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert (round(sheet[2]), round(sheet[3])) == SIZES[exam], name


def test_all_fonts_are_in_the_file(documents: Documents) -> None:
    """Our own are outlines with hints, not drawings, which viewers show blurred."""
    for name, document in documents.items():
        fonts = [font for font in document.list_fonts() if font["/Subtype"] in {"/CIDFontType2", "/CIDFontType0"}]
        outside = [font for font in fonts if not {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"].keys())]

        assert outside == [], name
        assert sum("Lakeproof" in str(font["/BaseFont"]) for font in fonts) >= 2, name


def test_every_link_leads_somewhere(documents: Documents, site_folder: Path, address: str) -> None:
    """Inside the document, to a page of the site, or to another site; never to a file of the machine that printed."""
    for name, document in documents.items():
        assert document.links or "answer-sheet" in name
        for link in document.links:
            if link.address.startswith(f"{address}/"):
                page = urlsplit(link.address).path.removeprefix(urlsplit(address).path).strip("/")
                assert (site_folder / page / "index.html").exists(), link
            else:
                assert link.address in document.places or link.address.startswith("https://"), (name, link)


def test_no_line_is_too_long(documents: Documents) -> None:
    """Code wraps, tables and addresses fit: nothing reaches into the margin."""
    for name, document in documents.items():
        margin = MARGIN if name != "last-minute" else 40
        for number, page in enumerate(document.reader, 1):
            width, height = page.get_size()
            lines = document.list_lines(number)
            outside = [
                box
                for box in lines
                if box[0] < margin or box[2] > width - margin or box[1] < 18 or box[3] > height - 18
            ]

            assert outside == [], (name, number)


def test_the_last_minute_sheet_has_two_sides(documents: Documents) -> None:
    """It is one sheet of paper, in letters that can be read."""
    sheet = documents["last-minute"]

    assert len(sheet.reader) == 2
    sizes = [char["size"] for page in pdfplumber.open(sheet.path).pages for char in page.chars]
    assert statistics.median(sizes) >= 7


def test_a_release_can_be_printed_again(associate: Documents) -> None:
    """The time in the file is that of the edition, not that of the printer."""
    for document in associate.values():
        assert str(document.file.docinfo["/CreationDate"]) == "D:20261129120000+00'00'"


def test_a_document_is_compressed(associate: Documents) -> None:
    """The tags are most of what Chromium writes; a phone downloads the notes in seconds."""
    assert associate["notes"].path.stat().st_size < 8_000_000
    with pikepdf.open(associate["notes"].path) as document:
        assert document.pdf_version >= "1.5"
