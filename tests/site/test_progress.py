"""The page of the reader's progress in a real Chromium."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, EXAM, EXAMS
from tests.site.drivers.pages import fits_its_width, go_back, leave
from tests.site.drivers.progress import (
    DAY,
    NOW,
    WORD,
    erase_record,
    export_file,
    find_exam,
    import_file,
    make_answers,
    write_record_file,
)
from tests.site.drivers.quiz import SINGLE, TOPIC, answer, find_question
from tests.site.drivers.storage import BLOCKED_FOR_US, FULL, read_record, wait_for_record
from tests.site.records.learner import STAGES, make_storage, write_storage
from tests.website import count_sheets

pytestmark = pytest.mark.on_phone_and_laptop
OBJECTIVE = SINGLE.objective
FORTY_ADDED = WORD["import"]["added_other"].format(n=40)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open the page of a reader who has not answered anything."""
    page = context.new_page()
    page.goto("progress/")
    expect(page.locator("study-progress")).to_be_visible()
    return page


def find_row(page: Page) -> Locator:
    """Find the row of an objective."""
    return find_exam(page).locator(f".parts:not([hidden]) [data-objective='{OBJECTIVE}']")


def open_stage(context: BrowserContext, stage: str) -> Page:
    """Open the page of a reader who has come so far."""
    context.clock.set_fixed_time(NOW / 1000)  # the record is of that day, even if the next one has begun
    context.add_init_script(write_storage(make_storage(stage, NOW)))
    page = context.new_page()
    page.goto("progress/")
    expect(page.locator("study-progress")).to_be_visible()
    return page


def test_a_new_reader_finds_an_invitation_and_no_zeros(page: Page) -> None:
    """Each exam is named with what it asks; bars, totals and charts come with the first answer."""
    expect(page.locator("study-progress .not-kept")).to_be_hidden()
    expect(page.locator(".exam .unseen:visible")).to_have_count(len(EXAMS))
    expect(page.locator(".exam .unseen a").first).to_have_attribute("href", re.compile("/associate/$"))
    assert page.locator("study-progress .bar:visible, .totals:visible, .insights:visible").count() == 0


def test_an_answer_shows_at_once_in_another_tab(page: Page, context: BrowserContext) -> None:
    """A missed question counts for its objective, which leads to the page that teaches it."""
    other = context.new_page()
    other.goto(f"{TOPIC}/")
    answer(other, SINGLE, right=False)

    expect(find_row(page).locator(".right")).to_have_text("0 of 1 right")
    expect(find_row(page)).to_have_attribute("data-level", "few")
    expect(find_exam(page).locator("[data-total=questions] strong")).to_have_text(f"1 of {len(EXAM.page_pool)}")
    find_row(page).locator("xpath=ancestor::details/summary").click()
    find_row(page).get_by_role("link", name=CONTENT.pages[TOPIC].title).click()
    page.wait_for_url(f"**/{TOPIC}/")
    find_question(page)


@pytest.mark.parametrize("stage", [name for name in STAGES if name != "empty"])
def test_a_record_shows_coverage_levels_and_insights(context: BrowserContext, stage: str) -> None:
    """Totals agree with the record, and each part says something or is gone."""
    page, kept = open_stage(context, stage), make_storage(stage, NOW)
    entries = json.loads(kept["lakeproof"])["entries"]
    answered = {entry["id"] for entry in entries} & {question.id for question in EXAM.page_pool}
    exam = find_exam(page)
    expect(exam.locator("[data-total=questions] strong")).to_have_text(f"{len(answered)} of {len(EXAM.page_pool)}")
    expect(exam.locator(".until")).to_have_text(re.compile(rf"^{STAGES[stage].days_left} days? to go"))
    expect(exam.locator(".insights .due")).to_be_visible()

    parts = {name: exam.locator(f".insights .{name}").is_visible() for name in WORD["insights"]}
    assert parts["mocks"] == exam.locator("[data-total=mock]").is_visible() == bool(STAGES[stage].mocks)
    assert parts["judgment"] == (stage != "day")
    believed = find_beliefs(entries)
    assert exam.locator(".insights .misconceptions li").count() == len(believed)
    exam.locator(".parts summary").first.click()
    expect(exam.locator(".parts li:visible").first.get_by_role("link", name=WORD["practice"])).to_be_visible()
    assert fits_its_width(page)


def find_beliefs(entries: list[dict[str, Any]]) -> set[str]:
    """Return the misconceptions behind the latest answers of the exam."""
    latest = {entry["id"]: entry for entry in entries}
    return {
        option.misconception
        for name, entry in latest.items()
        for option in EXAM.questions[name].options
        if not entry["right"] and option.misconception and option.letter in entry["chosen"].split()
    }


def test_mock_exams_are_a_chart_with_a_table_behind_it(context: BrowserContext) -> None:
    """A point for each exam, for each that asked a section once one is chosen, and the same numbers as text."""
    page = open_stage(context, "exam")
    mocks = find_exam(page).locator(".insights .mocks")
    taken = STAGES["exam"].mocks
    expect(mocks.locator("circle")).to_have_count(len(taken))
    expect(mocks.get_by_role("img")).to_have_accessible_name(re.compile(rf"in {len(taken)} mock exams"))
    mocks.locator("summary").click()
    expect(mocks.locator("tbody tr:visible")).to_have_count(len(taken))
    only = EXAM.blueprint.sections[0]
    mocks.get_by_role("combobox").select_option(only.id)

    expect(mocks.locator("circle")).to_have_count(sum(part in {"full", "half", only.id} for part in taken))


def test_an_exam_prints_on_two_sheets(context: BrowserContext) -> None:
    """Every objective with its level, whether its section is open or not, and no buttons."""
    page = open_stage(context, "exam")
    expect(find_exam(page).locator(".insights .due")).to_be_visible()
    for paper in ("A4", "Letter"):
        assert count_sheets(page.pdf(format=paper)) <= 2
    page.emulate_media(media="print")

    expect(find_row(page).locator(".level")).to_be_visible()
    expect(page.locator("record-file")).to_be_hidden()
    expect(page.locator(".exam .md-button:visible")).to_have_count(0)
    expect(find_exam(page).get_by_label(WORD["day"])).to_be_visible()


def test_what_is_exported_can_be_imported(page: Page, tmp_path: Path) -> None:
    """Export, erase, and import give the same record, with no answer twice."""
    import_file(page, write_record_file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(FORTY_ADDED)
    before = read_record(page)
    assert export_file(page, tmp_path / "out.json").startswith("lakeproof-")
    erase_record(page)
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["erased"])
    assert read_record(page) == []
    import_file(page, tmp_path / "out.json")
    wait_for_record(page, len(before))
    import_file(page, tmp_path / "out.json")

    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_none"])
    assert read_record(page) == before


def test_exam_days_travel_with_the_record(page: Page, tmp_path: Path) -> None:
    """An import brings the exam date back; a date that this browser already has stays, and older files have none."""
    field = find_exam(page).get_by_label(WORD["day"])
    field.fill("2099-01-31")
    export_file(page, tmp_path / "out.json")
    erase_record(page)
    expect(field).to_have_value("")
    import_file(page, tmp_path / "out.json")

    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_dates"])
    expect(field).to_have_value("2099-01-31")
    field.fill("2099-02-28")
    import_file(page, tmp_path / "out.json")
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_none"])
    import_file(page, write_record_file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(FORTY_ADDED)
    page.reload()
    expect(field).to_have_value("2099-02-28")


def test_erasing_asks_first(page: Page, tmp_path: Path) -> None:
    """Escape and the other button keep the record."""
    import_file(page, write_record_file(tmp_path))
    for way in ("Escape", "button"):
        page.get_by_role("button", name=WORD["erase"], exact=True).click()
        dialog = page.get_by_role("dialog", name=WORD["erase_title"])
        expect(dialog).to_be_visible()
        if way == "Escape":
            page.keyboard.press(way)
        else:
            dialog.get_by_role("button", name=WORD["erase_no"]).click()
        expect(dialog).to_be_hidden()

    assert len(read_record(page)) == 40


@pytest.mark.parametrize("problem", ["empty", "too_large", "not_json", "foreign", "newer", "broken", "hostile"])
def test_a_file_that_is_not_a_record_is_refused_with_a_reason(page: Page, tmp_path: Path, problem: str) -> None:
    """A refused file changes nothing, even if only one of its answers is invalid."""
    import_file(page, write_record_file(tmp_path))
    before = read_record(page)
    refused = {
        "empty": {"text": ""},
        "too_large": {"text": " " * 10_000_001},
        "not_json": {"text": (tmp_path / "record.json").read_text("utf-8")[:-20]},
        "foreign": {"format": "anki"},
        "newer": {"version": 3},
        "hostile": {"dates": {"associate": "<img src=x onerror=alert(1)>"}},
        "broken": {"entries": [*make_answers(3), {**make_answers(1)[0], "right": "yes"}]},
    }
    import_file(page, write_record_file(tmp_path, **refused[problem]))  # type: ignore[arg-type]

    expect(page.locator(".outcome")).to_have_text(WORD["import"].get(problem, WORD["import"]["broken"]))
    assert read_record(page) == before


def test_the_day_of_the_exam_bounds_the_forecast(page: Page, tmp_path: Path) -> None:
    """The date is kept, and every question is due once before it."""
    import_file(page, write_record_file(tmp_path, entries=[entry | {"right": True} for entry in make_answers(40)]))
    day = page.evaluate(f"new Date(Date.now() + 5 * {DAY}).toLocaleDateString('sv')")
    find_exam(page).get_by_label(WORD["day"]).fill(day)

    expect(find_exam(page).locator(".until")).to_have_text("5 days to go")
    expect(find_exam(page).locator(".forecast li")).to_have_count(5)
    counts = find_exam(page).locator(".forecast b").all_inner_texts()
    assert sum(int(count or 0) for count in counts) == 40
    page.reload()
    expect(find_exam(page).get_by_label(WORD["day"])).to_have_value(day)


@pytest.mark.parametrize("storage", [FULL, BLOCKED_FOR_US], ids=["full", "blocked"])
def test_without_storage_all_works_and_says_so(context: BrowserContext, tmp_path: Path, storage: str) -> None:
    """Answers last as long as the page, and the page says so."""
    context.add_init_script(storage)
    page = context.new_page()
    page.goto(f"{TOPIC}/")
    answer(page, SINGLE, right=False)
    expect(page.locator(f"#{SINGLE.id}").get_by_role("status")).to_contain_text(load_words()["wrong"])
    expect(page.locator(f"#{SINGLE.id} .not-kept")).to_be_visible()
    page.locator("a[href$='progress/']").first.evaluate("link => link.click()")  # the same page for the browser

    expect(page.locator("study-progress .not-kept")).to_be_visible()
    expect(find_exam(page).locator(".insights .time")).to_contain_text(WORD["said"]["days"]["one"])
    import_file(page, write_record_file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(f"{FORTY_ADDED} {WORD['import']['added_unkept']}")
    import_file(page, write_record_file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_none"])


def test_going_there_and_back_doubles_nothing(page: Page) -> None:
    """Instant navigation back and forth doesn't add elements twice."""
    for _ in range(2):
        leave(page)
        go_back(page)
        page.wait_for_url("**/progress/")
    expect(page.locator("study-progress")).to_have_count(1)
    expect(find_row(page)).to_have_count(1)


def test_without_javascript_a_sentence_says_what_is_missing(plain_page: Page) -> None:
    """Rather than an empty page."""
    plain_page.goto("progress/")

    expect(plain_page.get_by_text(WORD["needs_script"])).to_be_visible()
    expect(plain_page.locator("study-progress")).to_be_hidden()


def test_a_damaged_record_is_read_as_far_as_it_can_be(page: Page) -> None:
    """The progress page says how much was put aside."""
    page.goto(TOPIC)
    answer(page, SINGLE, right=True)
    wait_for_record(page, 1)
    damage = r"""text => text.replace("\n]", ',\n{"id":7}\n]')"""
    page.evaluate(f"localStorage.setItem('lakeproof', ({damage})(localStorage.getItem('lakeproof')))")
    page.goto("progress/")

    expect(page.locator(".damaged")).to_contain_text("1 part of your record could not be read")
    with page.expect_download() as saved:
        page.get_by_role("button", name=WORD["save_damaged"]).click()
    assert json.loads(saved.value.path().read_text("utf-8")) == [{"from": "lakeproof", "text": '{"id":7}'}]
    page.goto(TOPIC)
    expect(page.locator(f"#{SINGLE.id} .verdict")).not_to_be_empty()
