"""What a page loads is small, no page loads what only another one needs, and questions come when they are asked for."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import ExamUnderTest
from tests.site.drivers.mock_exam import LOADING, WORD, MockExam
from tests.site.drivers.pages import KINDS, settle

BUDGET = 40_000
"""Bytes of our own JavaScript and CSS on one page, gzipped as hosts do it, the scheduler included."""
NEEDED = {
    "js/elements/mock/mock-exam.mjs": {"mock"},
    "css/mock.css": {"mock"},
    "js/elements/practice/practice-session.mjs": {"practice"},
    "css/practice.css": {"practice"},
    "js/elements/pretest/pre-test.mjs": {"section"},
    "css/pretest.css": {"section"},
    "css/screens.css": {"mock", "practice"},
    "css/result.css": set(),
    "css/forms.css": {"landing", "practice", "progress", "plan"},
    "js/elements/quiz-question.mjs": {"landing", "topic"},
    "css/question.css": {"landing", "section", "topic"},
    "css/answer.css": {"landing", "section", "topic"},
    "js/elements/shortcuts.mjs": {"landing", "topic"},
    "js/elements/progress/study-progress.mjs": {"progress"},
    "css/progress.css": {"progress"},
    "js/elements/notes/note-list.mjs": {"notes"},
    "js/elements/offline/offline-copy.mjs": {"offline"},
    "css/offline.css": {"offline"},
    "js/elements/plan/study-plan.mjs": {"plan"},
    "css/plan.css": {"plan"},
    "css/setup.css": {"landing", "plan"},
    "css/plan-items.css": {"landing", "plan", "progress"},
    "css/today.css": {"landing", "progress"},
    "js/elements/today/study-today.mjs": {"landing", "progress"},
    "js/elements/today/study-setup.mjs": {"landing"},
    "css/home.css": {"landing"},
    "css/labs.css": {"lab"},
    "css/two-sides.css": {"sheet"},
    "js/elements/source-filter.mjs": {"sources"},
    "css/trust.css": {"sources", "claims"},
    "css/boxes.css": {"exam", "topic", "lab", "plan"},
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
    assert "js/main.mjs" in weights[kind]
    assert sum(weights[kind].values()) <= BUDGET, weights[kind]


@pytest.mark.parametrize("name", NEEDED)
def test_a_file_is_loaded_where_it_is_needed_and_nowhere_else(weights: dict[str, dict[str, int]], name: str) -> None:
    """A page of plain text loads nothing for questions."""
    assert {kind for kind, files in weights.items() if name in files} == NEEDED[name]


def test_the_scheduler_is_loaded_where_it_schedules(weights: dict[str, dict[str, int]], site_folder: Path) -> None:
    """It is joined to other modules, so look for a word that only it has."""
    scheduling = {path for path in site_folder.rglob("js/**/*.mjs") if "FSRSValidationError" in path.read_text("utf-8")}

    assert scheduling
    assert {kind for kind, files in weights.items() if scheduling & {site_folder / file for file in files}} == {
        "practice",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_all_modules_of_a_page_are_asked_for_at_once(
    weights: dict[str, dict[str, int]], site_folder: Path, kind: str
) -> None:
    """What a module imports is named in the page, or the browser would find it only after that module."""
    page = site_folder / KINDS[kind]
    html = (page if page.suffix else page / "index.html").read_text("utf-8")
    named = {href.partition("js/")[2] for href in re.findall(r'rel="modulepreload" href="([^"]+)"', html)}

    assert named == {file.removeprefix("js/") for file in weights[kind] if file.endswith(".mjs")} - {"main.mjs"}


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
        boxed = re.search(r'class="admonition|<details(?! class="(?:answer|pool|narrow|part|levels))', html)

        assert ("css/boxes.css" in html) == (boxed is not None), path


def test_without_javascript_a_printable_page_has_every_question(plain_page: Page, exam: ExamUnderTest) -> None:
    """A sentence says so and leads there; each answer is folded under its question."""
    plain_page.goto(exam.mock_exam)

    expect(plain_page.locator("mock-exam .screens")).to_be_hidden()
    expect(plain_page.locator("mock-exam .needs-script")).to_contain_text("JavaScript")
    plain_page.locator("mock-exam .needs-script a").click()
    expect(plain_page.locator("quiz-question")).to_have_count(len(exam.mock_pool))
    expect(plain_page.locator("quiz-question .stem").first).to_be_visible()
    expect(plain_page.locator("quiz-question .why").first).to_be_hidden()


def test_the_printable_page_asks_nothing(page: Page, exam: ExamUnderTest) -> None:
    """A mock question that is read there is not answered there, and the search does not lead to it."""
    page.goto(f"{exam.home}mock-questions/")
    expect(page.locator("quiz-question:defined").first).to_be_visible()
    index = page.request.get("pagefind/terms.json").json()

    expect(page.get_by_role("button", name=load_words()["check"])).to_have_count(0)
    title = page.locator("h1").evaluate("heading => heading.firstChild.textContent")
    assert not [names for _, _, *names in index["pages"].values() if title in names]


def test_the_page_fetches_no_question_before_an_exam_begins(page: Page, mock_exam: MockExam) -> None:
    """Then the bank and the first question come first, and the rest of the exam after them."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if ".json" in request.url else None)
    mock_exam.open(f"?seed=lake&part={mock_exam.exam.section.id}")
    settle(page)
    assert not [url for url in fetched if "bank.json" in url or "/questions/" in url]

    mock_exam.start()
    first = mock_exam.asked().id
    mock_exam.turn_to_each()

    asked = [url for url in fetched if "bank.json" in url or "/questions/" in url]
    assert "bank.json?" in asked[0]
    assert f"/questions/{first}." in asked[1]
    assert len(asked) == len(set(asked)) == mock_exam.length + 1


def test_a_bank_of_another_edition_is_refused(page: Page, mock_exam: MockExam) -> None:
    """Page and bank never mix: the reader is told to reload, and the reload works."""

    def serve_another(route: Route) -> None:
        bank = route.fetch().json()
        route.fulfill(json={**bank, "version": "another"})

    page.route("**/bank.json?*", serve_another)
    mock_exam.open(f"?seed=lake&part={mock_exam.exam.section.id}")
    page.get_by_role("button", name=WORD["begin"]).click()
    expect(page.locator(".news").first).to_contain_text(LOADING["outdated"])
    expect(page.locator(".asking")).to_be_hidden()
    page.unroute_all()
    page.get_by_role("button", name=LOADING["reload"]).click()

    mock_exam.start()
    mock_exam.wait_for(1)


def test_a_question_that_cannot_be_fetched_is_asked_for_again(page: Page, mock_exam: MockExam) -> None:
    """The connection fails in the middle of an exam: no answer is lost, and one button goes on."""
    page.route("**/questions/*.json", lambda route: route.fulfill(status=200, body="by the test"))
    mock_exam.open(f"?seed=lake&part={mock_exam.exam.section.id}")
    page.get_by_role("button", name=WORD["begin"]).click()
    news = page.locator(".asking .news")
    expect(news).to_contain_text(LOADING["failed"])
    page.unroute_all()
    news.get_by_role("button", name=LOADING["retry"]).click()
    mock_exam.answer(right=True)
    page.reload()

    mock_exam.wait_for(1)
    expect(page.get_by_role("button", name="Question 1: answered")).to_be_visible()
    expect(news).to_have_text("")


def test_an_edition_that_lacks_a_question_cuts_no_exam_for_good(page: Page, mock_exam: MockExam) -> None:
    """Its place and its answer are kept, and come back with the question."""
    mock_exam.begin()
    gone = mock_exam.answer(right=True).id
    page.locator("[data-do=next]").click()
    kept = mock_exam.asked().id

    def serve_less(route: Route) -> None:
        bank = route.fetch().json()
        questions = [question for question in bank["questions"] if question["id"] != gone]
        route.fulfill(json={**bank, "questions": questions})

    page.route("**/bank.json?*", serve_less)
    page.reload()
    mock_exam.wait_for(2)
    assert mock_exam.asked().id == kept
    page.keyboard.press("p")
    expect(page.locator(".stage")).to_contain_text(LOADING["missing"])
    page.unroute_all()
    page.reload()

    mock_exam.wait_for(1)
    assert mock_exam.asked().id == gone
    expect(page.locator(".stage input:checked")).to_have_count(len(mock_exam.asked().key))
