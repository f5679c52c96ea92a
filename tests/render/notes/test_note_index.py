"""The index for bookmarks and notes names every page and question."""

from __future__ import annotations

import re
from dataclasses import replace

from lakeproof.content.loader import load_content
from lakeproof.render.bank.bank_files import list_bank_files
from lakeproof.render.context import RenderContext
from lakeproof.render.notes.note_index import ADDRESS, FORMAT, build_note_index
from tests.website import ROOT

CONTENT = load_content(ROOT)
INDEX = build_note_index(CONTENT)
PAGES = {page["name"]: page for page in INDEX["pages"]}


def test_every_page_lab_and_question_is_in_it_once() -> None:
    """Each with title and address; a question of a mock exam is on the page that shows those."""
    labs = {f"labs/{path.stem}" for path in (ROOT / "docs" / "labs").glob("*.ipynb")}
    names = {"" if name == "index" else name.removesuffix("/index") for name in CONTENT.pages}
    rows = [row for page in INDEX["pages"] for row in page["questions"]]

    assert PAGES.keys() == names | labs
    assert len(INDEX["pages"]) == len(PAGES)
    assert sorted(row[0] for row in rows) == sorted(question.id for question in CONTENT.questions)
    for id_, stem, *address in rows:
        (question,) = CONTENT.questions_by_id[id_]
        assert 10 < len(stem) <= 120
        assert re.search(r"```|\]\(", stem) is None
        exam = question.topic.partition("/")[0]
        assert address == ([f"{exam}/mock-questions/"] if question.pool == "mock" else [])


def test_pages_are_in_the_order_of_study() -> None:
    """As the section lists them, one exam after the other, and the rest at the end."""
    exam = CONTENT.exams["associate"]
    topics = [page.name for part in exam.sections for page in CONTENT.find_pages_in_study_order(exam, part.folder)]
    order = list(PAGES)

    assert [name for name in order if name in topics] == topics
    assert order[0] == "associate"
    assert order.index("associate/exam-facts") < order.index("professional") < order.index("labs/prepare-features")


def test_the_file_is_written_for_a_site_with_such_a_page() -> None:
    """The script reads the format that is written; a site without the page has no file."""
    context = RenderContext(CONTENT)
    source = (ROOT / "docs" / "js" / "elements" / "notes" / "note-list.mjs").read_text("utf-8")
    pages = {name: page for name, page in CONTENT.pages.items() if name != "notes"}
    without = RenderContext(replace(CONTENT, pages=pages, exams={}))

    assert f"const FORMAT = {FORMAT};" in source
    assert ADDRESS in dict(list_bank_files(context))
    assert ADDRESS not in dict(list_bank_files(without))
