"""Every page that proposes something proposes the same, whatever the record."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.drivers import quiz
from tests.site.drivers.exams import CONTENT, EXAMS
from tests.site.drivers.pages import settle
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.storage import wait_for_record

FIRST, SECOND = EXAMS
DAY = 86_400_000
NOW = int(time.time() * 1000)
TOPIC = quiz.TOPIC
CHECK = [question.id for question in quiz.ASKED]
OTHER = [one.id for one in SECOND.page_pool if one.topic == SECOND.page_pool[0].topic]
Storage = dict[str, Any]
TODAY = datetime.now(UTC).astimezone().date()
EXAM_DAY = str(TODAY + timedelta(14))
WEEKDAY = (TODAY.weekday() + 1) % 7
"""Today as plans count the days of the week, from 0, a Sunday."""
READ_MARKS = "JSON.parse(localStorage.getItem('lakeproof') ?? '{}').entries?.filter(({ mark }) => mark) ?? []"


def answer(names: list[str], days_ago: int = 0, *, right: bool = True) -> list[Storage]:
    """Answer questions on a page, some days ago."""
    known = {"right": right, "chosen": "a", "sure": None, "mode": "page"}
    return [{"id": name, "at": NOW - days_ago * DAY - len(names) + n, **known} for n, name in enumerate(names)]


def mark_done(names: list[str]) -> list[Storage]:
    """Mark topics as done by hand."""
    return [
        {"mark": "done", "about": f"{FIRST.slug} topic:{name.removeprefix(FIRST.home)}", "value": True, "at": NOW - n}
        for n, name in enumerate(names)
    ]


def make_plan(weekdays: list[int]) -> Storage:
    """Plan two weeks from today on some days of the week."""
    plan = {"start": str(TODAY), "exam": EXAM_DAY, "hours": 6, "level": "some"}
    return {FIRST.slug: plan | {"weekdays": weekdays, "time": "", "done": []}}


DATED = {FIRST.slug: EXAM_DAY}
TOPICS = [name for name in CONTENT.topics if name.startswith(FIRST.home)]
RECORDS: dict[str, tuple[str, Storage]] = {
    "empty": ("set-up", {}),
    "half a quick check": ("resume-topic", {"entries": answer(CHECK[:2])}),
    "a day of misses": ("due", {"entries": answer(CHECK, 1, right=False)}),
    "due tomorrow": ("topic", {"entries": answer(CHECK, right=False)}),
    "a plan with items today": ("item", {"plans": make_plan([0, 1, 2, 3, 4, 5, 6]), "dates": DATED}),
    "a plan that rests today": ("rest", {"plans": make_plan([(WEEKDAY + 1) % 7, (WEEKDAY + 3) % 7]), "dates": DATED}),
    "all topics done": ("mock", {"entries": mark_done(TOPICS)}),
    "two exams": ("due", {"entries": [*answer(CHECK, 1, right=False), *answer(OTHER)]}),
}


def write_storage(page: Page, content: Storage) -> None:
    """Keep a record, and a practice session and a mock exam that are over, before any page of the site has run."""
    entries = content.get("entries", [])
    taken = {"id": "associate.full.lake.1.x", "part": "full", "seed": "lake", "before": "", "questions": CHECK[:3]}
    over: Storage = {"at": 0, "work": {}, "ended": NOW - 9 * DAY}
    clock = {"minutes": 90, "spent": 1, "seen": NOW - 9 * DAY}
    choice = {"which": "all", "count": "5", "feedback": "once", "seed": "lake", "ids": []}
    practiced = {"id": "lake.x", "choice": choice, "questions": CHECK[:3]}
    stored: dict[str, Storage] = {
        "lakeproof-practice": {"exams": {FIRST.slug: {"current": None, "last": practiced | over}}},
        "lakeproof-mock": {
            "exams": {FIRST.slug: {"seed": "lake", "current": None, "done": [taken | over | {"clock": clock}]}}
        },
        "lakeproof": {"format": "lakeproof", "version": 2, "entries": sorted(entries, key=lambda entry: entry["at"])},
        "lakeproof-plans": {"exams": content.get("plans", {})},
    }
    texts = {key: json.dumps({"version": 1} | value) for key, value in stored.items()}
    texts["lakeproof.dates"] = json.dumps(content.get("dates", {}))
    page.add_init_script(
        f"for (const [key, text] of Object.entries({json.dumps(texts)})) localStorage.setItem(key, text)"
    )


def open_practice_result(page: Page) -> Locator:
    """Open the result of the practice session that is over."""
    page.goto(f"{FIRST.practice}#result")
    return page.locator("practice-session .next-step")


def open_mock_result(page: Page) -> Locator:
    """Open the result of the mock exam that is over."""
    page.goto(FIRST.mock_exam)
    page.locator("mock-exam [data-do=show]").first.click()
    return page.locator("mock-exam .next-step")


def open_progress(page: Page) -> Locator:
    """Open the page that shows how far the reader is."""
    page.goto("progress/")
    return page.locator("study-today .next-step")


def open_landing(page: Page) -> Locator:
    """Open the landing page, which says what to do today."""
    page.goto("")
    return page.locator("study-today .next-step")


def open_quick_check(page: Page) -> Locator:
    """Open the topic whose quick check was answered since this tab was opened, so that it ends with the next step."""
    page.goto(f"{TOPIC}/")
    page.evaluate(f"sessionStorage.setItem('lakeproof.visit.quiz {TOPIC}', '1')")
    page.reload()
    return page.locator("quiz-end .next-step")


def list_places(kind: str, content: Storage) -> list[Callable[[Page], Locator]]:
    """List where a step is shown: who has not begun has no day to plan, and a quick check ends with its last answer."""
    today = [] if kind == "set-up" else [open_progress, open_landing]
    answered = {entry.get("id") for entry in content.get("entries", [])}
    return [open_practice_result, open_mock_result, *today, *([open_quick_check] if answered.issuperset(CHECK) else [])]


def read_step(place: Locator) -> tuple[str, str, str]:
    """Read the kind of the step, its words and where it leads."""
    link = place.locator("a")
    expect(link).to_be_visible()
    return place.get_attribute("data-step") or "", link.inner_text(), link.evaluate("link => link.href")


@pytest.mark.parametrize("name", RECORDS)
def test_all_places_propose_the_same_step(page: Page, name: str) -> None:
    """All pages that propose something, and the link to the next page, lead to one and the same thing."""
    kind, content = RECORDS[name]
    page.clock.set_fixed_time(NOW / 1000)  # the record and its plans are of that day, even if the next one has begun
    write_storage(page, content)
    steps = {read_step(open_place(page)) for open_place in list_places(kind, content)}
    page.goto(f"{TOPIC}/")
    link = page.locator(".md-footer__link--next")
    built = link.get_attribute("href")

    assert len(steps) == 1, steps
    found, words, address = steps.pop()
    assert found == kind
    if kind == "set-up":
        settle(page)
        expect(link).to_have_attribute("href", built or "")
    elif kind != "resume-topic":  # that is this page
        expect(link.locator(".md-ellipsis")).to_have_text(words)
        assert link.evaluate("link => link.href") == address
        expect(link).to_have_attribute("aria-label", f"Next: {words}")


def test_the_last_answer_changes_where_the_next_page_is(page: Page) -> None:
    """Without a record the link stays as it was built; a quick check that is done leads on in study order."""
    page.goto(f"{TOPIC}/")
    link = page.locator(".md-footer__link--next .md-ellipsis")
    before = link.inner_text()
    quiz.answer(page, quiz.SINGLE, right=True)
    wait_for_record(page, 1)
    expect(link).to_have_text(before)
    page.reload()

    expect(link).to_have_text(re.compile("“.+”"))


def test_a_step_begins_at_once_and_marks_the_item_of_the_plan(page: Page, practice: Practice) -> None:
    """No form comes between, a reload goes on, and the end of the session marks the item as done."""
    practice.open("?count=5&item=mixed:1&begin=1")
    practice.wait_for(1, 5)
    practice.answer(right=True)
    page.reload()
    practice.wait_for(1, 5)
    practice.end()

    expect(page.locator(".result .score")).to_be_visible()
    page.wait_for_function(f"() => {READ_MARKS}.length")
    marks = page.evaluate(READ_MARKS)
    assert [(one["mark"], one["about"], one["value"]) for one in marks] == [
        ("done", f"{practice.exam.slug} mixed:1", True)
    ]
    expect(page.locator("practice-session .next-step a")).to_be_visible()


def test_a_pretest_marks_itself_and_leads_on(page: Page, pretest: Pretest) -> None:
    """Once its five questions are answered."""
    pretest.begin()
    for _ in range(5):
        page.locator("pre-test [data-do=unknown]").click()

    expect(page.locator("pre-test .next-step a")).to_be_visible()
    assert [one["about"] for one in page.evaluate(READ_MARKS)] == [
        f"{pretest.exam.slug} pretest:{pretest.exam.section.id}"
    ]
