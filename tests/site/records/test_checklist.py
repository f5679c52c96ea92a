"""A reader checks off what they can do."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from lakeproof.content.words import load_words
from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import EXAM
from tests.site.drivers.progress import erase_record

WORD = load_words()["checklist"]
PAGE = f"{EXAM.home}checklist/"
OBJECTIVES = list(EXAM.blueprint.objectives)
BOX = "☐"


def find_box(page: Page, objective: str) -> Locator:
    """Find the box of an objective."""
    return page.get_by_label(WORD["tick"].format(objective=objective), exact=True)


def say_count(done: int) -> str:
    """Return what the page says of so many checks."""
    text: str = WORD["count"].format(done=done, of=len(OBJECTIVES))
    return text


def test_checks_stay_and_follow_in_other_tabs(page: Page, context: BrowserContext) -> None:
    """Each objective has a box; what is checked survives a reload, can be taken back, and is erased with the record."""
    page.goto(PAGE)
    status = page.locator("check-list [role=status]")
    expect(status).to_have_text(say_count(0))
    other = context.new_page()
    other.goto(PAGE)
    for objective in OBJECTIVES[:2]:
        find_box(page, objective).check()
    expect(other.locator("check-list [role=status]")).to_have_text(say_count(2))
    find_box(other, OBJECTIVES[0]).uncheck()
    expect(status).to_have_text(say_count(1))
    page.reload()
    expect(find_box(page, OBJECTIVES[0])).not_to_be_checked()
    expect(find_box(page, OBJECTIVES[1])).to_be_checked()
    assert page.locator("article tbody input").count() == len(OBJECTIVES)

    other.goto("progress/")
    erase_record(other)

    expect(status).to_have_text(say_count(0))
    expect(find_box(page, OBJECTIVES[1])).not_to_be_checked()


@pytest.mark.parametrize("scripts", [False, True])
def test_paper_has_boxes_to_tick_by_hand(open_profile: OpenProfile, *, scripts: bool) -> None:
    """So has a page without scripts."""
    page = open_profile(java_script_enabled=scripts).new_page()
    page.emulate_media(media="print")
    page.goto(PAGE)
    cells = page.locator("article tbody td:first-child").filter(has=page.locator("input") if scripts else None)

    expect(cells).to_have_count(len(OBJECTIVES))
    if not scripts:
        assert set(cells.all_inner_texts()) == {BOX}
