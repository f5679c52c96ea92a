"""The page of the reader's progress in a real Chromium, and what it writes without one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lakeproof.content.words import words
from lakeproof.render import progress
from tests.site.test_memory import CONTENT, SINGLE, TOPIC, answer, context, question, record

__all__ = ["context"]  # the browser that fails on what its console says

WORD = words()["progress"]
NOW = int(time.time() * 1000)
DAY = 86_400_000
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
BLOCKED = """
for (const name of location.protocol === "http:" ? ["localStorage", "sessionStorage"] : []) {
  const real = window[name];
  const blocked = () => { throw new DOMException("blocked", "SecurityError"); };
  // The theme's own use of storage is not ours to mend.
  Object.defineProperty(window, name, { get: () => new Error().stack.includes("/js/") ? blocked() : real });
}
"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open the page of a reader who has not answered anything."""
    opened = context.new_page()
    opened.goto("progress/")
    expect(opened.locator("study-progress")).to_be_visible()
    return opened


def entries(count: int) -> list[dict[str, Any]]:
    """Answer every question of the bank in turn, each third one wrong."""
    return [
        {
            "id": CONTENT.questions[number % len(CONTENT.questions)].id,
            "right": number % 3 > 0,
            "chosen": "a",
            "sure": ["sure", "think", "guess", None][number % 4],
            "at": NOW - (number % 10) * DAY - number,
            "mode": "page",
        }
        for number in range(count)
    ]


def file(folder: Path, text: str | None = None, **changes: object) -> Path:
    """Write a file to import."""
    path = folder / "record.json"
    data = {"format": "lakeproof", "version": 1, "entries": entries(40)} | changes
    path.write_text(json.dumps(data) if text is None else text, "utf-8")
    return path


def take(page: Page, path: Path) -> None:
    """Import a file as a reader does."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=WORD["import_button"]).click()
    chooser.value.set_files(path)
    expect(page.locator(".outcome")).not_to_be_empty()


def test_a_new_reader_is_told_where_to_begin(page: Page) -> None:
    """An empty record is a beginning, not a table of zeros."""
    expect(page.locator(".today")).to_have_text(WORD["said"]["due"]["zero"])
    expect(page.locator(".plan-empty")).to_have_text(WORD["said"]["first"])
    expect(page.locator(".forecast")).to_be_hidden()
    expect(page.locator("study-progress .not-kept")).to_be_hidden()
    expect(page.locator("[data-objective='A2.06']")).to_have_attribute("data-state", "unseen")


def test_an_answer_shows_at_once_in_another_tab(page: Page, context: BrowserContext) -> None:
    """What was missed is due; the plan leads back to it."""
    other = context.new_page()
    other.goto(f"{TOPIC}/")
    answer(other, SINGLE, right=False)

    expect(page.locator(".today")).to_have_text(WORD["said"]["due"]["one"])
    page.locator(".plan a[href*='#']").first.click()
    page.wait_for_url(f"**/{TOPIC}/#{SINGLE.id}")
    question(page)


def test_what_is_exported_can_be_imported(page: Page, tmp_path: Path) -> None:
    """Out, erased, in again: the same record, and no answer twice."""
    take(page, file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_other"].replace("{n}", "40"))
    before = record(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=WORD["export"]).click()
    download.value.save_as(tmp_path / "out.json")
    assert download.value.suggested_filename.startswith("lakeproof-")
    page.get_by_role("button", name=WORD["erase"]).click()
    page.get_by_role("button", name=WORD["erase_yes"]).click()
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["erased"])
    assert record(page) == []
    take(page, tmp_path / "out.json")
    page.wait_for_function("() => localStorage.getItem('lakeproof')")
    take(page, tmp_path / "out.json")

    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_none"])
    assert record(page) == before


def test_exam_days_travel_with_the_record(page: Page, tmp_path: Path) -> None:
    """Out and in again; the day that this browser knows stays, and a file of old brings none."""
    field = page.get_by_label(WORD["day"])
    field.fill("2099-01-31")
    with page.expect_download() as download:
        page.get_by_role("button", name=WORD["export"]).click()
    download.value.save_as(tmp_path / "out.json")
    page.get_by_role("button", name=WORD["erase"]).click()
    page.get_by_role("button", name=WORD["erase_yes"]).click()
    expect(field).to_have_value("")
    take(page, tmp_path / "out.json")

    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_dates"])
    expect(field).to_have_value("2099-01-31")
    field.fill("2099-02-28")
    take(page, tmp_path / "out.json")
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_none"])
    take(page, file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_other"].replace("{n}", "40"))
    page.reload()
    expect(field).to_have_value("2099-02-28")


def test_erasing_asks_first(page: Page, tmp_path: Path) -> None:
    """Escape and “keep it” keep it."""
    take(page, file(tmp_path))
    for way in ("Escape", "button"):
        page.get_by_role("button", name=WORD["erase"], exact=True).click()
        dialog = page.get_by_role("dialog", name=WORD["erase_title"])
        expect(dialog).to_be_visible()
        if way == "Escape":
            page.keyboard.press(way)
        else:
            dialog.get_by_role("button", name=WORD["erase_no"]).click()
        expect(dialog).to_be_hidden()

    assert len(record(page)) == 40


@pytest.mark.parametrize("problem", ["empty", "too_large", "not_json", "foreign", "newer", "broken", "hostile"])
def test_a_file_that_is_no_record_is_refused_with_a_reason(page: Page, tmp_path: Path, problem: str) -> None:
    """And changes nothing."""
    take(page, file(tmp_path))
    before = record(page)
    refused = {
        "empty": {"text": ""},
        "too_large": {"text": " " * 10_000_001},
        "not_json": {"text": (tmp_path / "record.json").read_text("utf-8")[:-20]},
        "foreign": {"format": "anki"},
        "newer": {"version": 2},
        "hostile": {"dates": {"associate": "<img src=x onerror=alert(1)>"}},
        "broken": {"entries": [*entries(3), {**entries(1)[0], "at": NOW + 10 * DAY}]},
    }
    take(page, file(tmp_path, **refused[problem]))  # type: ignore[arg-type]

    expect(page.locator(".outcome")).to_have_text(WORD["import"].get(problem, WORD["import"]["broken"]))
    assert record(page) == before


def test_the_map_tells_states_by_word_and_counts(page: Page, tmp_path: Path) -> None:
    """Not by color alone; the sentences below say how far to trust oneself."""
    take(page, file(tmp_path, entries=entries(len(CONTENT.questions))))
    tile = page.locator("[data-objective='A2.06']")
    asked = sum(question.objective == "A2.06" for question in CONTENT.questions)

    expect(tile).to_contain_text(f"/{asked}")
    assert str(tile.get_attribute("data-state")) in {"weak", "ready"}
    expect(tile).to_contain_text(WORD["state"][str(tile.get_attribute("data-state"))])
    expect(page.locator(".calibration li")).to_have_count(3)
    expect(page.locator(".days")).to_contain_text("10 days")


def test_the_day_of_the_exam_bounds_the_forecast(page: Page, tmp_path: Path) -> None:
    """It is kept, and everything comes up once more before it."""
    take(page, file(tmp_path, entries=[entry | {"right": True} for entry in entries(40)]))
    day = page.evaluate(f"new Date({NOW + 5 * DAY}).toLocaleDateString('sv')")
    page.get_by_label(WORD["day"]).fill(day)

    expect(page.locator(".until")).to_have_text("5 days to go")
    expect(page.locator(".forecast li")).to_have_count(5)
    counts = page.locator(".forecast b").all_inner_texts()
    assert sum(map(int, counts)) == 40
    page.reload()
    expect(page.get_by_label(WORD["day"])).to_have_value(day)


def test_on_paper_the_bars_stand_on_one_ground(page: Page, tmp_path: Path) -> None:
    """And nothing is there to click; without a day of the exam its empty field is left out."""
    take(page, file(tmp_path))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # of a sheet, less its margins
    grounds = "bars => [...new Set(bars.map(bar => Math.round(bar.getBoundingClientRect().bottom)))]"

    assert len(page.locator(".forecast b").evaluate_all(grounds)) == 1
    expect(page.locator("record-file")).to_be_hidden()
    expect(page.get_by_label(WORD["day"])).to_be_hidden()


@pytest.mark.parametrize("storage", [FULL, BLOCKED], ids=["full", "blocked"])
def test_without_storage_all_works_and_says_so(context: BrowserContext, tmp_path: Path, storage: str) -> None:
    """Answers last as long as the page, and the reader knows."""
    context.add_init_script(storage)
    page = context.new_page()
    page.goto(f"{TOPIC}/")
    answer(page, SINGLE, right=False)
    expect(page.locator(f"#{SINGLE.id}").get_by_role("status")).to_have_text(words()["wrong"])
    expect(page.locator(f"#{SINGLE.id} .not-kept")).to_be_visible()
    page.locator("a[href$='progress/']").first.evaluate("link => link.click()")  # the same page for the browser

    expect(page.locator("study-progress .not-kept")).to_be_visible()
    expect(page.locator(".today")).to_have_text(WORD["said"]["due"]["one"])
    take(page, file(tmp_path))
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_other"].replace("{n}", "40"))


def test_going_there_and_back_doubles_nothing(page: Page) -> None:
    """By instant navigation."""
    for _ in range(2):
        page.locator("a.md-footer__link--next[href$='glossary/']").evaluate("link => link.click()")
        page.wait_for_url("**/glossary/")
        page.go_back()
        page.wait_for_url("**/progress/")
    expect(page.locator("[data-objective='A2.06'] span")).to_have_count(1)


def test_without_javascript_a_sentence_says_what_is_missing(browser: Browser, address: str) -> None:
    """Rather than an empty page."""
    plain = browser.new_context(java_script_enabled=False, base_url=f"{address}/")
    page = plain.new_page()
    page.goto("progress/")

    expect(page.get_by_text(WORD["needs_script"])).to_be_visible()
    expect(page.locator("study-progress")).to_be_hidden()
    plain.close()


def test_the_page_holds_every_question_of_the_bank() -> None:
    """With objective and topic, so that nothing has to be fetched."""
    written = progress.render_progress(CONTENT)

    assert [asked.id for asked in CONTENT.questions if f'"{asked.id}"' not in written] == []
    assert [topic for topic in CONTENT.topics if f"](/{topic}.md)" not in written] == []
