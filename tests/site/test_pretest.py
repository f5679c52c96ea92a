"""Five questions before a section is read, in a real Chromium."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lakeproof.checks.pretests import find_pretest_questions
from lakeproof.content.loader import load_content
from lakeproof.content.words import words
from tests.conftest import ROOT

SECTION = "associate/data-processing/"
CONTENT = load_content(ROOT)
EXAM = CONTENT.exams["associate"]
POOL = {q.id: q for q in find_pretest_questions(EXAM, next(s for s in EXAM.sections if s.id == "A2"), CONTENT)}
WORD = words()["pretest"]
SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 800}}
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("by the test") } })"""
"""With storage blocked the theme itself trips; what it then says is not ours."""


@pytest.fixture(params=SIZES)
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Open a browser that knows nothing yet; fail on what its console says and on foreign requests."""
    opened = browser.new_context(base_url=f"{address}/", viewport=SIZES[request.param])  # type: ignore[arg-type]
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("weberror", lambda error: said.append(str(error.error)))
    opened.on("request", lambda made: None if made.url.startswith((address, "data:")) else said.append(made.url))
    yield opened
    opened.close()
    assert [line for line in said if "by the test" not in line] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open the section."""
    opened = context.new_page()
    opened.goto(SECTION)
    return opened


def begin(page: Page) -> None:
    """Press the button, and wait for the first question."""
    page.get_by_role("button", name=WORD["begin"]).click()
    at(page, 1)


def at(page: Page, number: int) -> None:
    """Wait for a question by its number."""
    expect(page.locator("pre-test .where")).to_have_text(WORD["where"].format(n=number, of=5))


def asked(page: Page) -> str:
    """Return the id of the question on the screen."""
    return page.locator("pre-test .stage quiz-question").get_attribute("id") or ""


def answer(page: Page, *, right: bool, sure: str = "") -> str:
    """Choose, say how sure if anything, and go on; return the id."""
    question = POOL[asked(page)]
    options = question.key if right else (*question.lures, *question.key)[: len(question.key)]
    for option in options:
        page.locator(f"pre-test .stage .option[data-option={option.letter}] label").click()
    if sure:
        page.locator(f"pre-test .stage label[for={question.id}-{sure}]").click()
    page.locator("pre-test [data-do=next]").click()
    return question.id


def record(page: Page) -> list[dict[str, Any]]:
    """Read what the browser keeps."""
    text = page.evaluate("localStorage.getItem('lakeproof')")
    return json.loads(text)["entries"] if text else []


def advice(page: Page) -> dict[str, str]:
    """Read the topics at the end, each with its mark."""
    marks: dict[str, str] = page.locator("pre-test .topics li").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => [row.querySelector('a').dataset.topic,"
        " row.querySelector('[data-advice]')?.dataset.advice ?? '']))"
    )
    return marks


def test_five_guesses_say_where_to_start(page: Page) -> None:
    """No feedback before the end; then each topic that was asked about has its mark, and each question its reasons."""
    begin(page)
    expect(page.locator("pre-test details.answer")).to_be_hidden()
    ids = [answer(page, right=True, sure="sure")]
    at(page, 2)
    expect(page.locator("pre-test .reason").first).to_be_hidden()
    ids.append(answer(page, right=True))
    ids += [answer(page, right=False, sure="sure"), answer(page, right=False)]
    at(page, 5)
    ids.append(asked(page))
    page.get_by_role("button", name=WORD["unknown"]).click()

    expect(page.locator("pre-test h3").first).to_be_focused()
    expect(page.locator("pre-test .score")).to_contain_text("2 of 5 right")
    found = advice(page)
    topics = [POOL[name].topic for name in ids]
    assert len(set(topics)) == 5
    assert found[topics[0]] == "skim"
    assert found[topics[1]] == "some"
    order = [topic for topic in found if topic in topics[2:]]
    assert [found[topic] for topic in order] == ["start", "missed", "missed"]
    assert {mark for topic, mark in found.items() if topic not in topics} == {""}
    shown = page.locator("pre-test .questions")
    assert [q.get_attribute("id") for q in shown.locator("quiz-question").all()] == ids
    expect(shown.locator("h4").last).to_contain_text(WORD["not_known"])
    expect(shown.locator(".reason").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_guesses_go_into_the_record_and_not_knowing_does_not(page: Page) -> None:
    """What was not chosen is not recorded as an answer."""
    begin(page)
    first = answer(page, right=True, sure="guess")
    at(page, 2)
    page.get_by_role("button", name=WORD["unknown"]).click()
    at(page, 3)
    third = answer(page, right=False)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('lakeproof') ?? '{}').entries?.length == 2")

    kept = [(entry["id"], entry["right"], entry["sure"], entry["mode"]) for entry in record(page)]
    assert kept == [(first, True, "guess", "practice"), (third, False, None, "practice")]


def test_nothing_chosen_is_told_and_goes_nowhere(page: Page) -> None:
    """Only the button that says so means that the reader does not know."""
    begin(page)
    question = POOL[asked(page)]
    page.locator("pre-test [data-do=next]").click()

    expect(page.locator("pre-test .told")).to_have_text(words()["incomplete"][str(len(question.key))])
    at(page, 1)


def test_keys_are_enough(page: Page) -> None:
    """A letter, how sure, Enter; the focus is where the next key belongs."""
    page.get_by_role("button", name=WORD["begin"]).focus()
    page.keyboard.press("Enter")
    for number in range(1, 6):
        at(page, number)
        expect(page.locator("pre-test .stage .options input").first).to_be_focused()
        for key in "abc"[: len(POOL[asked(page)].key)]:
            page.keyboard.press(key)
        page.keyboard.press("s")
        expect(page.locator("pre-test .stage .certainty input:checked")).to_have_value("sure")
        page.keyboard.press("Enter")

    expect(page.locator("pre-test h3").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("pre-test .topics a").first).to_be_focused()
    assert len(record(page)) == 5


def test_a_reload_and_a_way_back_keep_the_state(page: Page) -> None:
    """Question, choice and answers are there again, after instant navigation as well, and nothing is recorded twice."""
    begin(page)
    answer(page, right=False)
    at(page, 2)
    second = asked(page)
    page.locator("pre-test .stage .options label").first.click()
    chosen = page.locator("pre-test .stage .options input:checked").get_attribute("value") or ""
    page.reload()
    at(page, 2)
    assert asked(page) == second
    expect(page.locator("pre-test .stage .options input:checked")).to_have_value(chosen)

    for _ in range(2):
        page.evaluate("document.querySelector('.md-footer__link--next').click()")
        page.wait_for_function(f"!location.pathname.endsWith('{SECTION}')")
        page.go_back()
        page.wait_for_url(f"**/{SECTION}*")
        at(page, 2)
    for number in range(2, 6):
        at(page, number)
        page.get_by_role("button", name=WORD["unknown"]).click()
    expect(page.locator("pre-test .score")).to_contain_text("0 of 5 right")
    before = advice(page)
    page.reload()

    expect(page.locator("pre-test .score")).to_contain_text("0 of 5 right")
    assert advice(page) == before
    assert len(record(page)) == 1


def test_others_can_be_asked(page: Page) -> None:
    """Five that were not asked before."""
    begin(page)
    rounds: list[set[str]] = []
    for _ in range(2):
        ids = set()
        for number in range(1, 6):
            at(page, number)
            ids.add(asked(page))
            page.get_by_role("button", name=WORD["unknown"]).click()
        rounds.append(ids)
        page.get_by_role("button", name=WORD["others"]).click()
        at(page, 1)

    assert len(rounds[0] | rounds[1]) == 10


def test_links_of_a_question_lead_to_its_own_page(page: Page) -> None:
    """A question that is borrowed keeps its links, and no id stands on the page twice."""
    begin(page)
    for _ in range(5):
        page.get_by_role("button", name=WORD["unknown"]).click()
    expect(page.locator("pre-test .questions quiz-question")).to_have_count(5)

    for question in page.locator("pre-test quiz-question").all():
        name = question.get_attribute("id") or ""
        to_itself = str(question.locator(".name a[href$='#" + name + "']").evaluate("a => a.href"))
        assert to_itself.endswith(f"{POOL[name].topic}/#{name}")
        for link in question.locator(".name a:not(.report)").all():
            assert page.request.get(str(link.evaluate("a => a.href"))).ok
    ids: list[str] = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(set(ids)) == len(ids)


def test_without_storage_it_works_and_says_that_nothing_is_kept(page: Page) -> None:
    """For as long as the page is open."""
    page.add_init_script(BLOCKED)
    page.goto(SECTION)
    begin(page)
    answer(page, right=True)
    at(page, 2)
    expect(page.locator("pre-test > .screens > .not-kept")).to_be_visible()
    for number in range(2, 6):
        at(page, number)
        answer(page, right=False)

    expect(page.locator("pre-test .score")).to_contain_text("1 of 5 right")


def test_a_connection_that_fails_is_told_and_tried_again(page: Page) -> None:
    """The button stays."""
    page.route("**/data-processing/*/", lambda route: route.fulfill(status=200, body="<p>somebody else's page</p>"))
    page.get_by_role("button", name=WORD["begin"]).click()
    expect(page.locator("pre-test .told")).to_have_text(WORD["failed"])
    page.unroute_all()

    begin(page)


def test_without_javascript_the_section_reads(browser: Browser, address: str) -> None:
    """A line says what is missing, and no button stands there that does nothing."""
    context = browser.new_context(base_url=f"{address}/", java_script_enabled=False)
    page = context.new_page()
    page.goto(SECTION)

    expect(page.locator("pre-test .needs-script")).to_be_visible()
    expect(page.locator("pre-test .screens")).to_be_hidden()
    expect(page.locator("#pretest-topics")).to_be_hidden()
    expect(page.locator("#must-know")).to_be_visible()
    context.close()


def test_the_section_page_stays_light_and_the_search_finds_no_question(page: Page, site_folder: Path) -> None:
    """The questions stand on the pages of their topics and nowhere else."""
    html = (site_folder / SECTION / "index.html").read_text("utf-8")
    index = page.request.get("search/search_index.json").json()
    found = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith(SECTION))

    assert "<quiz-question" not in html
    assert len(gzip.compress(html.encode())) < 12_000
    assert "Five questions before you read" in found
    assert WORD["unknown"] not in found
    assert not [name for name in POOL if name in found]
