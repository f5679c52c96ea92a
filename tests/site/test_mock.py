"""A mock exam in a real Chromium: sat to the end, left and resumed, shared, and done without help."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from lakeproof.content.loader import load_content
from tests.conftest import ROOT, pages_of

MOCK = "associate/mock-exam/"
CONTENT = load_content(ROOT)
QUESTIONS = {question.id: question for question in CONTENT.questions if question.pool == "mock"}
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
REFUSED = {
    "blocked": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('by the test') } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('by the test', 'QuotaExceededError') }",
}
"""With storage blocked the theme itself trips; what it then says is not ours."""
NOW = "2026-11-21T10:00:00Z"


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Open a fresh browser of a laptop's size; fail on what its console says and on foreign requests."""
    opened = browser.new_context(base_url=f"{address}/", viewport=LAPTOP)  # type: ignore[arg-type]
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("weberror", lambda error: said.append(str(error.error)))
    opened.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else said.append(request.url)
    )
    yield opened
    opened.close()
    assert [line for line in said if "by the test" not in line] == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open one page."""
    return context.new_page()


def begin(page: Page, query: str = "?seed=lake&part=A2") -> None:
    """Open the page and begin the paper that its address names."""
    page.goto(MOCK + query)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".paper")).to_be_visible()


def asked(page: Page) -> str:
    """Return the id of the question on the screen."""
    return page.locator(".stage quiz-question").get_attribute("id") or ""


def answer(page: Page, *, right: bool) -> None:
    """Choose the key of the question on the screen, or as many wrong options as can be had."""
    question = QUESTIONS[asked(page)]
    letters = [option.letter for option in (question.key if right else question.lures)][: len(question.key)]
    for letter in letters:
        page.locator(f".stage .option[data-option={letter}] label").click()


def sit(page: Page, right: int) -> list[str]:
    """Answer so many questions right and the rest wrong, submit, and return the ids."""
    ids = []
    for number in range(9):
        expect(page.locator(".where")).to_have_text(f"Question {number + 1} of 9")
        ids.append(asked(page))
        answer(page, right=number < right)
        page.locator("[data-do=next]").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.locator(".result")).to_be_visible()
    return ids


def submit(page: Page) -> None:
    """Submit the paper as it stands."""
    page.locator("[data-do=review]").click()
    page.get_by_role("button", name="Submit", exact=True).click()


def sheet(page: Page) -> list[str]:
    """Turn to every question and return the ids."""
    ids = []
    for cell in page.locator(".cells button").all():
        cell.click()
        ids.append(asked(page))
    return ids


def seconds(page: Page) -> int:
    """Read the clock."""
    minutes, rest = re.findall(r"\d+", page.locator(".paper .clock").inner_text())
    return int(minutes) * 60 + int(rest)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_section_is_sat_to_the_end(page: Page, size: dict[str, int]) -> None:
    """Nine questions, no feedback before the end; then score, limits, advice, reasons and proofs."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    begin(page)
    expect(page.locator(".stage details.answer")).to_be_hidden()

    ids = sit(page, right=7)

    result = page.locator(".result")
    expect(result.locator(".score")).to_have_text("7 of 9 right, 78%")
    expect(result.locator(".between")).to_contain_text("between 45% and 94%")
    expect(result).to_contain_text("Databricks publishes no pass mark")
    expect(result.locator("[data-list=sections] li")).to_contain_text("close, look again")
    expect(result.locator("[data-list=focus] a").first).to_have_attribute("href", re.compile("data-processing/"))
    assert [q.get_attribute("id") for q in result.locator("quiz-question").all()] == ids
    assert result.locator("[data-list=missed] li").count() == 2
    expect(result.locator(".questions h4").last).to_contain_text("not right")
    expect(result.locator("quiz-question .reason").first).to_be_visible()
    expect(page.locator(".history li")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_answers_go_into_the_record(page: Page) -> None:
    """What was seen and left empty counts as wrong and is due; of what was never seen nothing is known."""
    begin(page)
    first = asked(page)
    answer(page, right=True)
    page.keyboard.press("n")
    second = asked(page)
    page.wait_for_timeout(50)
    submit(page)
    page.wait_for_function("() => localStorage.getItem('lakeproof')")

    kept = page.evaluate("JSON.parse(localStorage.getItem('lakeproof')).entries")
    assert [one["chosen"] == "" for one in kept if not one["right"]] == [True]
    assert {one["id"] for one in kept} == {first, second}
    assert all(one["sure"] is None and one["mode"].startswith("mock:") for one in kept)
    page.goto("progress/")
    expect(page.locator(".today")).to_have_text("1 question is due today.")


def test_a_reload_keeps_answers_flags_and_place_and_gives_no_time(page: Page) -> None:
    """Closing, reloading or a crash loses nothing, and the clock has run on."""
    page.clock.install(time=NOW)
    begin(page)
    answer(page, right=True)
    chosen = page.locator(".stage input:checked").get_attribute("value")
    page.get_by_role("button", name="Flag").click()
    page.locator("[data-do=next]").click()
    second = asked(page)
    page.clock.run_for(30_000)
    before = seconds(page)

    page.clock.fast_forward(60_000)
    page.reload()

    expect(page.locator(".where")).to_have_text("Question 2 of 9")
    assert asked(page) == second
    assert seconds(page) <= before - 60
    first = page.get_by_role("button", name="Question 1: answered, flagged")
    first.click()
    expect(page.locator(".stage input:checked")).to_have_value(chosen or "")


def test_the_clock_warns_in_a_live_region_and_ends_the_paper(page: Page) -> None:
    """At ten and five minutes it is told, hidden or not; when time is up the paper is submitted as it stands."""
    page.clock.install(time=NOW)
    begin(page)
    answer(page, right=True)
    page.get_by_role("button", name="Hide clock").click()
    expect(page.locator(".paper .clock")).to_be_hidden()

    page.clock.run_for(7 * 60_000 + 2000)
    expect(page.locator(".told[role=status]")).to_have_text("10 minutes left.")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".told[role=status]")).to_have_text("5 minutes left.")
    page.clock.run_for(5 * 60_000)

    expect(page.locator(".result .over[role=status]")).to_contain_text("Time is up")
    expect(page.locator(".score")).to_have_text("1 of 9 right, 11%")


def test_time_runs_out_while_the_page_is_closed(page: Page) -> None:
    """Who comes back too late finds the result of what was answered."""
    page.clock.install(time=NOW)
    begin(page)
    answer(page, right=True)
    page.goto("associate/")
    page.clock.fast_forward(60 * 60_000)
    page.goto(MOCK)

    expect(page.locator(".score")).to_have_text("1 of 9 right, 11%")


def test_two_readers_with_one_name_sit_the_same_paper(browser: Browser, address: str) -> None:
    """The same questions, and their options, in the same order; another name gives another paper."""
    papers = []
    for seed in ("lake", "lake", "sea"):
        reader = browser.new_context(base_url=f"{address}/", viewport=LAPTOP)  # type: ignore[arg-type]
        page = reader.new_page()
        begin(page, f"?seed={seed}&part=A2")
        shown = []
        for _ in range(9):
            shown += [asked(page), *(o.get_attribute("data-option") for o in page.locator(".stage .option").all())]
            page.keyboard.press("n")
        papers.append(shown)
        reader.close()

    assert papers[0] == papers[1]
    assert papers[0] != papers[2]


def test_the_next_paper_repeats_no_question(page: Page) -> None:
    """The page offers the next of the reader's own series."""
    page.goto(MOCK)
    page.locator("[value=A2]").check()
    page.get_by_role("button", name="Begin").click()
    first = sit(page, right=3)
    page.get_by_role("button", name="Another paper").click()
    expect(page.locator("[name=seed]")).to_have_value(re.compile(r"\.2$"))
    page.get_by_role("button", name="Begin").click()
    second = sit(page, right=3)

    assert set(first).isdisjoint(second)
    expect(page.locator(".history li")).to_have_count(2)


def test_papers_of_another_length_repeat_nothing_either(page: Page) -> None:
    """A half, then a section, then a half; and who opens the address of the last sits the same."""
    papers = []
    for number, part in enumerate(("half", "A2", "half")):
        page.goto(MOCK)
        expect(page.locator("[name=seed]")).to_have_value(re.compile(("^[a-z0-9]+$", r"\.h$", r"\.h2$")[number]))
        page.locator(f"[value={part}]").check()
        page.get_by_role("button", name="Begin").click()
        papers.append(sheet(page))
        address = page.url
        submit(page)
    assert [len(paper) for paper in papers] == [24, 9, 24]
    assert len({name for paper in papers for name in paper}) == 57

    page.evaluate("localStorage.clear()")
    page.goto(address)
    page.get_by_role("button", name="Begin").click()
    assert sheet(page) == papers[2]


def test_a_paper_needs_no_mouse(page: Page) -> None:
    """Letters and digits choose, N and P turn, F flags, and the theme keeps its hands off these keys."""
    page.goto(MOCK + "?seed=lake&part=A2")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_be_focused()
    for key in ("a", "f", "n", "2", "n", "p"):
        page.keyboard.press(key)

    expect(page.locator(".where")).to_have_text("Question 2 of 9")
    expect(page.get_by_role("button", name=re.compile("Question 1: .*flagged"))).to_be_visible()
    assert page.locator(".stage .option").nth(1).locator("input").is_checked()
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_be_visible()
    page.locator("[data-do=review]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".review h2")).to_be_focused()
    page.get_by_role("button", name="Submit", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".result h2")).to_be_focused()


def test_the_review_lists_what_is_empty_and_flagged(page: Page) -> None:
    """Each leads back to its question."""
    begin(page)
    answer(page, right=True)
    page.keyboard.press("f")
    page.get_by_role("button", name="Review and submit").click()

    expect(page.locator(".counts")).to_have_text("1 answered, 8 empty or incomplete, 1 flagged.")
    page.locator("[data-list=empty]").get_by_role("button", name="Question 3").click()
    expect(page.locator(".where")).to_have_text("Question 3 of 9")


def test_changing_from_right_to_wrong_is_told(page: Page) -> None:
    """And so is the misconception that the wrong option stands for."""
    begin(page)
    for _ in range(9):
        question = QUESTIONS[asked(page)]
        believed = [option for option in question.lures if option.misconception]
        if len(question.key) == 1 and believed:
            break
        page.keyboard.press("n")
    answer(page, right=True)
    page.locator(f".stage .option[data-option={believed[0].letter}] label").click()
    submit(page)

    expect(page.locator("[data-list=turned] li")).to_have_count(1)
    expect(page.locator("[data-list=misconceptions] li")).to_have_count(1)
    expect(page.locator(".questions h4", has_text="changed from right to wrong")).to_have_count(1)


def test_two_tabs_lose_no_answer(context: BrowserContext, page: Page) -> None:
    """What one tab answers the other one shows."""
    begin(page)
    other = context.new_page()
    other.goto(MOCK)
    expect(other.locator(".paper")).to_be_visible()
    answer(page, right=True)
    expect(other.get_by_role("button", name="Question 1: answered")).to_be_visible()
    other.keyboard.press("n")
    answer(other, right=True)

    expect(page.get_by_role("button", name="Question 2: answered")).to_be_visible()
    expect(page.get_by_role("button", name="Question 1: answered")).to_be_visible()


@pytest.mark.parametrize("how", REFUSED)
def test_without_storage_a_paper_is_sat_in_memory(page: Page, how: str) -> None:
    """It works to the end, and says that nothing is kept."""
    page.add_init_script(REFUSED[how])
    begin(page)
    expect(page.locator(".unkept")).to_contain_text("does not let the page keep anything")

    sit(page, right=5)

    expect(page.locator(".score")).to_have_text("5 of 9 right, 56%")
    expect(page.locator(".history li")).to_have_count(1)


def test_without_javascript_the_bank_reads(browser: Browser, address: str) -> None:
    """Every question with its answer folded, and a sentence that says so."""
    context = browser.new_context(base_url=f"{address}/", java_script_enabled=False)
    page = context.new_page()
    page.goto(MOCK)

    expect(page.locator("question-bank .plain")).to_contain_text("with JavaScript")
    expect(page.locator("mock-exam .screens")).to_be_hidden()
    page.locator("question-bank summary").first.click()
    assert page.locator("question-bank quiz-question").count() == len(QUESTIONS)
    expect(page.locator("question-bank .stem").first).to_be_visible()
    expect(page.locator("question-bank .why").first).to_be_hidden()
    context.close()


def test_the_first_paper_that_can_be_sat_is_chosen(page: Page) -> None:
    """While the bank grows, that is a section."""

    def closed(route: Route) -> None:
        html = re.sub('value="(full|half)"', r"\g<0> disabled", route.fetch().text())
        route.fulfill(body=html, content_type="text/html")

    page.route("**/mock-exam/", closed)
    page.goto(MOCK)

    expect(page.locator("[value=full]")).to_be_disabled()
    expect(page.locator("[value=A1]")).to_be_checked()


def test_instant_navigation_loads_the_exam_and_leaves_no_second_listener(page: Page) -> None:
    """Coming from another page works, and so does coming back."""
    page.goto("associate/")
    assert page.evaluate("customElements.get('mock-exam') === undefined")
    for _ in range(2):
        page.locator(".md-nav--primary").get_by_role("link", name="Mock exam").click()
        page.wait_for_url("**/mock-exam/*")
        expect(page.locator("mock-exam .start, mock-exam .paper").locator("visible=true")).to_be_visible()
        page.go_back()
        page.wait_for_url("**/associate/")
    page.go_forward()
    page.get_by_role("button", name="Begin").click()
    page.keyboard.press("n")

    expect(page.locator(".where")).to_have_text("Question 2 of 48")


def test_the_search_finds_no_question_of_the_exam(page: Page) -> None:
    """Who searches is not shown what the exam will ask."""
    index = page.request.get("search/search_index.json").json()
    found = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith(MOCK))

    assert "A mock exam has the same shape" in found
    assert "Choose a paper" not in found
    assert "quiz-question" not in found
    assert not [belief for belief in CONTENT.misconceptions.values() if belief.truth in found]
    assert all(question.why not in found for question in QUESTIONS.values())


def test_print_shows_the_result_and_nothing_to_click(page: Page) -> None:
    """Score, reasons and proofs go on paper."""
    begin(page)
    sit(page, right=4)
    page.emulate_media(media="print")

    expect(page.locator(".score")).to_be_visible()
    expect(page.locator(".result quiz-question .reason").first).to_be_visible()
    expect(page.get_by_role("button", name="Another paper")).to_be_hidden()
    assert pages_of(page.pdf(format="A4")) <= 16, "an answer flows on and begins no page"
