"""The page that makes a study plan: its form, the plan, and the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from icalendar import Calendar
from playwright.sync_api import Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import EXAM
from tests.site.drivers.pages import open_page

WORD = load_words()["plan"]
ADDRESS = f"{EXAM.home}study-paths/"
TODAY = dt.date(2027, 3, 1)
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class PlannedItem:
    """A line of the plan on the page."""

    day: dt.date
    title: str
    minutes: int
    address: str


@dataclass(frozen=True)
class CalendarEntry:
    """An event of the calendar."""

    uid: str
    start: dt.date
    length: dt.timedelta
    title: str
    text: str
    address: str
    sequence: int


def open_plan(page: Page) -> None:
    """Open the page on the morning of `TODAY`, in a tab that is still empty."""
    page.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(9)))
    open_page(page, ADDRESS)
    expect(page.get_by_role("button", name=WORD["make"])).to_be_visible()


def make_plan(page: Page, weeks: int = 4, hours: str = "7", level: str = "some") -> None:
    """Fill in the form, which a plan hides, and make the plan."""
    change = page.get_by_role("button", name=WORD["change"])
    if change.is_visible():
        change.click()
    page.get_by_label(WORD["date"]).fill((TODAY + weeks * WEEK).isoformat())
    page.get_by_label(WORD["hours"]).fill(hours)
    page.get_by_label(WORD["levels"][level]).check()
    page.get_by_role("button", name=WORD["make"]).click()
    expect(page.locator("study-plan .week").first).to_be_visible()


def read_plan(page: Page) -> list[PlannedItem]:
    """Return what the page shows, in order."""
    rows: list[dict[str, Any]] = page.locator("study-plan .day li").evaluate_all(
        """rows => rows.map(row => ({
            day: row.closest(".day").dataset.date, title: row.querySelector("a").textContent,
            minutes: row.querySelector(".minutes").textContent, address: row.querySelector("a").href,
        }))"""
    )
    return [
        PlannedItem(dt.date.fromisoformat(row["day"]), row["title"], int(row["minutes"].split()[0]), row["address"])
        for row in rows
    ]


def download_calendar(page: Page, path: Path) -> list[CalendarEntry]:
    """Download the calendar and read it with a library that did not write it."""
    with page.expect_download() as download:
        page.get_by_role("button", name=WORD["download"]).click()
    download.value.save_as(path)
    events: list[Any] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return [
        CalendarEntry(
            str(event["UID"]),
            event["DTSTART"].dt,
            event["DTEND"].dt - event["DTSTART"].dt if "DTEND" in event else event["DURATION"].dt,
            str(event["SUMMARY"]),
            str(event["DESCRIPTION"]),
            str(event["URL"]),
            int(event["SEQUENCE"]),
        )
        for event in events
    ]
