"""The index of the search holds what the pages explain, and neither questions nor outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lakeproof.build.search.search_documents import JOINT, find_stock_headings, read_document
from lakeproof.build.search.search_terms import UnknownPageError, find_kind, list_names
from lakeproof.build.search.site_index import FOLDER, TERMS
from lakeproof.content.loader import load_content
from tests.build.projects import make_small_project, run_program
from tests.site.drivers.search import read_index

PAGE = """<article class="md-content__inner"><h1 id="a">Title<a class="headerlink">¶</a></h1>
<p>Call <code>mlflow.<span class="n">log_model</span>(</code> before &amp; after.</p>
<div class="cell"><pre><code>df.show()</code></pre><div class="output">A recorded output</div></div>
<quiz-question data-search-exclude="true"><p>A question, <a class="headerlink">linked</a></p></quiz-question>
<h2 id="traps">Traps</h2><p>A trap.</p>
<h2 id="sources">Sources</h2><p>A title of another page.</p></article>"""


def test_a_document_leaves_out_questions_outputs_and_sources() -> None:
    """What stays is the text of the page, with its headings."""
    document = read_document("a/", PAGE)
    assert document
    written = document.write(1.0, set(), "en")

    assert document.title == "Title"
    assert document.headings == ["Traps"]
    assert "A trap." in written
    assert "before &amp; after" in written
    assert not [text for text in ("question", "output", "another page", "¶", "<span") if text in written]


def test_names_of_code_are_indexed_in_parts() -> None:
    """A reader finds log_model, and a word of the whole name."""
    document = read_document("a/", PAGE)
    assert document

    assert f"mlflow.{JOINT}log_model(" in document.write(1.0, set(), "en")
    assert {"mlflow", "log_model", "log", "model", "df", "show"} <= document.list_words()


def test_the_pages_of_the_mock_questions_are_not_indexed() -> None:
    """Nor is a page with nothing but a title."""
    pool = PAGE.replace("<h2", '<section class="pool"></section><h2')

    assert read_document("a/", pool) is None
    assert read_document("a/", '<article class="md-content__inner"><h1>Title</h1></article>') is None
    assert read_document("a/", "<p>Without an article.</p>") is None


def test_headings_that_many_pages_have_count_little() -> None:
    """Else a search for a trap would find every page."""
    documents = [read_document(f"{number}/", PAGE) for number in range(9)]
    stock = find_stock_headings([document for document in documents if document])
    assert documents[0]

    assert stock == {"Traps"}
    assert 'id="traps" data-pagefind-weight="0.1"' in documents[0].write(1.0, stock, "en")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("associate/data-processing/imputation/", "topic"),
        ("associate/data-processing/", "section"),
        ("associate/", "exam"),
        ("associate/faq/", "guide"),
        ("labs/detect-drift/", "lab"),
        ("glossary/", "site"),
        ("", "site"),
    ],
)
def test_a_page_has_a_kind(root: Path, url: str, kind: str) -> None:
    """It decides how much its words count."""
    assert find_kind(url, root / "docs") == kind


def test_old_names_lead_to_the_page_of_the_new_one(tmp_path: Path) -> None:
    """Tables that other parts of the site use need no second entry for the search."""
    (tmp_path / "glossary.toml").write_text('[a]\nname = "Alias, movable"\nmeans = "…"\npage = "a"\n', "utf-8")
    (tmp_path / "renamed.toml").write_text('"stage" = "alias"\n', "utf-8")
    document = read_document("a/", PAGE)
    assert document

    assert list_names(tmp_path, [document]) == {"a/": ["Title", "Alias", "movable", "stage"]}


def test_a_name_for_a_page_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    """With the file to correct."""
    (tmp_path / "search.toml").write_text('[names]\n"gone" = ["A name"]\n', "utf-8")

    with pytest.raises(UnknownPageError, match=r"docs/search\.toml .*: gone; correct"):
        list_names(tmp_path, [])


def test_the_build_refuses_a_name_for_a_page_that_does_not_exist(tmp_path: Path) -> None:
    """Before anybody deploys it."""
    project = make_small_project(tmp_path, {"index.md": "# Home\n\nText.\n"})
    (project / "docs" / "search.toml").write_text('[names]\n"gone" = ["A name"]\n', "utf-8")

    built = run_program(project, "mkdocs", "build", "--strict")

    assert built.returncode == 1
    assert "names pages that do not exist: gone" in built.stdout + built.stderr


def test_the_site_has_one_index(site_folder: Path) -> None:
    """That of the theme, which nothing would read, is not built; every page that can be found is known by its names."""
    terms = json.loads((site_folder / FOLDER / TERMS).read_text("utf-8"))
    pages = read_index(site_folder)

    assert not (site_folder / "search").exists()
    assert len(terms["pages"]) == len(pages) > 100
    assert all(len(page) > 2 for page in terms["pages"].values())
    assert "glossary/" in pages
    assert not [page for page in pages if "mock-questions" in page]


def test_no_question_is_in_the_index(site_folder: Path, root: Path) -> None:
    """Neither those of a page nor those of the mock exams: no stem, and no reason of an option."""
    text = join_words(" ".join(read_index(site_folder).values()))
    questions = load_content(root).questions
    told = [(question.id, words) for question in questions for words in (question.stem, question.options[0].why)]

    assert len(told) > 1_000
    assert join_words("Summary statistics") in text
    assert [
        name for name, words in told if len(words.split()) > 8 and join_words(words.split("\n```")[0]) in text
    ] == []


def join_words(text: str) -> str:
    """Return the words alone, so that neither marks nor spaces hide one text in another."""
    return " ".join(re.findall(r"\w+", text.casefold()))
