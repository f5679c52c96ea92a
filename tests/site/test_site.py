"""The built site in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lakeproof.content.words import load_words
from tests.build.projects import make_small_project
from tests.site.drivers.exams import CONTENT, ExamUnderTest
from tests.site.drivers.pages import KINDS, PHONE, fits_its_width, go_back, open_page
from tests.site.drivers.quiz import answer, check, find_option, find_question
from tests.website import ROOT, build_site, count_sheets, serving

WORD = load_words()
TOPIC = KINDS["topic"]
(QUESTION,) = CONTENT.questions_by_id["imputer-keeps-integers"]
KEY, LURE = QUESTION.key[0].letter, QUESTION.distractors[0].letter
NAMES = ["StringIndexer", "stringindexer", "approxQuantile", "mapInPandas", "log_model", "spark.log_model"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_another_host_for_anything(page: Page, kind: str, scheme: str) -> None:
    """What a reader studies is nobody else's business; the page fixture fails on a request to another host."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    open_page(page, KINDS[kind])

    assert any(url.endswith(".css") for url in asked)
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(page: Page, kind: str) -> None:
    """Tables and code scroll inside their boxes."""
    page.set_viewport_size(PHONE)
    open_page(page, KINDS[kind])

    assert fits_its_width(page)


def test_a_wrong_answer_shows_its_reason_and_folds_the_others(page: Page) -> None:
    """Choose, check, and read why, in place; every other reason is one click away, and so is the proof."""
    page.goto(TOPIC)
    question = find_question(page, QUESTION)
    answer(page, QUESTION, right=False)

    expect(question.get_by_role("status")).to_contain_text(WORD["wrong"])
    expect(find_option(page, QUESTION, LURE).locator(".reason")).to_be_visible()
    expect(find_option(page, QUESTION, KEY)).to_contain_text(WORD["missed"])
    for option in QUESTION.options:
        row = find_option(page, QUESTION, option.letter)
        if option.letter != LURE:
            expect(row.locator(".reason")).to_be_hidden()
            row.locator("summary").click()
        expect(row.locator(".reason")).to_be_visible()
    assert sorted(question.locator(".mark").all_inner_texts()) == sorted([WORD["wrong"], WORD["missed"]])
    question.get_by_text(WORD["proof_and_sources"]).click()
    expect(question.locator(".output").last).to_be_visible()


def test_the_belief_behind_the_chosen_option_is_singled_out(page: Page) -> None:
    """The reader is told what she may believe; what others believe is said in a second voice."""
    asked = [question for question in CONTENT.topics[TOPIC.rstrip("/")].questions if question.pool == "page"]
    lured = [(question, [o.letter for o in question.distractors if o.misconception]) for question in asked]
    question, letters = next(found for found in lured if len(found[1]) > 1 and len(found[0].key) == 1)
    page.goto(TOPIC)
    shown = find_question(page, question)
    find_option(page, question, letters[1]).locator("label").click()
    check(page, question)

    expect(find_option(page, question, letters[1]).locator(".you")).to_be_visible()
    assert shown.locator(".you").locator("visible=true").all_inner_texts() == [WORD["you_believe"]]
    find_option(page, question, letters[0]).locator("summary").click()
    for letter in letters:
        expect(find_option(page, question, letter).locator(".belief")).to_be_visible()


def test_the_right_answer_is_told_in_words(page: Page) -> None:
    """Right and wrong differ by word, not only by color."""
    page.goto(TOPIC)
    answer(page, QUESTION, right=True)

    expect(page.locator(f"#{QUESTION.id}").get_by_role("status")).to_contain_text(WORD["right"])
    expect(find_option(page, QUESTION, KEY)).to_contain_text(WORD["right"])


def test_checking_nothing_asks_for_an_answer(page: Page) -> None:
    """The reader is told, and nothing is given away."""
    page.goto(TOPIC)
    check(page, QUESTION)

    expect(find_question(page, QUESTION).get_by_role("status")).to_have_text(WORD["incomplete"]["1"])
    expect(page.locator(f"#{QUESTION.id} .reason").first).to_be_hidden()


def test_trying_again_begins_from_the_start(page: Page) -> None:
    """Nothing of the first try is left."""
    page.goto(TOPIC)
    question = find_question(page, QUESTION)
    before = question.inner_text()
    answer(page, QUESTION, right=False)
    question.get_by_role("button", name=WORD["again"]).click()

    assert question.inner_text() == before
    assert question.locator("input:checked").count() == 0


def test_a_question_needs_no_mouse(page: Page) -> None:
    """Arrow keys choose, Enter checks, and the verdict is in a live region."""
    page.goto(TOPIC)
    find_question(page, QUESTION).locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(f"#{QUESTION.id} .verdict")).to_contain_text(re.compile(f"{WORD['right']}|{WORD['wrong']}"))
    assert page.locator(f"#{QUESTION.id} input:checked").count() == 1
    described = page.locator(f"#{QUESTION.id} input:checked").get_attribute("aria-describedby")
    assert described
    for explained in described.split():
        expect(page.locator(f"#{explained}")).to_be_visible()


def test_instant_navigation_leaves_one_listener(page: Page) -> None:
    """Leaving a page and coming back does not check twice."""
    page.goto(TOPIC)
    page.locator(".md-nav--primary").get_by_role(
        "link", name=CONTENT.pages["associate/data-processing/outliers"].title
    ).first.click()
    page.wait_for_url("**/outliers/")
    go_back(page)
    page.wait_for_url("**/imputation/")
    answer(page, QUESTION, right=False)

    expect(find_option(page, QUESTION, LURE).locator(".reason")).to_have_count(1)


def test_without_javascript_the_answers_can_be_opened(plain_page: Page) -> None:
    """The HTML is complete: question, reasons, proof."""
    plain_page.goto(TOPIC)
    question = plain_page.locator(f"#{QUESTION.id}")

    expect(question.locator(".actions")).to_be_hidden()
    question.locator("details.answer > summary").click()

    expect(question.locator(".reason").first).to_be_visible()
    expect(question.locator("details.answer .output").first).to_be_visible()


def test_a_page_reads_from_a_file(browser: Browser, site_folder: Path) -> None:
    """Browsers load no modules there, so the page shows what it shows without JavaScript."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site_folder / TOPIC / "index.html").as_uri())
    question = page.locator(f"#{QUESTION.id}")

    expect(question.locator(".actions")).to_be_hidden()
    question.locator("details.answer > summary").click()
    expect(question.locator(".reason").first).to_be_visible()
    assert question.evaluate("question => getComputedStyle(question).display") == "block"
    context.close()


def test_the_landing_page_lets_the_reader_try_at_once(page: Page) -> None:
    """One question, before any click."""
    page.goto("")

    expect(page.locator("quiz-question")).to_have_count(1)
    expect(page.locator("quiz-question").get_by_role("button", name=WORD["check"])).to_be_visible()


@pytest.fixture(scope="module")
def site_of_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site with our settings whose second page holds the names that readers will search for."""
    names = "".join(f"Call `{word}` here.\n\n" for word in NAMES if word != word.lower() or "_" in word)
    pages = {"index.md": "# Other\n\nNothing to be found here.\n", "names.md": f"# Names\n\n{names}"}
    project = make_small_project(tmp_path_factory.mktemp("project"), pages)
    folder = tmp_path_factory.mktemp("host") / "names"
    with serving(folder) as address:
        build_site(project / "mkdocs.yml", folder, address, project)
        yield f"{address}/"


@pytest.mark.parametrize("word", NAMES)
def test_search_finds_names_as_they_are_written(page: Page, site_of_names: str, word: str) -> None:
    """Names of code are found whole, with their dots and underscores, and in lower case."""
    page.goto(site_of_names)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(word)

    expect(page.locator(".md-search-result__item").first).to_contain_text("Names")


def test_a_lab_can_be_downloaded(page: Page) -> None:
    """The link leads to the notebook itself, outputs and all, and its pictures have texts."""
    page.goto(KINDS["lab"])
    link = page.get_by_role("link", name="Download this notebook")

    notebook = page.request.get(link.evaluate("link => link.href")).json()
    assert notebook["nbformat"] == 4
    assert page.locator(".lab-cell img").count() > 0
    assert page.locator(".lab-cell img[alt^='No description']").count() == 0


def test_figures_turn_over_in_the_dark(page: Page) -> None:
    """Dark ink on a dark page would be no figure."""
    figures = [name for name, text in CONTENT.pages.items() if ".svg)" in text.text]
    page.emulate_media(color_scheme="dark")
    page.goto(f"{figures[0]}/")

    style = page.locator(".md-content img[src$='.svg']").first.evaluate("image => getComputedStyle(image).filter")
    assert "invert" in style


def test_print_shows_the_answers(page: Page) -> None:
    """Who prints a page gets the reasons as well."""
    page.goto(TOPIC)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(f"#{QUESTION.id} .reason").first).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()


def test_printed_answers_flow_on(page: Page) -> None:
    """No answer begins a page, open or not; a topic with its seven questions takes no more than twenty."""
    page.goto(TOPIC)
    assert count_sheets(page.pdf(format="A4")) <= 20

    answer(page, QUESTION, right=False)
    page.emulate_media(media="print")
    parts = page.locator(f"#{QUESTION.id} details.answer, #{QUESTION.id} .ask")
    styles = parts.evaluate_all("parts => parts.map(part => getComputedStyle(part).breakInside)")
    assert styles == ["auto", "auto"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_last_minute_sheet_takes_two_sides(page: Page, exam: ExamUnderTest, paper: str) -> None:
    """It is one sheet of paper, printed on both sides."""
    page.goto(f"{exam.home}last-minute/")

    assert count_sheets(page.pdf(format=paper)) == 2


@pytest.mark.parametrize("lab", sorted(path.stem for path in (ROOT / "docs" / "labs").glob("*.ipynb")))
def test_a_solution_is_folded_until_a_reader_opens_it(page: Page, lab: str) -> None:
    """Who reads on does not see the answer by accident; paper has no folds."""
    page.goto(f"labs/{lab}/")
    solutions = page.locator(".lab-cell", has_text="# Solution")
    folds = page.locator("summary.solution")

    assert folds.count() == solutions.count() >= 5
    for number in range(folds.count()):
        expect(solutions.nth(number)).to_be_hidden()
        folds.nth(number).click()
        expect(solutions.nth(number)).to_be_visible()
    page.emulate_media(media="print")
    folds.first.evaluate("fold => fold.parentElement.open = false")
    expect(solutions.first).to_be_visible()
