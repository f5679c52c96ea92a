"""The browser keeps backups, and the page of the reader's progress restores what was lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.drivers.pages import fits_its_width
from tests.site.drivers.progress import WORD, erase_record, import_file, make_answers, write_record_file
from tests.site.drivers.storage import read_record

pytestmark = pytest.mark.on_phone_and_laptop
BACKUPS = WORD["backups"]
ENTRIES = make_answers(40)


@pytest.fixture
def page(context: BrowserContext, tmp_path: Path) -> Page:
    """Open the page of a reader who has brought forty answers from another browser."""
    page = context.new_page()
    page.goto("progress/")
    import_file(page, write_record_file(tmp_path, entries=ENTRIES))
    page.wait_for_function("() => localStorage.getItem('lakeproof.backup') !== null")
    return page


def test_a_lost_answer_is_offered_and_restored(page: Page) -> None:
    """The record is damaged behind the site's back, and the reader gets all of it again."""
    page.evaluate("localStorage.setItem('lakeproof', localStorage.getItem('lakeproof').replace('\"a\"', '\"?\"'))")
    page.reload()
    line = page.locator("record-file .backups")
    expect(line).to_contain_text(BACKUPS["kept_one"].partition("{")[0])
    expect(line).to_contain_text(BACKUPS["lost_one"])
    assert fits_its_width(page)
    line.get_by_role("button", name=BACKUPS["restore"]).click()

    expect(line.get_by_role("status")).to_contain_text(BACKUPS["restored"])
    expect(line.get_by_role("button")).to_be_hidden()
    assert len(read_record(page)) == len(ENTRIES)


def test_a_sound_record_offers_nothing_and_an_erased_one_has_no_backup(page: Page) -> None:
    """There is a sentence at most."""
    page.reload()
    line = page.locator("record-file .backups")
    expect(line).to_be_visible()
    expect(line.get_by_role("button")).to_be_hidden()
    erase_record(page)

    expect(line).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('lakeproof'))") == []
