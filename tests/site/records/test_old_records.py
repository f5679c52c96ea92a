"""What an earlier version of the site kept in a browser is read by this one; nothing of it is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, EXAM
from tests.site.drivers.mock_exam import WORD as MOCK_WORD
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.practice import WORD as PRACTICE_WORD
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.progress import DAY, WORD, export_file, import_file

RECORDS = Path(__file__).parent


def replace_withdrawn(text: str) -> str:
    """Put questions of today in the place of those that were withdrawn since, so that every record stays complete."""
    records = json.loads(json.loads(text)["localStorage"]["lakeproof-mock"])["exams"][EXAM.slug]
    sat = {name for session in records["done"] for name in session["questions"]}
    for name in sorted(CONTENT.topics_by_retired_id.keys() & set(re.findall(r"[a-z0-9-]+", text))):
        pool = "mock" if name in sat else "page"
        questions = CONTENT.topics[CONTENT.topics_by_retired_id[name][0]].questions
        new = next(q.id for q in questions if q.pool == pool and len(q.key) == 1 and q.id not in text)
        text = re.sub(rf"(?<![\w-]){name}(?![\w-])", new, text)
    return text


KEPT: dict[str, Any] = json.loads(replace_withdrawn((RECORDS / "storage-2026-11.json").read_text("utf-8")))
EXPORTED = json.loads((RECORDS / "export-2026-11.json").read_text("utf-8"))
ANSWERS: list[dict[str, Any]] = json.loads(KEPT["localStorage"]["lakeproof"])["entries"]
MOCKS = json.loads(KEPT["localStorage"]["lakeproof-mock"])["exams"][EXAM.slug]
SESSIONS = json.loads(KEPT["localStorage"]["lakeproof-practice"])["exams"][EXAM.slug]
PRETEST = json.loads(KEPT["sessionStorage"][f"lakeproof.visit.pretest.{EXAM.section.id}"])
VISITS = {
    name.removeprefix("lakeproof.visit."): json.loads(text)
    for name, text in KEPT["sessionStorage"].items()
    if name.removeprefix("lakeproof.visit.") in CONTENT.questions_by_id
}
"""What was chosen and checked on the page of a topic, by question."""
LATER = 60_000
"""Milliseconds between the last change of the record and this visit."""


@pytest.fixture
def page(page: Page) -> Page:
    """Come back a minute later, with what the earlier version kept."""
    page.clock.install(time=(KEPT["written"] + LATER) / 1000)
    page.route(
        "**/blank", lambda route: route.fulfill(body='<link rel="icon" href="data:,">', content_type="text/html")
    )
    page.goto("blank")  # belongs to the site and runs none of its scripts
    page.evaluate(
        """kept => {
          for (const storage of ["localStorage", "sessionStorage"])
            for (const [key, value] of Object.entries(kept[storage])) window[storage].setItem(key, value);
        }""",
        KEPT,
    )
    return page


def sort_answers(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put answers into the order in which they were given."""
    return sorted(answers, key=lambda answer: (answer["at"], answer["id"]))


def count_answered(work: dict[str, dict[str, Any]]) -> int:
    """Count the questions with an answer in a kept mock exam."""
    return sum(bool(one["chosen"]) for one in work.values())


def test_every_answer_and_the_day_of_the_exam_are_there(page: Page, tmp_path: Path) -> None:
    """On the progress page, where what was missed is due the next day, and in the file that it exports."""
    page.clock.set_fixed_time((KEPT["written"] + DAY) / 1000)
    page.goto("progress/")

    expect(page.locator("input[type=date]").first).to_have_value(EXPORTED["dates"][EXAM.slug])
    expect(page.locator(".insights .time").first).to_contain_text(WORD["said"]["days"]["one"])
    missed = {answer["id"] for answer in ANSWERS if not answer["right"]}
    expect(page.locator(".insights .forecast b").first).to_have_text(str(len(missed)))
    export_file(page, tmp_path / "out.json")
    exported = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert sort_answers(exported["entries"]) == sort_answers(ANSWERS)


def test_a_running_mock_exam_goes_on(page: Page) -> None:
    """At its question, with answers, flags and clock; then it is submitted, and the earlier paper is listed too."""
    current = MOCKS["current"]
    mock_exam = MockExam(page, EXAM)
    mock_exam.open()

    mock_exam.wait_for(current["at"] + 1, of=len(current["questions"]))
    left = 60 * current["clock"]["minutes"] - (current["clock"]["spent"] + LATER) / 1000
    assert left - 30 < mock_exam.seconds_left() <= left + 1
    assert mock_exam.turn_to_each() == current["questions"]
    for number, name in enumerate(current["questions"], 1):
        page.locator(".cells button").nth(number - 1).click()
        mock_exam.wait_for(number)
        work = current["work"].get(name, {"chosen": "", "flagged": False})
        chosen = page.locator(".stage .options input:checked").evaluate_all("all => all.map(one => one.value)")
        assert " ".join(sorted(chosen)) == work["chosen"]
        pressed = page.get_by_role("button", name=MOCK_WORD["flag"], exact=True).get_attribute("aria-pressed")
        assert pressed == str(work["flagged"]).lower()
    mock_exam.submit()

    expect(page.locator(".history li")).to_have_count(len(MOCKS["done"]) + 1)
    expect(page.locator(".questions quiz-question")).to_have_count(len(current["questions"]))


def test_a_finished_mock_exam_can_be_looked_at(page: Page) -> None:
    """Its questions, with what was answered."""
    (done,) = MOCKS["done"]
    mock_exam = MockExam(page, EXAM)
    mock_exam.open()
    mock_exam.submit()
    page.locator(".history").get_by_role("button", name=MOCK_WORD["show"]).last.click()

    shown = page.locator(".questions quiz-question")
    expect(shown).to_have_count(len(done["questions"]))
    assert [question.get_attribute("id") for question in shown.all()] == done["questions"]
    assert count_answered(done["work"]) == len(done["questions"])
    right = [question for question in done["questions"] if is_right(question, done["work"][question]["chosen"])]
    expect(page.locator(".score")).to_contain_text(f"{len(right)} of {len(done['questions'])}")


def is_right(name: str, chosen: str) -> bool:
    """Say whether an answer is the key of its question."""
    (question,) = CONTENT.questions_by_id[name]
    return chosen.split() == [option.letter for option in question.key]


def test_an_open_practice_session_goes_on(page: Page) -> None:
    """At its question, with what was chosen there and what was explained before."""
    current = SESSIONS["current"]
    practice = Practice(page, EXAM)
    practice.open()

    practice.wait_for(current["at"] + 1, len(current["questions"]))
    assert practice.asked().id == current["questions"][current["at"]]
    work = current["work"][practice.asked().id]
    expect(page.locator(".stage .options input:checked").first).to_have_value(work["chosen"].split()[0])
    expect(page.locator(".stage .certainty input:checked")).to_have_value(work["sure"])
    page.get_by_role("button", name=PRACTICE_WORD["previous"]).click()
    expect(page.locator(".stage quiz-question")).to_have_attribute("data-result", re.compile("right|wrong"))
    practice.end()
    expect(page.locator(".score")).to_have_text(PRACTICE_WORD["score"].format(right=1, of=1))


def test_a_pretest_goes_on(page: Page) -> None:
    """In the tab in which it was begun, at the first question without an answer."""
    pretest = Pretest(page, EXAM)
    pretest.open()

    pretest.wait_for(len(PRETEST["answers"]) + 1)
    assert pretest.asked().id == PRETEST["ids"][len(PRETEST["answers"])]


@pytest.mark.parametrize("name", VISITS)
def test_a_page_shows_what_was_chosen_and_checked_there(page: Page, name: str) -> None:
    """In the tab in which it was answered."""
    (question,) = CONTENT.questions_by_id[name]
    page.goto(f"{question.topic}/")
    shown = page.locator(f"#{name}")

    if VISITS[name]["checked"]:
        right = is_right(name, " ".join(VISITS[name]["chosen"]))
        expect(shown.get_by_role("status")).to_contain_text(load_words()["right" if right else "wrong"])
    else:
        expect(shown.get_by_role("button", name=load_words()["check"])).to_be_visible()
    chosen = shown.locator(".options input:checked").evaluate_all("all => all.map(one => one.value).sort()")
    assert chosen == VISITS[name]["chosen"]


def test_an_exported_file_can_be_imported(page: Page) -> None:
    """Into a browser that keeps nothing yet: all answers, and the day of the exam."""
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.goto("progress/")
    import_file(page, RECORDS / "export-2026-11.json")

    added = WORD["import"]["added_other"].format(n=len(EXPORTED["entries"]))
    expect(page.locator(".outcome")).to_have_text(f"{added} {WORD['import']['added_dates']}")
    expect(page.locator("input[type=date]").first).to_have_value(EXPORTED["dates"][EXAM.slug])
