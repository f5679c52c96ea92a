"""Whatever program reads an export, it knows the questions that the site shows, with their keys, reasons and code."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.loader import Content, load_content
from lakeproof.export.banks.anki import write_anki_deck
from lakeproof.export.banks.exported_questions import ExportedBank
from lakeproof.export.banks.formats import FORMATS
from lakeproof.render.bank.builder import find_questions
from lakeproof.render.bank.question_html import render_question
from lakeproof.render.context import RenderContext
from tests.export.banks import CONTENT, EXAMS, gather, gather_small
from tests.export.readers import READERS, ReadQuestion, import_deck, read_code, read_site, read_text

ANKI = "apkg"

NASTY = r"""# --8<-- [start:two]
for value in [1, 2]:
    print(value)
    #> 1
    #> 2
share = f"{{{1/3:>8.2%}}}: ~half # not = \\{{ok}}"  # 50% -> [x](y) &amp; </pre> ]]> :: ####


path = "C:\new\table" "\n" r"\~\=\#\{\}\:"; query = "a=1&b<2"
# --8<-- [end:two]
"""
"""Code with all that some format reads as its own: signs, backslashes, tags, entities, empty lines."""


@cache
def read_expected(exam: str) -> list[ReadQuestion]:
    """Return the page questions of an exam as the site shows them."""
    return _read_expected(CONTENT, exam)


def _read_expected(content: Content, exam: str) -> list[ReadQuestion]:
    context = RenderContext(content)
    questions = find_questions(content.exams[exam], content)
    return [read_site(render_question(question, context)) for question in questions if question.pool == "page"]


def export(bank: ExportedBank, ending: str) -> bytes:
    """Write one format."""
    return write_anki_deck(bank, 0) if ending == ANKI else FORMATS[ending](bank)


def read(data: bytes, ending: str, folder: Path) -> list[ReadQuestion]:
    """Read one format back."""
    if ending != ANKI:
        return READERS[ending](data)
    deck = folder / "deck.apkg"
    deck.write_bytes(data)
    return import_deck(deck, folder / "collection.anki2")[0]


def compare(found: list[ReadQuestion], expected: list[ReadQuestion], ending: str) -> None:
    """Compare what a program read with what the site shows."""
    assert [one.id for one in found] == [one.id for one in expected]
    for one, shown in zip(found, expected, strict=True):
        assert one.key == shown.key, one.id
        for mine, theirs in zip((one.stem, *one.options), (shown.stem, *shown.options), strict=True):
            assert read_text(mine) == read_text(theirs), one.id
            assert read_code(mine) == read_code(theirs), one.id
        for mine, theirs in zip(one.reasons, shown.reasons, strict=True):
            words = re.sub(r"<div class=\"(cell|output).*", "", theirs, flags=re.DOTALL)
            assert read_text(mine).startswith(read_text(words)), one.id
            if ending not in {"csv", "jsonl"}:  # there, the proof of an option has a place of its own, or none
                _compare_proofs(read_code(mine), read_code(theirs), one.id)
        why = re.search(r"<div class=\"why\">(.*?)</div>", shown.explanation, re.DOTALL)
        assert why, one.id
        assert read_text(one.explanation).startswith(read_text(why[1])), one.id
        _compare_proofs(read_code(one.explanation), read_code(shown.explanation), one.id)


def _compare_proofs(mine: list[str], theirs: list[str], name: str) -> None:
    """Compare code, outputs and requests; an export begins a request with its address, which the site puts above it."""
    assert [re.sub(r"\A[A-Z]+ /\S+\n?", "", block) for block in mine] == theirs, name


def test_every_format_has_a_reader() -> None:
    """A new format comes with a way to read it back."""
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("ending", [*READERS, ANKI])
@pytest.mark.parametrize("exam", EXAMS)
def test_a_program_reads_what_the_site_shows(exam: str, ending: str, tmp_path: Path) -> None:
    """The same questions in the same order, with the same keys, texts and code, down to each space of the code."""
    found = read(export(gather(exam), ending), ending, tmp_path)

    assert len(found) > 150
    compare(found, read_expected(exam), ending)


@pytest.mark.parametrize("ending", [*READERS, ANKI])
@pytest.mark.parametrize("exam", EXAMS)
def test_every_question_has_its_tags_and_its_source(exam: str, ending: str, tmp_path: Path) -> None:
    """A program can select by exam, objective, level and kind, and a learner can open the source."""
    found = read(export(gather(exam), ending), ending, tmp_path)
    questions = {question.id: question for question in CONTENT.questions}

    for one in found:
        question = questions[one.id]
        assert {exam, question.objective, question.level, question.kind} <= one.tags
        links = [link.attributes["href"] for link in LexborHTMLParser(one.explanation).css("a")]
        assert not question.source or CONTENT.sources[question.source].url in links


@pytest.mark.parametrize("ending", [*READERS, ANKI])
@pytest.mark.parametrize("exam", EXAMS)
def test_no_mock_question_leaves_the_site(exam: str, ending: str) -> None:
    """Not even its id is in a file."""
    data = export(gather(exam), ending)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    words = set(re.findall(r"[a-z0-9-]+", data.decode("utf-8", "replace")))

    assert words.isdisjoint(question.id for question in CONTENT.questions if question.pool == "mock")
    assert words & {question.id for question in CONTENT.questions}


@pytest.mark.parametrize("ending", [*READERS, ANKI])
def test_no_sign_in_code_is_lost(ending: str, house: Path) -> None:
    """Code may hold what a format reads as its own, such as `~ = # { } :`, backslashes, tags and empty lines."""
    (house / "snippets/exam/loops/for.py").write_text(NASTY, "utf-8")

    found = read(export(gather_small(house), ending), ending, house)

    expected = _read_expected(load_content(house), "exam")
    assert len(read_code(expected[0].explanation)) == 3
    assert r'r"\~\=\#\{\}\:"; query = "a=1&b<2"' in read_code(expected[0].explanation)[-1]
    compare(found, expected, ending)


@pytest.mark.parametrize("ending", [*READERS, ANKI])
def test_the_same_questions_give_the_same_bytes(ending: str) -> None:
    """A release can be built again and compared."""
    bank = gather("associate")

    assert export(bank, ending) == export(bank, ending)


def test_three_right_options_share_all_points(house: Path) -> None:
    """Moodle knows only some fractions, and a third has five decimals."""
    path = house / "docs/exam/loops/for.toml"
    text = path.read_text("utf-8").replace("print?", "print? Choose two.")
    text = text.replace('text = "`1` alone"', 'text = "`1` alone"\nright = true')
    path.write_text(text.replace('text = "`2` alone"', 'text = "`2` alone"\nright = true'), "utf-8")

    data = FORMATS["moodle.xml"](gather_small(house))

    assert data.count(b'fraction="33.33333"') == 3
    (found,) = READERS["moodle.xml"](data)
    assert found.key == ("a", "b", "c")
