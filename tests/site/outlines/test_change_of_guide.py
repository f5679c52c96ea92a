"""The exam date decides by which guide a reader studies, and nothing that the reader has done is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import load_words
from tests.build.projects import make_small_project
from tests.site.conftest import OpenProfile
from tests.two_outlines import CHANGE, write_project
from tests.website import build_site, serving

BEFORE = "2099-01-14"
OLD, NEW = "You see the guide of March 1, 2025.", "You see the guide of October 1, 2026."
WORD = load_words()["mock"]


@pytest.fixture(scope="module")
def two_guides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build and serve a site whose exam has two outlines."""
    root = write_project(make_small_project(tmp_path_factory.mktemp("project"), {}))
    site = tmp_path_factory.mktemp("host") / "lakeproof"
    with serving(site) as address:
        build_site(root / "mkdocs.yml", site, address, root)
        yield address


@pytest.fixture
def profile(open_profile: OpenProfile, two_guides: str) -> BrowserContext:
    """Open a profile that keeps nothing yet, at that site."""
    return open_profile(base_url=f"{two_guides}/")


def set_date(page: Page, day: str) -> None:
    """Set the day of the exam as a reader does."""
    page.goto("progress/")
    page.get_by_label("Your exam date").fill(day)
    page.get_by_label("Your exam date").blur()


def list_tiles(page: Page) -> list[str]:
    """Return the objectives that the progress page shows, with what it says of them."""
    rows = page.locator(".parts:not([hidden]) [data-objective]")
    says = "rows => rows.map(row => [row.dataset.objective, row.querySelector('.right').textContent].join(' ').trim())"
    expect(rows.first).to_be_attached()
    found: list[str] = rows.evaluate_all(says)
    return found


def list_offers(page: Page) -> list[str]:
    """Return the kinds of mock exams that can be chosen."""
    page.goto("exam/mock-exam/")
    expect(page.locator(".start")).to_be_visible()
    return [" ".join(text.split()) for text in page.locator(".part:visible").all_inner_texts()]


def sit(page: Page) -> list[str]:
    """Take the full exam, answer every question right, and return the ids."""
    page.get_by_role("button", name=WORD["begin"]).click()
    expect(page.locator(".stage quiz-question")).to_be_visible()
    ids: list[str] = []
    length = page.locator(".cells button").count()
    for number in range(1, length + 1):
        expect(page.locator(".where")).to_have_text(WORD["where"].format(n=number, of=length))
        ids.append(page.locator(".stage quiz-question").get_attribute("id") or "")
        page.locator(".stage .option[data-option=a] label").click()
        page.locator("[data-do=next]").click()
    page.get_by_role("button", name=WORD["submit"], exact=True).click()
    expect(page.locator(".result")).to_be_visible()
    return ids


def count_answers(page: Page) -> int:
    """Count the answers in the reader's record."""
    return len(json.loads(page.evaluate("localStorage.getItem('lakeproof')"))["entries"])


def test_the_exam_date_decides_which_mock_exam_and_progress_a_reader_gets(profile: BrowserContext) -> None:
    """Before the change and after it the shape differs, and the answers of the old guide count in the new one."""
    page = profile.new_page()

    set_date(page, BEFORE)
    expect(page.locator(".outline-note")).to_contain_text(OLD)
    assert [tile.split()[0] for tile in list_tiles(page)] == [
        "A1.01",
        "A1.02",
        "A1.03",
        "A1.04",
        "A2.01",
        "A2.02",
        "A2.03",
    ]
    assert list_offers(page)[0] == "Full exam 5 questions · 10 minutes"
    first = sit(page)
    assert len(first) == 5
    assert "mock-a3-01" not in first
    assert "guide=2025-03-01" in page.url
    expect(page.locator("[data-list=sections] .name")).to_have_text(["Loops", "Functions"])

    set_date(page, CHANGE)
    expect(page.locator(".outline-note")).to_contain_text(NEW)
    tiles = list_tiles(page)
    assert [tile.split()[0] for tile in tiles] == ["A1.01", "A1.05", "A1.04", "A2.01", "A2.04", "A2.05", "A3.01"]
    merged = sum(name in first for name in ("mock-a1-02", "mock-a1-03"))
    assert merged
    assert tiles[1] == f"A1.05 {merged} of {merged} right"
    assert count_answers(page) == 5

    offers = list_offers(page)
    assert (offers[0], offers[-1]) == ("Full exam 6 questions · 9 minutes", "Tests 1 question · 2 minutes")
    second = sit(page)
    assert len(second) == 6
    assert "mock-a3-01" in second
    assert "mock-a2-03" not in second
    assert "guide=2026-10-01" in page.url
    expect(page.locator("[data-list=sections] .name")).to_have_text(["Iteration", "Functions", "Tests"])

    # The result of the old exam still speaks of the old sections.
    page.locator(".history [data-do=show]").last.click()
    expect(page.locator("[data-list=sections] .name").first).to_have_text("Loops")

    answered = count_answers(page)
    set_date(page, BEFORE)
    expect(page.locator(".outline-note")).to_contain_text(OLD)
    assert count_answers(page) == answered >= 11
    assert [tile.split()[0] for tile in list_tiles(page)][-1] == "A2.03"


def test_the_blueprint_opens_the_outline_of_the_exam_date(profile: BrowserContext) -> None:
    """A link to an objective leads to its row there, and a page tells what changes."""
    page = profile.new_page()
    opened = page.locator("details.outline[open]")

    page.goto("exam/#a1-01")
    expect(opened).to_have_count(2)  # the facts, and the objectives
    expect(opened.last).to_contain_text("A1.02")
    set_date(page, CHANGE)
    page.goto("exam/#a1-01")
    expect(opened.last).to_contain_text("A1.05")
    expect(page.locator("#a1-01")).to_be_visible()
    assert page.locator("#a1-01").count() == 1
    page.get_by_role("link", name="What changes").first.click()
    expect(page.get_by_text("A1.05 Count and nest loops. Replaces:")).to_be_visible()


def test_practice_offers_what_the_outline_asks(profile: BrowserContext) -> None:
    """Its filters and its questions are those of the exam date."""
    page = profile.new_page()

    def read() -> tuple[list[str], str]:
        page.goto("exam/practice/")
        fits = page.locator(".fits")
        expect(fits).not_to_be_empty()
        return page.locator("select[name=section] option").all_inner_texts(), fits.inner_text()

    assert read() == (["All sections", "A1 Loops", "A2 Functions"], "8 questions match.")
    set_date(page, CHANGE)
    assert read() == (["All sections", "A1 Iteration", "A2 Functions", "A3 Tests"], "8 questions match.")


def test_without_an_exam_date_today_decides(open_profile: OpenProfile, two_guides: str) -> None:
    """So it does for readers whose exam is over; a shared address names the guide of its exam."""
    profile = open_profile(base_url=f"{two_guides}/")
    page = profile.new_page()

    page.goto("exam/mock-exam/")
    expect(page.locator(".outline-note")).to_contain_text(OLD)
    set_date(page, BEFORE)
    page.clock.set_fixed_time(datetime.fromisoformat(f"{CHANGE}T12:00"))
    assert list_offers(page)[0] == "Full exam 6 questions · 9 minutes"
    expect(page.locator(".outline-note")).to_contain_text(NEW)
    page.goto("exam/mock-exam/?seed=lake&part=full&guide=2025-03-01")
    expect(page.locator(".part:visible").first).to_contain_text("5 questions")


def test_a_mock_exam_from_before_the_second_guide_goes_on(profile: BrowserContext) -> None:
    """It names no guide, so it follows the first one."""
    page = profile.new_page()

    page.goto("exam/mock-exam/?seed=lake&part=full")
    page.get_by_role("button", name=WORD["begin"]).click()
    expect(page.locator(".stage quiz-question")).to_be_visible()
    page.evaluate(
        """() => {
            const stored = JSON.parse(localStorage.getItem("lakeproof-mock"));
            delete stored.exams.exam.current.guide;
            localStorage.setItem("lakeproof-mock", JSON.stringify(stored));
        }"""
    )
    set_date(page, CHANGE)
    page.goto("exam/mock-exam/")
    expect(page.locator(".stage quiz-question")).to_be_visible()
    page.locator("[data-do=review]").first.click()
    page.get_by_role("button", name=WORD["submit"], exact=True).click()

    expect(page.locator("[data-list=sections] .name")).to_have_text(["Loops", "Functions"])


def test_without_javascript_a_reader_sees_the_outline_of_the_build(open_profile: OpenProfile, two_guides: str) -> None:
    """And can open the other one."""
    page = open_profile(base_url=f"{two_guides}/", java_script_enabled=False).new_page()

    page.goto("exam/")
    expect(page.locator("details.outline[open]")).to_have_count(2)
    expect(page.locator(".outline-note").first).to_contain_text("Exams from January 15, 2099 follow the guide of")
    page.locator("details.outline:not([open]) summary").last.click()
    expect(page.locator("#a1-05")).to_be_visible()
