"""The way in, in a real Chromium: an invitation for who is new, and what to do today for who comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.content.words import choose_plural, load_words
from tests.site.drivers.exams import CONTENT, EXAM
from tests.site.drivers.pages import fits_its_width, open_page
from tests.site.drivers.progress import erase_record, export_file, import_file
from tests.site.drivers.study_plan import ADDRESS, TODAY, WEEK, make_plan
from tests.site.drivers.study_plan import WORD as PLAN
from tests.site.drivers.today import STEP, TOPIC, WORD, find_tick, keep, open_today

ADDED = load_words()["progress"]["import"]["added_plans"]
ITEM = f"topic:{TOPIC.removeprefix(f'{EXAM.slug}/')}"
SHIFT = """() => new Promise(resolve => new PerformanceObserver(list =>
  resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))
).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => resolve(0), 500))"""
"""Sum up how far what is visible has moved since the page was opened."""


@pytest.mark.on_phone_and_laptop
def test_a_new_reader_sets_up_a_plan_on_one_screen(page: Page) -> None:
    """Nothing has to be scrolled for; a wrong answer is named at its field, and the plan begins today."""
    page.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(9)))
    open_page(page, "")
    expect(page.locator("study-today")).to_be_hidden()
    page.get_by_role("link", name=PLAN["invite"]).click()
    make = page.get_by_role("button", name=PLAN["make"], exact=True)
    expect(make).to_be_in_viewport(ratio=1)
    make.click()
    expect(page.get_by_role("alert")).to_have_text(PLAN["problems"]["no-date"])
    expect(page.get_by_label(PLAN["date"])).to_be_focused()
    page.get_by_role("button", name=choose_plural(PLAN["in_weeks"], 3).format(n=3)).click()
    expect(page.get_by_label(PLAN["date"])).to_have_value((TODAY + 3 * WEEK).isoformat())
    make.click()

    page.wait_for_url(f"**/{ADDRESS}**")
    expect(page.locator("study-plan .day[aria-current=date] li").first).to_be_in_viewport()
    assert fits_its_width(page)


@pytest.mark.on_phone_and_laptop
def test_a_reader_who_comes_back_finds_today(page: Page) -> None:
    """The items of the plan, the way on to the very question, and no jump of the page while all this appears."""
    keep(page, started=TODAY, answered=2)
    today = open_today(page)
    asked = [question.id for question in CONTENT.topics[TOPIC].questions if question.pool == "page"]

    assert page.evaluate(SHIFT) < 0.02
    expect(page.locator("study-setup")).to_be_hidden()
    expect(today.locator(f"[data-item='{ITEM}']")).to_be_visible()
    expect(today.locator(".facts")).to_contain_text(WORD["days"]["other"].format(n=21))
    title = CONTENT.pages[TOPIC].title
    expect(today.locator(".now")).to_contain_text(STEP["why"]["resume_topic"].format(position=3, of=len(asked)))
    assert fits_its_width(page)
    today.get_by_role("link", name=STEP["do"]["resume_topic"].format(title=title)).click()
    expect(page.locator(f"quiz-question[id='{asked[2]}']")).to_be_in_viewport()


def test_a_tick_lasts(page: Page, context: BrowserContext, tmp_path: Path) -> None:
    """It is on all pages and in all tabs, and survives another date, export, erasing and import."""
    keep(page, started=TODAY)
    open_today(page)
    plan = context.new_page()
    plan.clock.set_fixed_time(dt.datetime.combine(TODAY, dt.time(9)))
    plan.goto(ADDRESS)
    expect(find_tick(plan, ITEM)).not_to_be_checked()
    find_tick(page, ITEM).check()
    expect(find_tick(plan, ITEM)).to_be_checked()
    make_plan(plan, weeks=4)
    expect(find_tick(plan, ITEM)).to_be_checked()

    page.goto("progress/")
    export_file(page, tmp_path / "record.json")
    erase_record(page)
    import_file(page, tmp_path / "record.json")
    expect(page.locator(".outcome")).to_contain_text(ADDED)
    open_today(page)
    expect(find_tick(page, ITEM)).to_be_checked()
    find_tick(page, ITEM).uncheck()
    expect(find_tick(plan, ITEM)).not_to_be_checked()


def test_what_was_missed_is_planned_again(page: Page) -> None:
    """An earlier day says what was missed, today has it again, and a new plan begins today."""
    keep(page, started=TODAY - dt.timedelta(days=3))
    page.goto(ADDRESS)
    earlier = page.locator("study-plan .earlier")
    earlier.locator("summary").click()
    missed = earlier.locator(f"[data-item='{ITEM}']")
    expect(missed).to_contain_text(PLAN["said"]["missed"])
    expect(page.locator(f".weeks > .week [data-item='{ITEM}']")).to_be_visible()
    page.get_by_role("button", name=PLAN["replan"]).click()

    expect(earlier).to_have_count(0)
    expect(page.get_by_role("button", name=PLAN["replan"])).to_be_hidden()
    expect(page.locator(f".day[aria-current=date] [data-item='{ITEM}']")).to_be_visible()


def test_without_a_plan_today_is_what_comes_next(page: Page) -> None:
    """Continue, and make a plan."""
    keep(page, answered=2)
    today = open_today(page)

    expect(today.locator(".now a")).to_contain_text(CONTENT.pages[TOPIC].title)
    expect(today.locator("[data-item]")).to_have_count(0)
    today.get_by_role("link", name=WORD["make"]).click()
    page.wait_for_url(f"**/{ADDRESS}")


def test_without_scripts_the_landing_page_leads_to_the_plans(plain_page: Page) -> None:
    """The invitation is a link, and nothing is shown that does not work."""
    plain_page.goto("")

    expect(plain_page.locator("study-today")).to_be_hidden()
    expect(plain_page.locator("study-setup form")).to_be_hidden()
    plain_page.get_by_role("link", name=PLAN["invite"]).click()
    expect(plain_page.get_by_role("heading", name="Ready-made plans")).to_be_visible()
