"""What a page loads of ours is small, and no page loads what only another one needs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, expect

from tests.site.drivers.pages import KINDS

BUDGET = 40_000
"""Bytes of our own JavaScript and CSS on one page, gzipped as hosts do it, the scheduler included."""
NEEDED = {
    "ts-fsrs/index.mjs": {"practice", "progress"},
    "mock-exam.mjs": {"mock"},
    "mock.css": {"mock"},
    "practice-session.mjs": {"practice"},
    "practice.css": {"practice"},
    "pre-test.mjs": {"section"},
    "pretest.css": {"section"},
    "screens.css": {"mock", "practice"},
    "result.css": {"mock", "practice"},
    "quiz-question.mjs": {"landing", "section", "topic", "mock", "practice"},
    "question.css": {"landing", "section", "topic", "mock", "practice"},
    "answer.css": {"landing", "section", "topic", "mock", "practice"},
    "keys.mjs": {"landing", "section", "topic", "mock", "practice"},
    "study-progress.mjs": {"progress"},
    "progress.css": {"progress"},
    "home.css": {"landing"},
    "labs.css": {"lab"},
    "two-sides.css": {"sheet"},
    "boxes.css": {"exam", "topic", "lab"},
}
"""The kinds of pages that need a file; what is not listed may be anywhere."""

LOOKS = "(({ border, margin, maxWidth }) => [border, margin, maxWidth])(getComputedStyle(document.querySelector('%s')))"
SHEETS = "links => links.map(link => link.href).sort()"


def zipped(content: bytes) -> int:
    """Return how many bytes travel."""
    return len(gzip.compress(content, 6))


def loaded(browser: Browser, address: str, page: str, folder: Path) -> dict[str, int]:
    """Open a page and return the files of ours that it asks for, each with its gzipped bytes."""
    context = browser.new_context()
    opened = context.new_page()
    asked: set[str] = set()
    opened.on("request", lambda request: asked.add(urlparse(request.url).path.removeprefix(urlparse(address).path)))
    opened.goto(f"{address}/{page}", wait_until="networkidle")
    context.close()
    ours = sorted(path.lstrip("/") for path in asked if path.startswith(("/js/", "/css/")))
    return {path: zipped((folder / path).read_bytes()) for path in ours}


@pytest.fixture(scope="module")
def weights(browser: Browser, address: str, site_folder: Path) -> dict[str, dict[str, int]]:
    """Open a page of each kind."""
    return {kind: loaded(browser, address, page, site_folder) for kind, page in KINDS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_stays_within_the_budget(weights: dict[str, dict[str, int]], kind: str) -> None:
    """A reader with a slow line waits for 40 kB of ours at most."""
    assert "js/study.mjs" in weights[kind]
    assert sum(weights[kind].values()) <= BUDGET, weights[kind]


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_is_loaded_where_it_is_needed_and_nowhere_else(weights: dict[str, dict[str, int]], name: str) -> None:
    """A page of plain text loads nothing for questions, and nobody but the scheduler's readers loads the scheduler."""
    found = {kind for kind, files in weights.items() if any(file.endswith(f"/{name}") for file in files)}

    assert found == NEEDED[name]


@pytest.mark.parametrize("kind", KINDS)
def test_all_modules_of_a_page_are_asked_for_at_once(
    weights: dict[str, dict[str, int]], site_folder: Path, kind: str
) -> None:
    """What a module imports is named in the page, or the browser would find it only after that module."""
    page = site_folder / KINDS[kind]
    html = (page if page.suffix else page / "index.html").read_text("utf-8")
    named = {href.partition("js/")[2] for href in re.findall(r'rel="modulepreload" href="([^"]+)"', html)}

    assert named == {file.removeprefix("js/") for file in weights[kind] if file.endswith(".mjs")} - {"study.mjs"}


def test_instant_navigation_brings_the_look_along(browser: Browser, address: str) -> None:
    """A page that another one leads to is styled like one that is opened, and leaves nothing behind."""
    context = browser.new_context(base_url=f"{address}/")
    page = context.new_page()
    page.goto("associate/")
    assert page.locator("link[href$='question.css']").count() == 0
    for link, sheet, element in (
        ("Mock exam", "mock.css", "mock-exam .start"),
        ("Progress", "progress.css", "study-progress"),
        ("Home", "home.css", "quiz-question"),
    ):
        page.locator(".md-tabs, .md-nav--primary").get_by_role("link", name=link).locator("visible=true").first.click()
        expect(page.locator(element)).to_be_visible()
        expect(page.locator(f"link[rel=stylesheet][href$='{sheet}']")).to_have_count(1)
        looks = LOOKS % element
        page.wait_for_load_state("networkidle")
        there = page.evaluate(looks)
        sheets = page.locator("link[rel=stylesheet]").evaluate_all(SHEETS)
        page.reload()
        expect(page.locator(element)).to_be_visible()
        assert page.locator("link[rel=stylesheet]").evaluate_all(SHEETS) == sheets
        assert page.evaluate(looks) == there
    context.close()


def test_every_box_has_its_look(address: str, site_folder: Path) -> None:
    """However its author wrote it."""
    for path in site_folder.rglob("*.html"):
        html = path.read_text("utf-8")
        boxed = re.search(r'class="admonition|<details(?! class="(?:answer|pool|narrow))', html) is not None

        assert ("css/boxes.css" in html) == boxed, path
