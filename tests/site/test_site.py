"""The built site in a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, Page, expect

from lakeproof.content.loader import Content, load_content
from lakeproof.content.words import words
from tests.conftest import ROOT, build_site, pages_of, serving

CONTENT: Content = load_content(ROOT)
KINDS = {
    "landing": "",
    "exam": "associate/",
    "section": "associate/data-processing/",
    "practice": "associate/practice/",
    "mock": "associate/mock-exam/",
    "topic": "associate/data-processing/imputation/",
    "lab": "labs/prepare-features/",
    "progress": "progress/",
    "glossary": "glossary/",
    "sheet": "associate/last-minute/",
    "proofs": "how-this-is-checked/",
    "missing": "404.html",
}
"""One page of each kind."""
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
TOPIC = KINDS["topic"]
QUESTION = "imputer-keeps-integers"
WORDS = ["StringIndexer", "stringindexer", "approxQuantile", "mapInPandas", "log_model", "spark.log_model"]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a fresh browser window of a laptop's size; fail on what its console says."""
    context = browser.new_context(base_url=f"{address}/", viewport=LAPTOP)  # type: ignore[arg-type]
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_another_host_for_anything(page: Page, address: str, kind: str, scheme: str) -> None:
    """What a reader studies is nobody else's business."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]

    page.goto(KINDS[kind], wait_until="networkidle")

    assert asked
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_on_a_phone(page: Page, kind: str) -> None:
    """Tables and code scroll inside their boxes."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(KINDS[kind], wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def option(page: Page, letter: str) -> str:
    """Return the selector of an option of the question."""
    return f"#{QUESTION} .option[data-option={letter}]"


def key() -> str:
    """Return the letter of the right option."""
    return next(question.key[0].letter for question in CONTENT.questions if question.id == QUESTION)


def lure() -> str:
    """Return the letter of a wrong option."""
    return next(question.lures[0].letter for question in CONTENT.questions if question.id == QUESTION)


def test_a_wrong_answer_shows_every_reason_and_the_proof(page: Page) -> None:
    """Choose, check, and read why, in place."""
    page.goto(TOPIC)
    question = page.locator(f"#{QUESTION}")
    expect(question.locator("details.answer")).not_to_have_attribute("open", "")

    page.locator(f"{option(page, lure())} label").click()
    question.get_by_role("button", name="Check").click()

    expect(question.get_by_role("status")).to_contain_text("Not right")
    for letter in [option.letter for q in CONTENT.questions if q.id == QUESTION for option in q.options]:
        expect(page.locator(f"{option(page, letter)} .reason")).to_be_visible()
    expect(question.locator(".output").last).to_be_visible()


def test_the_belief_behind_the_chosen_option_is_singled_out(page: Page) -> None:
    """The reader is told what she may believe; what others believe is said in a second voice."""
    lured = [(q, [o.letter for o in q.lures if o.misconception]) for q in CONTENT.topics[TOPIC.rstrip("/")].questions]
    question, letters = next(
        (q, found) for q, found in lured if q.pool == "page" and len(found) > 1 and len(q.key) == 1
    )
    page.goto(TOPIC)
    shown = page.locator(f"#{question.id}")
    shown.locator(f".option[data-option={letters[1]}] label").click()
    shown.get_by_role("button", name="Check").click()

    expect(shown.locator(f".option[data-option={letters[1]}] .you")).to_be_visible()
    assert shown.locator(".you").locator("visible=true").all_inner_texts() == [words()["you_believe"]]
    for letter in letters:
        expect(shown.locator(f".option[data-option={letter}] .belief")).to_be_visible()


def test_the_right_answer_is_told_in_words(page: Page) -> None:
    """Right and wrong differ by word, not only by color."""
    page.goto(TOPIC)
    page.locator(f"{option(page, key())} label").click()
    page.locator(f"#{QUESTION}").get_by_role("button", name="Check").click()

    expect(page.locator(f"#{QUESTION}").get_by_role("status")).to_contain_text("Right")
    expect(page.locator(option(page, key()))).to_contain_text("Right")


def test_checking_nothing_asks_for_an_answer(page: Page) -> None:
    """The reader is told, and nothing is given away."""
    page.goto(TOPIC)
    page.locator(f"#{QUESTION}").get_by_role("button", name="Check").click()

    expect(page.locator(f"#{QUESTION}").get_by_role("status")).to_have_text("Choose one answer first.")
    expect(page.locator(f"#{QUESTION} .reason").first).to_be_hidden()


def test_trying_again_begins_from_the_start(page: Page) -> None:
    """Nothing of the first try is left."""
    page.goto(TOPIC)
    expect(page.locator(f"#{QUESTION}").get_by_role("button", name="Check")).to_be_visible()
    before = page.locator(f"#{QUESTION}").inner_text()
    page.locator(f"{option(page, lure())} label").click()
    page.locator(f"#{QUESTION}").get_by_role("button", name="Check").click()
    page.locator(f"#{QUESTION}").get_by_role("button", name="Try again").click()

    assert page.locator(f"#{QUESTION}").inner_text() == before
    assert page.locator(f"#{QUESTION} input:checked").count() == 0


def test_a_question_needs_no_mouse(page: Page) -> None:
    """Arrow keys choose, Enter checks, and the verdict is in a live region."""
    page.goto(TOPIC)
    expect(page.locator(f"#{QUESTION}").get_by_role("button", name="Check")).to_be_visible()
    page.locator(f"#{QUESTION} input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(f"#{QUESTION} [role=status]")).to_contain_text("ight")
    assert page.locator(f"#{QUESTION} input:checked").count() == 1
    described = page.locator(f"#{QUESTION} input:checked").get_attribute("aria-describedby")
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
    page.go_back()
    page.wait_for_url("**/imputation/")
    page.locator(f"{option(page, lure())} label").click()
    page.locator(f"#{QUESTION}").get_by_role("button", name="Check").click()

    expect(page.locator(f"{option(page, lure())} .reason")).to_have_count(1)


def test_without_javascript_the_answers_can_be_opened(browser: Browser, address: str) -> None:
    """The HTML is complete: question, reasons, proof."""
    context = browser.new_context(base_url=f"{address}/", java_script_enabled=False)
    page = context.new_page()
    page.goto(TOPIC)
    question = page.locator(f"#{QUESTION}")

    expect(question.locator(".actions")).to_be_hidden()
    question.locator("details.answer > summary").click()

    expect(question.locator(".reason").first).to_be_visible()
    expect(question.locator("details.answer .output").first).to_be_visible()
    context.close()


def test_the_landing_page_lets_the_reader_try_at_once(page: Page) -> None:
    """One question, before any click."""
    page.goto("")

    expect(page.locator("quiz-question")).to_have_count(1)
    expect(page.locator("quiz-question").get_by_role("button", name="Check")).to_be_visible()


@pytest.fixture(scope="module")
def site_of_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a site with our settings whose second page holds the names that readers will search for."""
    folder = tmp_path_factory.mktemp("words")
    settings = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings |= {"nav": None, "watch": [], "docs_dir": str(folder / "docs"), "site_dir": str(folder / "site")}
    settings["hooks"] = [str(ROOT / hook) for hook in settings["hooks"]]
    settings["theme"]["custom_dir"] = str(ROOT / "overrides")
    settings["plugins"] = [plugin for plugin in settings["plugins"] if "search" in plugin]
    (folder / "mkdocs.yml").write_text(yaml.dump(settings), "utf-8")
    for assets in ("css", "fonts", "img", "js"):
        shutil.copytree(ROOT / "docs" / assets, folder / "docs" / assets)
    (folder / "docs" / "index.md").write_text("# Other\n\nNothing to be found here.\n", "utf-8")
    words = "".join(f"Call `{word}` here.\n\n" for word in WORDS if word != word.lower() or "_" in word)
    (folder / "docs" / "names.md").write_text(f"# Names\n\n{words}", "utf-8")
    with serving(folder / "site") as address:
        build_site(folder / "mkdocs.yml", folder / "site", address)
        yield f"{address}/"


@pytest.mark.parametrize("word", WORDS)
def test_search_finds_names_as_they_are_written(page: Page, site_of_words: str, word: str) -> None:
    """Names of code are found whole, with their dots and underscores, and in lower case."""
    page.goto(site_of_words)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(word)

    expect(page.locator(".md-search-result__item").first).to_contain_text("Names")


@pytest.mark.parametrize("word", ["StringIndexer", "stringindexer", "approxQuantile"])
def test_search_of_the_site_finds_its_topics(page: Page, word: str) -> None:
    """What stands on a page is found, and questions and answers are not."""
    page.goto("")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(word)

    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert QUESTION not in page.locator(".md-search-result__list").inner_html()


def test_a_lab_can_be_downloaded(page: Page) -> None:
    """The link leads to the notebook itself, outputs and all, and its pictures have texts."""
    page.goto(KINDS["lab"])
    link = page.get_by_role("link", name="Download this notebook")

    notebook = page.request.get(link.evaluate("link => link.href")).json()
    assert notebook["nbformat"] == 4
    assert page.locator(".jp-OutputArea img").count() > 0
    assert page.locator(".jp-OutputArea img[alt^='No description']").count() == 0


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

    expect(page.locator(f"#{QUESTION} .reason").first).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()


def test_printed_answers_flow_on(page: Page) -> None:
    """No answer begins a page, open or not; a topic with its seven questions takes no more than twenty."""
    page.goto(TOPIC)
    assert pages_of(page.pdf(format="A4")) <= 20

    page.locator(f"{option(page, lure())} label").click()
    page.locator(f"#{QUESTION}").get_by_role("button", name="Check").click()
    page.emulate_media(media="print")
    answer = page.locator(f"#{QUESTION} details.answer, #{QUESTION} .ask")
    styles = answer.evaluate_all("parts => parts.map(part => getComputedStyle(part).breakInside)")
    assert styles == ["auto", "auto"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_last_minute_sheet_takes_two_sides(page: Page, paper: str) -> None:
    """It is one sheet of paper, printed on both sides."""
    page.goto("associate/last-minute/")

    assert pages_of(page.pdf(format=paper)) == 2


def test_a_reader_without_a_mouse_reads_what_a_word_means(page: Page) -> None:
    """Tab to the word shows its meaning, Enter leads to the glossary."""
    page.goto("associate/model-development/hyperopt/", wait_until="networkidle")
    term = page.locator("a.term").first
    term.focus()

    tip = page.get_by_role("tooltip")
    tip.wait_for()
    told = tip.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#*")

    name = page.url.partition("#")[2]
    assert page.locator(f"dt#{name} + dd").inner_text().startswith(told)


@pytest.mark.parametrize("lab", sorted(path.stem for path in (ROOT / "docs" / "labs").glob("*.ipynb")))
def test_a_solution_is_folded_until_a_reader_opens_it(page: Page, lab: str) -> None:
    """Who reads on does not see the answer by accident; paper has no folds."""
    page.goto(f"labs/{lab}/")
    solutions = page.locator("[id^=cell-id]", has_text="# Solution")
    folds = page.locator("summary.solution")

    assert folds.count() == solutions.count() >= 5
    for number in range(folds.count()):
        expect(solutions.nth(number)).to_be_hidden()
        folds.nth(number).click()
        expect(solutions.nth(number)).to_be_visible()
    page.emulate_media(media="print")
    folds.first.evaluate("fold => fold.parentElement.open = false")
    expect(solutions.first).to_be_visible()
