"""Bookmarks and notes on pages, questions, and in their list."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

BOOKMARK, BOOKMARKED, WRITE = "Bookmark this", "Remove the bookmark", "Add a note"
SAVED, DELETED = "Saved.", "Note deleted."


def find_notes(page: Page, question: str = "") -> Locator:
    """Find what the page offers for itself or for a question, once it works."""
    found = page.locator(f"#{question} > reader-notes" if question else ".formats reader-notes")
    expect(found.locator(".bookmark")).to_be_visible()
    page.wait_for_function("() => !document.querySelector('reader-notes:not(:defined)')")
    return found


def write_note(page: Page, notes: Locator, text: str) -> None:
    """Open an empty note and type; leave it to the page to save."""
    notes.get_by_role("button", name=WRITE).click()
    expect(notes.locator("textarea")).to_be_focused()
    page.keyboard.insert_text(text)
