"""The study plan in a real Chromium: made, kept, changed, printed, and read by a calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pdfplumber
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, EXAM
from tests.site.drivers.pages import PHONE, fits_its_width
from tests.site.drivers.progress import erase_record, export_file, find_exam, import_file
from tests.site.drivers.study_plan import (
    ADDRESS,
    TODAY,
    WEEK,
    WORD,
    download_calendar,
    make_plan,
    open_plan,
    read_plan,
)

ADDED = load_words()["progress"]["import"]["added_plans"]


def test_a_plan_gives_every_topic_a_day_and_is_kept(page: Page) -> None:
    """Four weeks at seven hours hold everything, on a phone as well, and a reload changes nothing."""
    open_plan(page)
    make_plan(page)
    plan = read_plan(page)
    topics = {name for name in CONTENT.topics if name.startswith(f"{EXAM.slug}/")}

    assert all(any(item.address.endswith(f"/{name}/") for item in plan) for name in topics)
    assert (plan[0].day, max(item.day for item in plan)) == (TODAY, TODAY + 4 * WEEK - dt.timedelta(days=1))
    expect(page.get_by_role("heading", name=WORD["title"], exact=True)).to_be_focused()
    page.set_viewport_size(PHONE)
    assert fits_its_width(page)
    page.reload()
    expect(page.locator("study-plan .week").first).to_be_visible()
    assert read_plan(page) == plan


def test_the_exam_has_one_date_on_all_pages_and_in_all_tabs(page: Page, context: BrowserContext) -> None:
    """A new date on the progress page makes a new plan, at once in a tab that shows the plan."""
    open_plan(page)
    make_plan(page)
    progress = context.new_page()
    progress.goto("progress/")
    field = find_exam(progress).locator("input[type=date]")
    expect(field).to_have_value((TODAY + 4 * WEEK).isoformat())
    field.fill((TODAY + 2 * WEEK).isoformat())

    expect(page.get_by_label(WORD["date"])).to_have_value((TODAY + 2 * WEEK).isoformat())
    expect(page.locator("study-plan .left li").first).to_be_visible()
    assert max(item.day for item in read_plan(page)) < TODAY + 2 * WEEK


def test_what_is_done_is_not_planned_again(page: Page) -> None:
    """A topic is done once every question of its quick check is answered."""
    topic = next(topic for name, topic in CONTENT.topics.items() if name.startswith(f"{EXAM.slug}/"))
    asked = [question.id for question in topic.questions if question.pool == "page"]
    answer = {"right": True, "chosen": "a", "sure": None, "at": 1_800_000_000_000, "mode": "page"}
    kept = {"format": "lakeproof", "version": 1, "entries": [{"id": name, **answer} for name in asked]}
    page.goto("progress/")
    page.evaluate("kept => localStorage.setItem('lakeproof', JSON.stringify(kept))", kept)
    open_plan(page)
    make_plan(page)

    expect(page.locator("study-plan .notes")).to_contain_text(WORD["said"]["done"]["one"])
    assert not any(item.address.endswith(f"/{topic.name}/") for item in read_plan(page))


def test_a_calendar_holds_the_plan(page: Page, site_folder: Path, tmp_path: Path) -> None:
    """Each item is an event of its length on its day, one after the other, with the address of a page that exists."""
    open_plan(page)
    make_plan(page)
    plan = read_plan(page)
    *events, exam = download_calendar(page, tmp_path / "plan.ics")
    starts = [event.start for event in events if isinstance(event.start, dt.datetime)]

    assert [(start.date(), event.title) for start, event in zip(starts, events, strict=True)] == [
        (item.day, item.title) for item in plan
    ]
    assert [event.length for event in events] == [dt.timedelta(minutes=item.minutes) for item in plan]
    assert all(start.tzinfo is None for start in starts)  # on the clock of wherever the reader is
    assert all(start + event.length <= after for start, event, after in zip(starts, events, starts[1:], strict=False))
    published = page.locator("link[rel=canonical]").get_attribute("href") or ""
    root = published.removesuffix(ADDRESS)
    for event in events:
        assert event.address.startswith(root)
        assert event.address in event.text
        path = event.address.removeprefix(root).partition("?")[0].partition("#")[0]
        assert (site_folder / path / "index.html").is_file()
    assert (exam.start, EXAM.blueprint.name in exam.title) == (TODAY + 4 * WEEK, True)


def test_a_calendar_that_is_downloaded_again_updates_its_entries(page: Page, tmp_path: Path) -> None:
    """An item keeps its name when its day changes; without a time, it takes the day."""
    open_plan(page)
    make_plan(page)
    before = {event.uid: event for event in download_calendar(page, tmp_path / "before.ics")}
    page.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(10)))
    make_plan(page, hours="9", weeks=5)
    page.locator("study-plan [name=time]").fill("")
    page.locator("study-plan [name=time]").blur()
    after = download_calendar(page, tmp_path / "after.ics")
    again = [event for event in after if event.uid in before]

    assert len({event.uid for event in after}) == len(after)
    assert len(again) > 0.9 * len(before)
    assert any(event.start.isoformat() != before[event.uid].start.isoformat()[:10] for event in again)
    assert {(type(event.start), event.length) for event in after} == {(dt.date, dt.timedelta(days=1))}
    assert all(event.sequence > before[event.uid].sequence for event in again)


def test_a_plan_prints_on_two_sheets_at_most(page: Page, tmp_path: Path) -> None:
    """Eight weeks for a new reader: the name of the exam, every item once, and nothing of the form."""
    open_plan(page)
    make_plan(page, weeks=8, hours="5", level="new")
    page.pdf(path=tmp_path / "plan.pdf", format="A4")
    with pdfplumber.open(tmp_path / "plan.pdf") as printed:
        text = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
        boxes = [box for sheet in printed.pages for box in sheet.rects + sheet.curves + sheet.lines]
        sheets = len(printed.pages)

    assert sheets <= 2
    assert EXAM.blueprint.name in text
    assert all(name in text for name in {item.title for item in read_plan(page) if len(item.title) < 30})
    assert WORD["make"] not in text
    assert len(boxes) >= len(read_plan(page))


def test_what_cannot_be_planned_is_answered_in_words(page: Page) -> None:
    """Each answer says what to change, and no plan is shown or kept."""
    open_plan(page)
    make, problem = page.get_by_role("button", name=WORD["make"]), page.locator("study-plan .problem")
    for date, hours, expected in [
        ("", "6", "no-date"),
        (TODAY.isoformat(), "6", "today"),
        ("2027-02-01", "6", "past"),
        ("2027-03-20", "0", "no-hours"),
        ("2027-03-20", "", "no-hours"),
        ("2027-03-20", "100", "no-hours"),
    ]:
        page.get_by_label(WORD["date"]).fill(date)
        page.get_by_label(WORD["hours"]).fill(hours)
        make.click()
        expect(problem).to_have_text(WORD["problems"][expected])
    page.get_by_text(WORD["days"]).click()
    for name in WORD["weekdays"].values():
        page.get_by_label(name, exact=True).uncheck()
    page.get_by_label(WORD["hours"]).fill("6")
    make.click()
    expect(problem).to_have_text(WORD["problems"]["no-days"])

    expect(page.locator("study-plan .plan")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('lakeproof-plans')") is None


def test_a_plan_travels_with_the_record(page: Page, tmp_path: Path) -> None:
    """Export, erase, and import bring the plan back."""
    open_plan(page)
    make_plan(page)
    before = page.locator("study-plan .summary").inner_text()
    page.goto("progress/")
    expect(page.locator("study-progress")).to_be_visible()
    export_file(page, tmp_path / "out.json")
    erase_record(page)
    page.wait_for_function("localStorage.getItem('lakeproof-plans') === null")
    import_file(page, tmp_path / "out.json")
    expect(page.locator(".outcome")).to_contain_text(ADDED)
    page.goto(ADDRESS)

    expect(page.locator("study-plan .summary")).to_have_text(before)


def test_without_javascript_the_page_leads_to_the_plans_in_text(plain_page: Page) -> None:
    """Nothing is shown that does not work."""
    plain_page.goto(ADDRESS)

    expect(plain_page.locator("study-plan")).to_be_hidden()
    expect(plain_page.locator(".needs-script")).to_have_text(WORD["needs_script"])
    expect(plain_page.get_by_role("heading", name="Ready-made plans")).to_be_visible()
