"""A reader sees in the navigation what is begun, done and due, and can mark a page as done."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import OpenProfile
from tests.site.drivers.exams import CONTENT, EXAM
from tests.site.drivers.pages import PHONE, leave, open_page, settle
from tests.site.test_access import RULES, find_violations

DAY = 86_400_000
SECTION = EXAM.section
NEW, BEGUN, DONE, DUE = CONTENT.find_pages_in_study_order(EXAM.blueprint, SECTION.folder)[:4]
"""Four topics, and how far the reader is with each."""
LAB = "labs/prepare-features/"
BOXES = """
  links => links.map(link => (({ x, y, width, height }) => [x, y, width, height])(link.getBoundingClientRect()))
"""


def list_questions(name: str) -> list[str]:
    """Return the questions of the quick check of a topic."""
    return [question.id for question in CONTENT.topics[name].questions if question.pool == "page"]


def answer(names: list[str], days_ago: float = 0) -> list[dict[str, Any]]:
    """Answer questions right, some days ago."""
    at = int(time.time() * 1000 - days_ago * DAY)
    return [
        {"id": name, "right": True, "chosen": "a", "sure": None, "at": at + number, "mode": "page"}
        for number, name in enumerate(names)
    ]


def keep(context: BrowserContext, entries: list[dict[str, Any]]) -> None:
    """Let each page of a profile find a record, unless it has one."""
    text = json.dumps({"format": "lakeproof", "version": 2, "entries": sorted(entries, key=lambda one: one["at"])})
    written = f"localStorage.getItem('lakeproof') ?? localStorage.setItem('lakeproof', {json.dumps(text)})"
    context.add_init_script(f"if (location.protocol === 'http:') {written};")


@pytest.fixture
def studied(context: BrowserContext, page: Page) -> Page:
    """Open a tab of a reader who is somewhere in each of the four states."""
    done, due = list_questions(DONE.name), list_questions(DUE.name)
    keep(context, answer(list_questions(BEGUN.name)[:2]) + answer(done) + answer(due, 90))
    return page


def find_link(page: Page, title: str) -> Any:  # noqa: ANN401  (a locator)
    """Find a page in the navigation by its title."""
    return page.locator(".md-nav--primary a.md-nav__link").filter(has=page.get_by_text(title, exact=True)).first


def test_the_navigation_says_in_words_and_shapes_how_far_a_reader_is(studied: Page) -> None:
    """Not started, in progress, done, and due; a section counts its topics, an exam all of them; axe finds nothing."""
    open_page(studied, f"{NEW.name}/")
    expect(find_link(studied, BEGUN.title)).to_have_accessible_name(re.compile("in progress, 2 of . questions"))
    expect(find_link(studied, DONE.title)).to_have_accessible_name(f"{DONE.title} (done)")
    expect(find_link(studied, DUE.title)).to_have_accessible_name(re.compile("done · . questions due"))
    expect(find_link(studied, NEW.title)).to_have_accessible_name(NEW.title)
    expect(find_link(studied, SECTION.name)).to_have_accessible_name(re.compile("2 of . topics done · . questions due"))
    expect(find_link(studied, "Associate")).to_have_accessible_name(re.compile("2 of 41 topics done"))
    marks = [find_link(studied, one.title).locator(".study-mark") for one in (BEGUN, DONE, DUE)]
    masks = {mark.evaluate("mark => getComputedStyle(mark, '::before').maskImage") for mark in marks}
    assert len(masks) == 3

    assert find_violations(studied, RULES["light"]) == []
    studied.set_viewport_size(PHONE)
    studied.emulate_media(color_scheme="dark")
    studied.locator("label.md-header__button[for=__drawer]").click()
    settle(studied)
    expect(find_link(studied, DONE.title).locator(".study-mark")).to_be_visible()
    assert find_violations(studied, RULES["dark"]) == []


def test_marks_are_there_at_once_on_the_next_page(studied: Page) -> None:
    """Instant navigation never shows a page without them."""
    open_page(studied, f"{NEW.name}/")
    expect(find_link(studied, DONE.title).locator(".study-mark")).to_be_visible()
    studied.evaluate(
        "document$.subscribe(() => { window.marked = document.querySelectorAll('.md-nav .study-mark').length; })"
    )
    leave(studied)

    assert studied.evaluate("window.marked") > 4


def test_marks_move_nothing(studied: Page, open_profile: OpenProfile) -> None:
    """Every link of navigation and lists is where it is without a record."""
    places = []
    for page in (open_profile().new_page(), studied):
        open_page(page, EXAM.section_page)
        if page is studied:
            expect(page.locator("p.study-total .study-done")).to_contain_text("2 of")
            expect(page.locator(".study-list .study-mark")).to_have_count(3)
        page.evaluate("document.fonts.ready")
        places.append(page.locator(".md-nav--primary a.md-nav__link, .study-list tr").evaluate_all(BOXES))

    assert places[0] == places[1]


def test_a_reader_without_a_record_loads_nothing_for_marks(page: Page) -> None:
    """Neither modules nor tables; from the first answer or mark on they are there."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, LAB)
    assert not [url for url in asked if "plan.json" in url or "page-marks" in url]
    expect(page.locator(".study-mark")).to_have_count(0)

    page.get_by_role("button", name="Mark as done").click()

    expect(page.locator("mark-done [role=status]")).to_have_text("Done")
    expect(page.locator(".md-nav--primary .md-nav__link--active .study-mark").last).to_have_attribute(
        "data-state", "done"
    )
    (mark,) = page.evaluate("JSON.parse(localStorage.getItem('lakeproof')).entries")
    assert (mark["about"], mark["value"]) == ("associate lab:prepare-features", True)


def test_a_mark_holds_in_every_tab_and_can_be_taken_back(studied: Page, context: BrowserContext) -> None:
    """A topic that its questions have made done says so; a hand-made mark counts instead."""
    other = context.new_page()
    for tab in (studied, other):
        open_page(tab, f"{DONE.name}/")
        expect(tab.locator("mark-done [role=status]")).to_contain_text("you have answered all")

    studied.get_by_role("button", name="Mark as not done").click()

    for tab in (studied, other):
        expect(tab.get_by_role("button", name="Mark as done")).to_be_visible()
        expect(find_link(tab, DONE.title).locator(".study-mark")).to_have_attribute("data-state", "begun")


def test_the_pages_that_a_plan_names_can_be_marked_and_no_others(site_folder: Path) -> None:
    """Topics, labs, and the guide pages for which a plan has a day."""
    tables = [json.loads((site_folder / exam / "plan.json").read_text("utf-8")) for exam in CONTENT.exams]
    named = {one["address"] for table in tables for kind in ("topics", "labs", "pages") for one in table[kind]}
    pages = {path.parent.relative_to(site_folder).as_posix() + "/": path for path in site_folder.rglob("index.html")}

    assert {name for name, path in pages.items() if "<mark-done" in path.read_text("utf-8")} == named


def test_back_to_top_covers_nothing(page: Page) -> None:
    """It is a link at the end of the page, and leads to the title."""
    open_page(page, f"{NEW.name}/")
    page.get_by_role("link", name="Back to top").click()

    expect(page.locator("h1")).to_be_in_viewport()
    assert page.locator(".md-top").count() == 0
