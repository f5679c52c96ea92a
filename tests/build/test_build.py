"""The site builds without a warning, and its successor builds the same questions."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.build.projects import run_program
from tests.website import copy_project

QUESTION = re.compile(r"<quiz-question [^>]*?\bid=\"?([a-z0-9-]+)")

VERSION = re.compile(r'data-bank="[^"]*" data-version="([^"]+)"')


def asked(folder: Path) -> dict[str, list[str]]:
    """Return the ids of the questions that each page asks."""
    pages = {path: QUESTION.findall(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    return {path.relative_to(folder).as_posix(): ids for path, ids in pages.items() if ids}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the project, to break it."""
    return copy_project(tmp_path)


def read_banks(folder: Path) -> dict[str, str]:
    """Return the text of each bank and each question's file."""
    files = [*folder.glob("*/bank.json"), *folder.glob("*/questions/*.json")]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def read_search(folder: Path) -> set[tuple[str, ...]]:
    """Return what the search calls each page."""
    terms = json.loads((folder / "pagefind" / "terms.json").read_text("utf-8"))
    return {tuple(page) for page in terms["pages"].values()}


def read_versions(folder: Path) -> set[str]:
    """Return the version of the bank that each page of a site asks for."""
    pages = [path.read_text("utf-8") for path in folder.rglob("*.html")]
    return {version for page in pages for version in VERSION.findall(page)}


def test_the_successor_of_material_shows_the_same_questions(copy: Path, site_folder: Path) -> None:
    """Zensical builds the same pages with the same questions, labs apart; commands add the banks and the search."""
    (copy / "mkdocs.yml").write_text(without_labs((copy / "mkdocs.yml").read_text("utf-8")), "utf-8")
    shutil.rmtree(copy / "docs" / "labs", ignore_errors=True)

    built = run_program(copy, "zensical", "build")

    assert built.returncode == 0, built.stdout + built.stderr
    assert asked(copy / "site") == asked(site_folder)
    assert asked(site_folder), "the site asks no question"

    added = run_program(copy, "lakeproof", "bank", "site")

    assert added.returncode == 0, added.stdout + added.stderr
    assert read_banks(copy / "site") == read_banks(site_folder)
    banks = [json.loads(text) for name, text in read_banks(site_folder).items() if name.endswith("/bank.json")]
    assert read_versions(copy / "site") == {bank["version"] for bank in banks}

    # The dialog is that of our template; Zensical's own index, search.json, is not read by it.
    indexed = run_program(copy, "lakeproof", "search", "site")

    assert indexed.returncode == 0, indexed.stdout + indexed.stderr
    assert "<site-search" in (copy / "site" / "index.html").read_text("utf-8")
    assert read_search(copy / "site") == {page for page in read_search(site_folder) if page[0] != "lab"}


def without_labs(settings: str) -> str:
    """Drop the notebooks, which Zensical does not show."""
    return re.sub(r"\n *- Labs:(?:\n {6,}[^\n]*)*", "", settings)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("[gone](nowhere.md)", "contains a link 'nowhere.md'"),
        ("[gone](index.md#nowhere)", "'index.md#nowhere'"),
        ("::: quiz nothing", "there is no topic “nothing”"),
        ('```python\n--8<-- "associate/data-processing/imputation.py:nothing"\n```', "nothing"),
    ],
)
def test_a_page_that_leads_nowhere_ends_the_build(copy: Path, page: str, message: str) -> None:
    """Dead links, anchors, directives and includes are reported, and nothing is published."""
    landing = copy / "docs" / "index.md"
    landing.write_text(f"{landing.read_text('utf-8')}\n\n{page}\n", "utf-8")

    built = run_program(copy, "mkdocs", "build", "--strict")

    assert built.returncode == 1
    assert message in built.stdout + built.stderr
