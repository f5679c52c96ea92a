"""The page of the reader's progress: a record to look at, and its file."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import EXAM

WORD = load_words()["progress"]
NOW = int(time.time() * 1000)
DAY = 86_400_000


def find_exam(page: Page) -> Locator:
    """Find the part of the page that belongs to the exam under test."""
    return page.locator(f"section.exam[data-exam='{EXAM.slug}']")


def make_answers(count: int) -> list[dict[str, Any]]:
    """Answer every question of the exam in turn, each third one wrong."""
    ids = list(EXAM.questions)
    return [
        {
            "id": ids[number % len(ids)],
            "right": number % 3 > 0,
            "chosen": "a",
            "sure": ["sure", "think", "guess", None][number % 4],
            "at": NOW - (number % 10) * DAY - number,
            "mode": "page",
        }
        for number in range(count)
    ]


def write_record_file(folder: Path, text: str | None = None, **changes: object) -> Path:
    """Write a file to import: a sound record with changes, or any text."""
    path = folder / "record.json"
    data = {"format": "lakeproof", "version": 1, "entries": make_answers(40)} | changes
    path.write_text(json.dumps(data) if text is None else text, "utf-8")
    return path


def import_file(page: Page, path: Path) -> None:
    """Import a file as a reader does."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=WORD["import_button"]).click()
    chooser.value.set_files(path)
    expect(page.locator(".outcome")).not_to_be_empty()


def export_file(page: Page, path: Path) -> str:
    """Export the record as a reader does, and return the name that the browser gives the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=WORD["export"]).click()
    download.value.save_as(path)
    return download.value.suggested_filename


def erase_record(page: Page) -> None:
    """Erase the record, and confirm it."""
    page.get_by_role("button", name=WORD["erase"], exact=True).click()
    page.get_by_role("button", name=WORD["erase_yes"]).click()
