"""What a reader does today: a record to look at, and the element that shows it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT, EXAM
from tests.site.drivers.study_plan import TODAY, WEEK

WORD = load_words()["today"]
STEP = load_words()["next_step"]
TOPIC = f"{EXAM.slug}/data-processing/outliers"
"""A topic that a plan begins with."""


def keep(page: Page, *, started: dt.date | None = None, answered: int = 0) -> None:
    """Let the browser keep a plan for three weeks from a day, and answers to the first questions of a topic."""
    page.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(9)))
    asked = [question.id for question in CONTENT.topics[TOPIC].questions if question.pool == "page"]
    at = int(dt.datetime.combine(TODAY, dt.time(8), dt.UTC).timestamp() * 1000)
    answer = {"right": True, "chosen": "a", "sure": None, "at": at, "mode": "page"}
    kept: dict[str, Any] = {}
    if answered:
        entries = [{"id": name, **answer} for name in asked[:answered]]
        kept["lakeproof"] = {"format": "lakeproof", "version": 2, "entries": entries}
    if started:
        exam = (started + 3 * WEEK).isoformat()
        plan = {"start": started.isoformat(), "exam": exam, "hours": 8, "level": "some", "time": "18:00", "done": []}
        kept["lakeproof.dates"] = {EXAM.slug: exam}
        kept["lakeproof-plans"] = {"version": 1, "exams": {EXAM.slug: plan | {"weekdays": list(range(7))}}}
    page.goto("privacy/")
    for key, value in kept.items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(value)])


def open_today(page: Page) -> Locator:
    """Open the landing page and return what it shows of today."""
    page.goto("")
    today = page.locator("study-today")
    expect(today.locator(".now a, .now p").first).to_be_visible()
    return today


def find_tick(page: Page, item: str) -> Locator:
    """Find the box of an item, on whichever page shows it."""
    return page.locator(f"[data-item='{item}'] input")
