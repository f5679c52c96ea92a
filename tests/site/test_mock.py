"""A mock exam in a real Chromium: sat to the end, left and resumed, shared, and done without help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import CONTENT, EXAMS, ExamUnderTest
from tests.site.drivers.mock_exam import LOADING, WORD, MockExam, state_interval, state_score
from tests.site.drivers.pages import fits_its_width, go_back, pass_a_day
from tests.site.drivers.search import read_index
from tests.site.drivers.storage import BLOCKED, FULL, read_record

NOW = "2026-11-21T10:00:00Z"
FULL_EXAMS = [exam for exam in EXAMS if exam.has_papers]
"""The exams whose whole papers can be sat more than once."""


@pytest.mark.on_phone_and_laptop
def test_a_section_is_sat_to_the_end(page: Page, mock_exam: MockExam) -> None:
    """No feedback before the end; then score, limits, advice, reasons and proofs."""
    mock_exam.begin()
    expect(page.locator(".stage details.answer")).to_be_hidden()

    ids = mock_exam.sit(right=mock_exam.length - 2)

    result = page.locator(".result")
    of = mock_exam.length
    expect(result.locator(".score")).to_have_text(state_score(of - 2, of))
    expect(result.locator(".between")).to_have_text(state_interval(of - 2, of))
    expect(result).to_contain_text(WORD["no_pass_mark"])
    expect(result.locator("[data-list=sections] li")).to_contain_text(WORD["near"])
    folder = re.compile(f"{mock_exam.exam.section.folder}/")
    expect(result.locator("[data-list=missed] strong a").first).to_have_attribute("href", folder)
    assert [question.get_attribute("id") for question in result.locator("quiz-question").all()] == ids
    assert result.locator("[data-list=missed] .numbers a").count() == 2
    expect(result.locator(".questions h4").last).to_contain_text(WORD["wrong"])
    expect(result.locator("quiz-question .reason:visible").first).to_be_visible()
    expect(page.locator(".history li")).to_have_count(1)
    assert fits_its_width(page)


def test_answers_go_into_the_record(page: Page, mock_exam: MockExam) -> None:
    """What was seen and left empty counts as wrong and is due the next day; of what was never seen nothing is known."""
    mock_exam.begin()
    first = mock_exam.answer(right=True)
    page.keyboard.press("n")
    mock_exam.wait_for(2)
    second = mock_exam.asked()
    page.wait_for_function("began => Date.now() - began > 50", arg=page.evaluate("Date.now()"))
    mock_exam.submit()
    page.wait_for_function("() => localStorage.getItem('lakeproof')")

    kept = read_record(page)
    assert [one["chosen"] == "" for one in kept if not one["right"]] == [True]
    assert {one["id"] for one in kept} == {first.id, second.id}
    assert all(one["sure"] is None and one["mode"].startswith("mock:") for one in kept)
    pass_a_day(page)
    page.goto("progress/")
    expect(page.locator(".insights .forecast b").first).to_have_text("1")


def test_a_reload_keeps_answers_flags_and_place_and_gives_no_time(page: Page, mock_exam: MockExam) -> None:
    """Closing, reloading or a crash loses nothing, and the clock has run on."""
    page.clock.install(time=NOW)
    mock_exam.begin()
    mock_exam.answer(right=True)
    chosen = page.locator(".stage input:checked").first.get_attribute("value")
    page.get_by_role("button", name=WORD["flag"]).click()
    page.locator("[data-do=next]").click()
    second = mock_exam.asked()
    page.clock.run_for(30_000)
    before = mock_exam.seconds_left()

    page.clock.fast_forward(60_000)
    page.reload()

    mock_exam.wait_for(2)
    assert mock_exam.asked() == second
    assert mock_exam.seconds_left() <= before - 60
    first = page.get_by_role("button", name="Question 1: answered, flagged")
    first.click()
    expect(page.locator(".stage input:checked").first).to_have_value(chosen or "")


def test_the_clock_warns_in_a_live_region_and_ends_the_paper(page: Page, mock_exam: MockExam) -> None:
    """At ten and five minutes it is told, hidden or not; when time is up the paper is submitted as it stands."""
    page.clock.install(time=NOW)
    mock_exam.begin()
    mock_exam.answer(right=True)
    page.get_by_role("button", name=WORD["hide_clock"]).click()
    expect(page.locator(".asking .clock")).to_be_hidden()

    page.clock.run_for((mock_exam.seconds_left() - 10 * 60 + 2) * 1000)
    expect(page.locator(".told[role=status]")).to_have_text("10 minutes left.")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".told[role=status]")).to_have_text("5 minutes left.")
    page.clock.run_for(5 * 60_000)

    expect(page.locator(".result .over[role=status]")).to_have_text(WORD["time_over"])
    expect(page.locator(".score")).to_have_text(state_score(1, mock_exam.length))


def test_time_runs_out_while_the_page_is_closed(page: Page, mock_exam: MockExam) -> None:
    """A reader who comes back too late finds the result of what was answered."""
    page.clock.install(time=NOW)
    mock_exam.begin()
    mock_exam.answer(right=True)
    page.goto(mock_exam.exam.home)
    page.clock.fast_forward(60 * 60_000)
    mock_exam.open()

    expect(page.locator(".score")).to_have_text(state_score(1, mock_exam.length))


def test_two_readers_with_one_name_sit_the_same_paper(open_profile: OpenProfile, exam: ExamUnderTest) -> None:
    """The same questions, and their options, in the same order; another name gives another paper."""
    papers = []
    for seed in ("lake", "lake", "sea"):
        page = open_profile().new_page()
        mock_exam = MockExam(page, exam)
        mock_exam.begin(seed)
        shown = []
        for number in range(1, mock_exam.length + 1):
            mock_exam.wait_for(number)
            asked = mock_exam.asked()  # waits for the question, which may still be on its way
            options = page.locator(".stage .option").evaluate_all("all => all.map(one => one.dataset.option)")
            shown += [asked.id, *options]
            page.keyboard.press("n")
        papers.append(shown)

    assert papers[0] == papers[1]
    assert papers[0] != papers[2]


def test_the_next_paper_repeats_no_question(page: Page, mock_exam: MockExam) -> None:
    """The page offers the next of the reader's own series."""
    mock_exam.open()
    page.locator(f"[value={mock_exam.exam.section.id}]").check()
    mock_exam.start()
    first = mock_exam.sit(right=3)
    page.get_by_role("button", name=WORD["again"]).click()
    expect(page.locator("[name=seed]")).to_have_value(re.compile(r"\.\w$"))
    mock_exam.start()
    second = mock_exam.sit(right=3)

    assert set(first).isdisjoint(second)
    expect(page.locator(".history li")).to_have_count(2)


@pytest.mark.parametrize("exam", FULL_EXAMS, ids=lambda exam: exam.slug)
def test_papers_of_another_length_repeat_nothing_either(page: Page, mock_exam: MockExam) -> None:
    """A half, then a section, then a half; and who opens the address of the last sits the same."""
    papers = []
    for part, seed in (("half", "^[a-z0-9]+$"), (mock_exam.exam.section.id, r"\.h$"), ("half", r"\.h\w$")):
        mock_exam.open()
        expect(page.locator("[name=seed]")).to_have_value(re.compile(seed))
        page.locator(f"[value={part}]").check()
        mock_exam.start()
        papers.append(mock_exam.turn_to_each())
        address = page.url
        mock_exam.submit()
    assert [len(paper) for paper in papers] == [half_of(mock_exam.exam), mock_exam.length, half_of(mock_exam.exam)]
    assert len({name for paper in papers for name in paper}) == sum(map(len, papers))

    page.evaluate("localStorage.clear()")
    page.goto(address)
    mock_exam.start()
    assert mock_exam.turn_to_each() == papers[2]


def half_of(exam: ExamUnderTest) -> int:
    """Return the length of half a paper, which the sections share by weight."""
    return exam.blueprint.questions // 2


def test_a_paper_needs_no_mouse(page: Page, mock_exam: MockExam) -> None:
    """Letters and digits choose, N and P turn, F flags, and the theme's own keys do nothing."""
    mock_exam.open(f"?seed=lake&part={mock_exam.exam.section.id}")
    page.get_by_role("button", name=WORD["begin"]).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".where")).to_be_focused()
    for key in ("a", "f", "n", "2", "n", "p"):
        expect(page.locator(".stage quiz-question")).to_be_visible()
        page.keyboard.press(key)

    mock_exam.wait_for(2)
    expect(page.get_by_role("button", name=re.compile("Question 1: .*flagged"))).to_be_visible()
    assert page.locator(".stage .option").nth(1).locator("input").is_checked()
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_be_visible()
    page.locator("[data-do=review]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".review h2")).to_be_focused()
    page.get_by_role("button", name=WORD["submit"], exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".result h2")).to_be_focused()


def test_the_review_lists_what_is_empty_and_flagged(page: Page, mock_exam: MockExam) -> None:
    """Each leads back to its question."""
    mock_exam.begin()
    mock_exam.answer(right=True)
    page.keyboard.press("f")
    page.get_by_role("button", name=WORD["review"]).click()

    counts = WORD["counts"].format(answered=1, empty=mock_exam.length - 1, flagged=1)
    expect(page.locator(".counts")).to_have_text(counts)
    page.locator("[data-list=empty]").get_by_role("button", name="Question 3").click()
    mock_exam.wait_for(3)


def test_changing_from_right_to_wrong_is_told(page: Page, mock_exam: MockExam) -> None:
    """And so is the misconception that the wrong option stands for."""
    mock_exam.begin()
    for number in range(1, mock_exam.length + 1):
        mock_exam.wait_for(number)
        question = mock_exam.asked()
        believed = [option for option in question.distractors if option.misconception]
        if len(question.key) == 1 and believed:
            break
        page.keyboard.press("n")
    mock_exam.answer(right=True)
    mock_exam.choose(believed[0].letter)
    mock_exam.submit()

    expect(page.locator("[data-list=turned] li")).to_have_count(1)
    expect(page.locator("[data-list=misconceptions] li")).to_have_count(1)
    expect(page.locator(".questions h4", has_text=WORD["was_right"])).to_have_count(1)


def test_two_tabs_lose_no_answer(context: BrowserContext, page: Page, mock_exam: MockExam) -> None:
    """What one tab answers the other one shows."""
    mock_exam.begin()
    other = MockExam(context.new_page(), mock_exam.exam)
    other.open()
    expect(other.page.locator(".asking")).to_be_visible()
    page.bring_to_front()  # a tab in the background draws once a second
    mock_exam.answer(right=True)
    expect(other.page.get_by_role("button", name="Question 1: answered")).to_be_visible()
    other.page.bring_to_front()
    other.page.keyboard.press("n")
    other.wait_for(2)
    other.answer(right=True)

    expect(page.get_by_role("button", name="Question 2: answered")).to_be_visible()
    expect(page.get_by_role("button", name="Question 1: answered")).to_be_visible()


@pytest.mark.parametrize("exam", EXAMS[:1], ids=lambda exam: exam.slug)
@pytest.mark.parametrize("wakes", [True, False], ids=["wakes", "sleeps"])
def test_a_tab_that_slept_submits_nothing_twice(
    context: BrowserContext, page: Page, mock_exam: MockExam, *, wakes: bool
) -> None:
    """A tab that the browser froze shows what another one has submitted, once it is back or is asked to submit."""
    page.add_init_script("addEventListener('storage', event => event.stopImmediatePropagation())")
    mock_exam.begin()
    mock_exam.answer(right=True)
    other = MockExam(context.new_page(), mock_exam.exam)
    other.open()
    other.submit()
    expect(other.page.locator(".result h2")).to_be_visible()

    page.bring_to_front()
    if wakes:
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    else:
        mock_exam.submit()
    expect(page.locator(".score")).to_have_text(state_score(1, mock_exam.length))
    expect(page.locator(".history li")).to_have_count(1)
    assert len(read_record(page)) == 1


def test_a_fetch_that_fails_in_the_middle_loses_no_answer(page: Page, mock_exam: MockExam) -> None:
    """The page says so, fetches the question on request, and shows what was answered before."""
    fetched: list[str] = []

    def serve_the_first(route: Route) -> None:
        fetched.append(route.request.url)
        if len(fetched) == 1:
            route.continue_()
        else:
            route.fulfill(status=200, body="by the test")

    page.route("**/questions/*.json", serve_the_first)
    mock_exam.begin()
    first = mock_exam.answer(right=True)
    page.locator("[data-do=next]").click()
    news = page.locator(".asking .news")
    expect(news).to_contain_text(LOADING["failed"])
    page.unroute_all()
    news.get_by_role("button", name=LOADING["retry"]).click()
    expect(page.locator(".stage quiz-question")).to_be_visible()
    mock_exam.wait_for(2)
    page.get_by_role("button", name="Question 1: answered").click()

    mock_exam.wait_for(1)
    assert mock_exam.asked() == first
    expect(page.locator(".stage .options input:checked")).to_have_count(len(first.key))


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_a_paper_is_sat_in_memory(page: Page, mock_exam: MockExam, storage: str) -> None:
    """It works to the end, and says that nothing is kept."""
    page.add_init_script(storage)
    mock_exam.begin()
    expect(page.locator(".unkept")).to_have_text(WORD["unkept"])

    mock_exam.sit(right=5)

    expect(page.locator(".score")).to_have_text(state_score(5, mock_exam.length))
    expect(page.locator(".history li")).to_have_count(1)


def test_the_first_paper_that_can_be_sat_is_chosen(page: Page, mock_exam: MockExam) -> None:
    """While the bank grows, that is a section."""

    def close_long_papers(route: Route) -> None:
        html = re.sub('value="(full|half)"', r"\g<0> disabled", route.fetch().text())
        route.fulfill(body=html, content_type="text/html")

    page.route("**/mock-exam/", close_long_papers)
    mock_exam.open()

    expect(page.locator("[value=full]")).to_be_disabled()
    open_sections = [one for one in mock_exam.exam.blueprint.sections if mock_exam.exam.fills_papers(one, 1)]
    expect(page.locator(f"[value={open_sections[0].id}]")).to_be_checked()


@pytest.mark.parametrize("exam", FULL_EXAMS, ids=lambda exam: exam.slug)
def test_instant_navigation_loads_the_exam_and_leaves_no_second_listener(page: Page, mock_exam: MockExam) -> None:
    """Coming from another page works, and so does coming back."""
    page.goto(mock_exam.exam.home)
    assert page.evaluate("customElements.get('mock-exam') === undefined")
    for _ in range(2):
        page.locator(".md-nav--primary").get_by_role("link", name=WORD["title"]).click()
        page.wait_for_url("**/mock-exam/*")
        expect(page.locator("mock-exam .start, mock-exam .asking").locator("visible=true")).to_be_visible()
        go_back(page)
        page.wait_for_url(f"**/{mock_exam.exam.home}")
    page.go_forward()
    mock_exam.start()
    page.keyboard.press("n")

    mock_exam.wait_for(2, of=mock_exam.exam.blueprint.questions)


def test_the_search_finds_no_question_of_the_exam(site_folder: Path, exam: ExamUnderTest) -> None:
    """A reader who searches is not shown what the exam will ask."""
    found = read_index(site_folder)[exam.mock_exam]

    assert "A mock exam has the same shape" in found
    assert WORD["choose"] not in found
    assert "quiz-question" not in found
    assert not [belief for belief in CONTENT.misconceptions.values() if belief.truth in found]
    assert all(question.why not in found for question in exam.mock_pool.values())
