"""A reader bookmarks pages and questions and takes notes on them, and loses none."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.exams import CONTENT
from tests.site.drivers.pages import go_back, leave
from tests.site.drivers.progress import WORD, erase_record, export_file, import_file
from tests.site.drivers.quiz import SINGLE, TOPIC, answer
from tests.site.drivers.storage import FULL
from tests.site.records.reader_notes import BOOKMARK, BOOKMARKED, DELETED, SAVED, WRITE, find_notes, write_note

TEXT = "Fences: Q1 - 1.5 IQR — 四分位範囲\n\U0001f4cf second line"
TITLE = CONTENT.pages[TOPIC].title


def test_bookmark_and_note_of_a_page_survive_leaving_it(page: Page, context: BrowserContext) -> None:
    """At once after typing, by instant navigation and by a reload; another tab follows, and erasing takes both."""
    page.goto(f"{TOPIC}/")
    notes = find_notes(page)
    notes.get_by_role("button", name=BOOKMARK).click()
    expect(notes.get_by_role("button", name=BOOKMARKED)).to_be_visible()
    write_note(page, notes, TEXT)
    leave(page)
    go_back(page)
    expect(find_notes(page).locator("textarea")).to_have_value(TEXT)
    page.locator(".formats textarea").fill(f"{TEXT}!")
    page.reload()
    expect(find_notes(page).locator("textarea")).to_have_value(f"{TEXT}!")
    expect(notes.get_by_role("button", name=BOOKMARKED)).to_be_visible()

    other = context.new_page()
    other.goto(f"{TOPIC}/")
    theirs = find_notes(other)
    theirs.locator("textarea").fill(" ")
    expect(theirs.get_by_role("status")).to_have_text(DELETED)
    theirs.get_by_role("button", name=BOOKMARKED).click()
    expect(notes.locator("textarea")).to_have_value("")
    expect(notes.get_by_role("button", name=BOOKMARK)).to_be_visible()
    assert "Fences" not in page.evaluate("localStorage.getItem('lakeproof')")

    theirs.locator("textarea").fill("again")
    other.goto("progress/")
    erase_record(other)
    expect(notes.locator("textarea")).to_have_value("")


def test_a_note_on_an_answered_question_is_listed_exported_and_imported(page: Page, tmp_path: Path) -> None:
    """Writing it leaves the verdict alone; the list names page and question, and keeps what the site gave up."""
    page.goto(f"{TOPIC}/")
    answer(page, SINGLE, right=True)
    notes = find_notes(page, SINGLE.id)
    write_note(page, notes, TEXT)
    expect(notes.get_by_role("status")).to_have_text(SAVED)
    page.keyboard.press("Tab")
    expect(page.locator(f"#{SINGLE.id} .verdict")).to_contain_text(load_words()["right"])
    withdrawn = {"mark": "note", "about": "question withdrawn-long-ago", "value": "old", "at": 1_795_000_000_000}
    (tmp_path / "in.json").write_text(
        json.dumps({"format": "lakeproof", "version": 2, "entries": [withdrawn]}), "utf-8"
    )
    page.goto("progress/")
    import_file(page, tmp_path / "in.json")
    expect(page.locator(".outcome")).to_have_text(WORD["import"]["added_marks_one"])
    export_file(page, tmp_path / "out.json")
    erase_record(page)
    assert (tmp_path / "out.json").read_bytes().isascii()
    import_file(page, tmp_path / "out.json")
    added = WORD["import"]["added_marks_other"].format(n=2)
    expect(page.locator(".outcome")).to_have_text(f"{WORD['import']['added_one']} {added}")

    page.goto("notes/")
    expect(page.locator("note-list h2").first).to_have_text(TITLE)
    expect(page.locator("note-list textarea").first).to_have_value(TEXT)
    expect(page.locator("note-list .entry").last).to_contain_text(
        f"withdrawn-long-ago {load_words()['notes']['withdrawn']}"
    )
    expect(page.locator("note-list textarea").last).to_have_value("old")
    page.locator(f"note-list a[href$='#{SINGLE.id}']").click()
    page.wait_for_url(f"**/{TOPIC}/#{SINGLE.id}")
    expect(page.locator(f"#{SINGLE.id}")).to_be_in_viewport()


def test_a_note_that_is_too_long_or_cannot_be_kept_is_refused_in_words(context: BrowserContext) -> None:
    """Too long a note is refused with a message; an empty list says where notes come from."""
    page = context.new_page()
    page.goto("notes/")
    expect(page.locator("note-list .none")).to_have_text(load_words()["notes"]["none"])
    page.goto(f"{TOPIC}/")
    notes = find_notes(page)
    write_note(page, notes, "x" * 4001)
    expect(notes.get_by_role("status")).to_have_text(
        "Not saved: a note has room for 4,000 characters, and this one has 4,001."
    )
    page.keyboard.press("Backspace")
    expect(notes.get_by_role("status")).to_have_text(SAVED)
    assert "x" * 4000 in page.evaluate("localStorage.getItem('lakeproof')")

    context.add_init_script(FULL)
    page.reload()
    notes.locator("textarea").fill("y")
    expect(notes.get_by_role("status")).to_contain_text("your browser blocks storage")


def test_without_javascript_there_is_nothing_to_click(plain_page: Page) -> None:
    """Neither below a title nor in the list, which says why."""
    plain_page.goto(f"{TOPIC}/")
    expect(plain_page.locator("reader-notes")).to_be_hidden()
    expect(plain_page.get_by_role("button", name=WRITE)).to_have_count(0)
    plain_page.goto("notes/")
    expect(plain_page.get_by_text(load_words()["notes"]["needs_script"])).to_be_visible()
