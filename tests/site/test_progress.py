"""The page of the reader's progress in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import EXAM
from tests.site.drivers.pages import go_back, leave
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


def find_tile(page: Page) -> Locator:
    """Find an objective on the map."""
    return page.locator(f"[data-objective='{OBJECTIVE}']")


def test_a_new_reader_is_told_where_to_begin(page: Page) -> None:
    """An empty record leads to a first topic instead of showing zeros."""
    expect(page.locator(".today")).to_have_text(WORD["said"]["due"]["zero"])
    expect(page.locator(".plan-empty")).to_have_text(WORD["said"]["first"])
    expect(find_exam(page).locator(".forecast")).to_be_hidden()
    expect(page.locator("study-progress .not-kept")).to_be_hidden()
    expect(find_tile(page)).to_have_attribute("data-state", "unseen")


def test_an_answer_shows_at_once_in_another_tab(page: Page, context: BrowserContext) -> None:
    """The plan begins with the topic of the question."""
    other = context.new_page()
    other.goto(f"{TOPIC}/")
    answer(other, SINGLE, right=False)

    page.locator(".plan a[href*='#']").first.click()
    page.wait_for_url(f"**/{TOPIC}/#{SINGLE.id}")
    find_question(page)


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


def test_the_map_tells_states_by_word_and_counts(page: Page, tmp_path: Path) -> None:
    """States are words, not only colors, and sentences below the map compare confidence with results."""
    import_file(page, write_record_file(tmp_path, entries=make_answers(len(EXAM.questions))))
    tile = find_tile(page)
    asked = sum(question.objective == OBJECTIVE for question in EXAM.questions.values())

    expect(tile).to_contain_text(f"/{asked}")
    assert str(tile.get_attribute("data-state")) in {"weak", "near", "ready"}
    expect(tile).to_contain_text(WORD["state"][str(tile.get_attribute("data-state"))])
    expect(page.locator(".calibration li")).to_have_count(3)
    expect(page.locator(".days")).to_contain_text("10 days")


def test_the_day_of_the_exam_bounds_the_forecast(page: Page, tmp_path: Path) -> None:
    """The date is kept, and every question is due once before it."""
    import_file(page, write_record_file(tmp_path, entries=[entry | {"right": True} for entry in make_answers(40)]))
    day = page.evaluate(f"new Date({NOW + 5 * DAY}).toLocaleDateString('sv')")
    find_exam(page).get_by_label(WORD["day"]).fill(day)

    expect(find_exam(page).locator(".until")).to_have_text("5 days to go")
    expect(find_exam(page).locator(".forecast li")).to_have_count(5)
    counts = find_exam(page).locator(".forecast b").all_inner_texts()
    assert sum(map(int, counts)) == 40
    page.reload()
    expect(find_exam(page).get_by_label(WORD["day"])).to_have_value(day)


def test_bars_share_a_baseline_in_print(page: Page, tmp_path: Path) -> None:
    """Buttons and the empty date field are left out in print."""
    import_file(page, write_record_file(tmp_path))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # of a sheet, less its margins
    grounds = "bars => [...new Set(bars.map(bar => Math.round(bar.getBoundingClientRect().bottom)))]"

    assert len(find_exam(page).locator(".forecast b").evaluate_all(grounds)) == 1
    expect(page.locator("record-file")).to_be_hidden()
    expect(find_exam(page).get_by_label(WORD["day"])).to_be_hidden()


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
    expect(page.locator(".days")).to_contain_text(WORD["said"]["days"]["one"])
    import_file(page, write_record_file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(FORTY_ADDED)


def test_going_there_and_back_doubles_nothing(page: Page) -> None:
    """Instant navigation back and forth doesn't add elements twice."""
    for _ in range(2):
        leave(page)
        go_back(page)
        page.wait_for_url("**/progress/")
    expect(find_tile(page).locator("span")).to_have_count(1)


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
    page.goto(TOPIC)
    expect(page.locator(f"#{SINGLE.id} .verdict")).not_to_be_empty()
