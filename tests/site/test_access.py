"""Every kind of page, in every state that a reader meets it in, breaks no rule of axe and hides nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lakeproof.checks.pretests import PRETEST_SIZE
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers import quiz, study_plan, today
from tests.site.drivers.exams import EXAM
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.pages import KINDS, LAPTOP, PHONE, fits_its_width, open_page, settle
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.progress import NOW
from tests.site.drivers.search import Search
from tests.site.looks.focus import find_hidden_stops
from tests.site.records import reader_notes
from tests.site.records.learner import make_storage, write_storage

RULES: dict[str, dict[str, object]] = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
"""All rules, and those that look at colors: the palettes differ in nothing else."""


def find_violations(page: Page, rules: dict[str, object]) -> list[str]:
    """Return the rules of axe that a page breaks, and where; describing what passes would take half the time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options)", {**rules, "resultTypes": ["violations"]})["violations"]
    where = [" | ".join(" ".join(map(str, node["target"])) for node in rule["nodes"]) for rule in found]
    return [f"{rule['id']}: {rule['help']}: {places}" for rule, places in zip(found, where, strict=True)]


def find_lost_parts(page: Page) -> list[str]:
    """Return what a reader would look for: to the side, or below a bar while it has the focus."""
    sideways = [] if fits_its_width(page) else ["the page scrolls sideways"]
    return sideways + [f"nobody sees the focus: {stop}" for stop in find_hidden_stops(page)]


def answer_on_its_page(page: Page, *, right: bool) -> None:
    """Answer a question of a topic and read why."""
    page.goto(f"{quiz.TOPIC}/")
    quiz.answer(page, quiz.SINGLE, right=right)
    expect(page.locator(f"#{quiz.SINGLE.id} .reason:visible").first).to_be_visible()


def sit_mock_exam(page: Page) -> MockExam:
    """Sit a mock exam: one question answered, one flagged."""
    mock_exam = MockExam(page, EXAM)
    mock_exam.begin()
    mock_exam.answer(right=True)
    page.keyboard.press("n")
    mock_exam.wait_for(2)
    page.keyboard.press("f")
    return mock_exam


def review_mock_exam(page: Page) -> None:
    """Look at what is empty and flagged."""
    sit_mock_exam(page).review()


def finish_mock_exam(page: Page) -> None:
    """Submit, some right and some wrong."""
    mock_exam = MockExam(page, EXAM)
    mock_exam.begin()
    mock_exam.sit(right=5)


def miss_in_practice(page: Page) -> Practice:
    """Practice, and see why an answer is wrong."""
    practice = Practice(page, EXAM)
    practice.begin()
    practice.answer(right=False)
    return practice


def show_wide_table(page: Page) -> None:
    """Practice a question whose table is wider than a phone."""
    wide = max(EXAM.page_pool, key=measure_table)
    Practice(page, EXAM).begin(f"?ids={wide.id}")


def measure_table(question: Question) -> int:
    """Return the length of the longest row of a table in the stem."""
    return max((len(line) for line in question.stem.splitlines() if line.startswith("| ")), default=0)


def finish_practice(page: Page) -> None:
    """End a session in which something was missed."""
    miss_in_practice(page).end()
    expect(page.locator(".result h2")).to_be_visible()


def ask_for_nothing(page: Page) -> None:
    """Ask for questions that do not exist, with every filter in sight."""
    Practice(page, EXAM).open("?which=missed&level=recall")
    page.locator(".narrow summary").click()
    expect(page.locator(".empty")).to_be_visible()


def begin_pretest(page: Page) -> Pretest:
    """Guess before reading."""
    pretest = Pretest(page, EXAM)
    pretest.open()
    pretest.begin()
    return pretest


def finish_pretest(page: Page) -> None:
    """Read where to start."""
    pretest = begin_pretest(page)
    for number in range(1, PRETEST_SIZE + 1):
        pretest.wait_for(number)
        pretest.answer(right=number % 2 == 0)
    expect(page.locator("pre-test .topics")).to_be_visible()


def show_progress(page: Page, stage: str) -> None:
    """Look at the progress of a reader who has come so far, with all that can be opened."""
    page.add_init_script(write_storage(make_storage(stage, NOW)))
    open_page(page, "progress/")
    expect(page.locator(".insights .due").first).to_be_visible()
    page.locator("study-progress details").evaluate_all("all => all.forEach(one => (one.open = true))")


def plan_today(page: Page) -> None:
    """Come back to the landing page with a plan, a quick check half done and one item ticked."""
    today.keep(page, started=study_plan.TODAY, answered=2)
    today.open_today(page)
    page.locator("study-today [name=done]").last.check()


def set_up(page: Page) -> None:
    """Ask for a plan, and forget the date."""
    open_page(page, "")
    page.locator("study-setup [data-do=open]").first.click()
    page.locator("study-setup form [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def finish_quick_check(page: Page) -> None:
    """Answer all questions of a topic, the first one wrong."""
    open_page(page, f"{quiz.TOPIC}/")
    for number, question in enumerate(quiz.ASKED):
        quiz.answer(page, question, right=number > 0)
    expect(page.locator("quiz-end .next-step a")).to_be_visible()


def check_off(page: Page) -> None:
    """Check a line of the checklist."""
    open_page(page, f"{EXAM.home}checklist/")
    page.locator("article tbody input").first.check()


def take_notes(page: Page) -> None:
    """Bookmark a page and write notes on it and on a question."""
    answer_on_its_page(page, right=True)
    for found in (reader_notes.find_notes(page), reader_notes.find_notes(page, quiz.SINGLE.id)):
        found.locator(".bookmark").click()
        reader_notes.write_note(page, found, "A note.")
        expect(found.get_by_role("status")).to_have_text(reader_notes.SAVED)


def list_notes(page: Page) -> None:
    """Look at the list of them."""
    take_notes(page)
    page.goto("notes/")
    expect(page.locator("note-list textarea").last).to_have_value("A note.")


def ask_to_erase(page: Page) -> None:
    """Be asked before the record is erased."""
    page.goto("progress/")
    page.locator("[data-do=ask]").click()
    expect(page.get_by_role("dialog", name=load_words()["progress"]["erase_title"])).to_be_visible()


def filter_sources(page: Page) -> None:
    """Look for a few of the sources: to describe hundreds that are built alike would take most of a minute."""
    page.clock.set_fixed_time("2028-01-01T12:00:00")
    open_page(page, KINDS["sources"])
    page.get_by_role("searchbox", name=load_words()["all_sources"]["filter"]).fill("imputer")
    expect(page.locator(".trust-sources .old:visible").first).to_be_visible()


def show_plan(page: Page) -> None:
    """Make a study plan that leaves something out."""
    study_plan.open_plan(page)
    study_plan.make_plan(page, weeks=1, hours="3")


def search(page: Page, query: str, says: str) -> None:
    """Search, and read what the dialog says."""
    open_page(page, "")
    dialog = Search(page)
    dialog.open()
    dialog.type(query)
    expect(dialog.status).to_contain_text(says)


def search_in_vain(page: Page) -> None:
    """Search while the index cannot be loaded."""
    page.route("**/pagefind/terms.json", lambda route: route.fulfill(status=200, body="by the test"))
    search(page, "imputer", "could not be loaded")


STATES: dict[str, Callable[[Page], object]] = {
    **{kind: partial(open_page, address=address) for kind, address in KINDS.items()},
    "sources": filter_sources,
    "topic, right": partial(answer_on_its_page, right=True),
    "topic, wrong": partial(answer_on_its_page, right=False),
    "mock, paper": sit_mock_exam,
    "mock, review": review_mock_exam,
    "mock, result": finish_mock_exam,
    "practice, wrong": miss_in_practice,
    "practice, table": show_wide_table,
    "practice, result": finish_practice,
    "practice, empty": ask_for_nothing,
    "pre-test, guessing": begin_pretest,
    "pre-test, guessed": finish_pretest,
    "progress, a day": partial(show_progress, stage="day"),
    "progress, three weeks": partial(show_progress, stage="weeks"),
    "progress, before the exam": partial(show_progress, stage="exam"),
    "landing, today": plan_today,
    "landing, set-up": set_up,
    "topic, finished": finish_quick_check,
    "checklist, checked": check_off,
    "topic, noted": take_notes,
    "notes, filled": list_notes,
    "progress, erasing": ask_to_erase,
    "plan, made": show_plan,
    "search, empty": partial(search, query="", says="Type a topic"),
    "search, found": partial(search, query="hypropt", says="Showing results for hyperopt"),
    "search, nothing": partial(search, query="qqxzy", says="No page has"),
    "search, failed": search_in_vain,
}
"""How to bring a page into each state; the first of each kind is how it opens."""


@pytest.mark.parametrize("state", STATES)
def test_every_reader_can_use_every_state(page: Page, state: str) -> None:
    """No rule of axe is broken in light and dark, nothing scrolls sideways, and no focus is hidden, on both screens."""
    STATES[state](page)
    broken = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            settle(page)  # colors fade
            broken += [f"{size['width']} {scheme} {violation}" for violation in find_violations(page, rules)]
    # At the end, because the theme leaves the tooltips of what had the focus. Its search covers the page.
    for size in (PHONE, LAPTOP) if not state.startswith("search") else ():
        page.set_viewport_size(size)
        broken += [f"{size['width']} {problem}" for problem in find_lost_parts(page)]

    assert broken == []
