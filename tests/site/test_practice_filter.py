"""What to practice, in a real Chromium: the form, the address, the drill, and the links that lead there."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Browser, Page, expect

from lakeproof.content.words import words
from tests.site.test_memory import CONTENT, SINGLE, SIZES, TOPIC, context
from tests.site.test_memory import answer as answer_on_its_page
from tests.site.test_mock import begin as begin_mock
from tests.site.test_mock import sit
from tests.site.test_practice import (
    PAGE_POOL,
    PRACTICE,
    QUESTIONS,
    WORD,
    answer,
    asked,
    begin,
    choose,
    page,
    where,
    written,
)

__all__ = ["context", "page"]  # a tab, on a phone and on a laptop, that fails on what its console says


def order(page: Page, of: int) -> list[str]:
    """Walk through a session without answering; return its questions and the order of their options."""
    shown = []
    for number in range(1, of + 1):
        where(page, number, of)
        shown.append(asked(page).id)
        shown += page.locator(".stage .option").evaluate_all("rows => rows.map(row => row.dataset.option)")
        page.keyboard.press("n")
    return shown


def test_an_address_gives_two_readers_the_same_session(browser: Browser, address: str) -> None:
    """Prefilled, one press to begin; the same questions and options in the same order."""
    query = "?section=A2&level=apply&count=5&feedback=end&seed=lake"
    seen = []
    for seed in ("lake", "lake", "sea"):
        reader = browser.new_context(base_url=f"{address}/", viewport=SIZES["laptop"])  # type: ignore[arg-type]
        page = reader.new_page()
        page.goto(PRACTICE + query.replace("lake", seed))
        expect(page.locator("[name=section]")).to_have_value("A2")
        expect(page.locator("[name=level]")).to_have_value("apply")
        expect(page.locator("[name=feedback]:checked")).to_have_value("end")
        page.get_by_role("button", name=WORD["begin"], exact=True).click()
        expect(page.locator(".asking")).to_be_visible()
        assert set(page.url.partition("?")[2].split("&")) == set(query[1:].replace("lake", seed).split("&"))
        seen.append(order(page, 5))
        reader.close()

    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_the_address_follows_the_form(page: Page) -> None:
    """So that any choice can be shared."""
    page.goto(PRACTICE)
    page.locator("[name=which][value=unseen]").check()
    page.locator("[name=count][value='20']").check()

    assert page.url.endswith("?which=unseen&count=20")


def test_a_hostile_address_changes_nothing_and_is_told(page: Page) -> None:
    """What is not there is left out; markup is text; an open session stays open."""
    begin(page)
    answer(page)
    page.goto(PRACTICE + "?section=<img src=x onerror=alert(1)>&count=-1&which=__proto__&ids=no-such-thing,../x&h=word")

    expect(page.locator(".ignored")).to_contain_text("section=<img src=x onerror=alert(1)>")
    expect(page.locator(".ignored")).to_contain_text("no-such-thing")
    expect(page.locator(".ignored")).not_to_contain_text("word")
    expect(page.locator(".fits")).to_have_text(f"{len(PAGE_POOL)} questions fit, 10 are asked.")
    expect(page.locator(".ignored img")).to_have_count(0)
    page.get_by_role("button", name=WORD["resume"]).click()
    where(page, 1, 5)
    expect(page.locator(".stage .why")).to_be_visible()


def test_beginning_another_session_ends_the_open_one_and_keeps_its_answers(page: Page) -> None:
    """It says so before, and nothing that was answered is lost."""
    begin(page, "?count=5&seed=lake&feedback=end")
    choose(page)
    page.goto(PRACTICE + "?level=recall&seed=sea")
    expect(page.locator(".going-on")).to_contain_text("A session is open, at question 1 of 5.")
    expect(page.locator(".going-on")).to_contain_text(WORD["going_on_hint"])
    page.get_by_role("button", name=WORD["begin"], exact=True).click()

    assert asked(page).level == "recall"
    assert len(written(page, 1)) == 1


def test_the_form_counts_what_fits(page: Page) -> None:
    """Filters combine; with none that fits it says why, and which one to let go of."""
    page.goto(PRACTICE)
    expect(page.locator(".fits")).to_have_text(f"{len(PAGE_POOL)} questions fit, 10 are asked.")
    page.locator(".narrow summary").click()
    page.locator("[name=level]").select_option("recall")
    page.locator(".choice [name=pair]").select_option("mean-vs-median")
    fit = [q for q in PAGE_POOL if q.level == "recall" and q.pair == "mean-vs-median"]
    assert fit == [], "or this test needs other filters"
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator(".fits")).to_have_text(WORD["empty"])
    expect(page.get_by_role("button", name=WORD["begin"], exact=True)).to_be_disabled()
    recall = sum(q.level == "recall" for q in PAGE_POOL)
    page.locator(".empty").get_by_role("button", name=f"{WORD['any_pair']} ({recall})").click()
    expect(page.locator(".fits")).to_contain_text(f"{recall} questions fit")
    page.locator("[name=which][value=due]").check()
    expect(page.locator(".empty .why")).to_have_text(WORD["empty_which"]["due"])
    page.get_by_role("button", name=WORD["widen"]).click()

    expect(page.locator(".fits")).to_contain_text(f"{len(PAGE_POOL)} questions fit")


def test_the_pair_drill_is_one_tap_away_and_mixes_pairs(page: Page) -> None:
    """Questions that part two things, none beside another of its pair."""
    page.goto(PRACTICE)
    page.get_by_role("button", name=WORD["drill_begin"]).click()
    pairs = []
    for number in range(1, 11):
        where(page, number, 10)
        pairs.append(asked(page).pair)
        page.keyboard.press("n")

    assert all(pairs)
    assert all(one != other for one, other in pairwise(pairs))


def test_one_pair_can_be_drilled(page: Page) -> None:
    """It is chosen by its name in words."""
    page.goto(PRACTICE)
    page.locator(".drill select").select_option(label="summary vs. describe")
    page.get_by_role("button", name=WORD["drill_begin"]).click()

    assert asked(page).pair == "summary-vs-describe"
    expect(page.locator(".where")).to_contain_text(f"of {sum(q.pair == 'summary-vs-describe' for q in PAGE_POOL)}")


def test_what_a_mock_exam_showed_can_be_practiced(page: Page) -> None:
    """All that was missed there, empty ones included; what no mock has shown stays out."""
    begin_mock(page)
    ids = sit(page, right=6)
    page.get_by_role("link", name=WORD["these"]).click()
    page.wait_for_url("**/practice/?ids=*")
    expect(page.locator(".listed")).to_contain_text("Only 3 questions")
    unmet = next(q.id for q in CONTENT.questions if q.pool == "mock" and q.id not in ids)
    page.get_by_role("button", name=WORD["begin"], exact=True).click()
    assert set(order(page, 3)) & set(QUESTIONS) == set(ids[6:])
    page.goto(f"{PRACTICE}?ids={unmet}")
    expect(page.locator(".empty")).to_be_visible()
    page.goto(f"{PRACTICE}?which=missed")

    expect(page.locator(".fits")).to_have_text("3 questions fit.")


def test_progress_leads_to_what_is_due_and_to_each_step_of_its_plan(page: Page) -> None:
    """One link to all that is due, and one per step, by instant navigation."""
    page.goto(f"{TOPIC}/")
    answer_on_its_page(page, SINGLE, right=False)
    written(page, 1)
    page.goto("progress/")
    page.get_by_role("link", name=words()["progress"]["said"]["practice_due"]).click()
    page.wait_for_url("**/practice/?which=due&count=all")
    page.get_by_role("button", name=WORD["begin"], exact=True).click()
    where(page, 1, 1)
    assert asked(page) == SINGLE
    expect(page.locator(".stage input:checked")).to_have_count(0)
    page.goto("progress/")
    page.locator(".plan li").nth(1).get_by_role("link", name=words()["progress"]["said"]["practice"]).click()
    page.wait_for_url("**/practice/?ids=*")

    expect(page.locator(".going-on")).to_be_visible()
    expect(page.locator(".listed")).to_be_visible()
    expect(page.get_by_role("button", name=WORD["begin"], exact=True)).to_be_enabled()


def test_a_topic_and_a_section_lead_to_their_practice(page: Page) -> None:
    """With the form filled in."""
    page.goto(f"{TOPIC}/")
    page.get_by_role("link", name=WORD["this_topic"]).click()
    page.wait_for_url("**/practice/?topic=data-processing/outliers*")
    expect(page.locator(".fits")).to_contain_text(f"{sum(q.topic == TOPIC for q in PAGE_POOL)} questions fit")
    page.goto("associate/data-processing/")
    page.get_by_role("link", name="Practice this section").click()
    page.wait_for_url("**/practice/?section=A2*")

    expect(page.locator("[name=section]")).to_have_value("A2")


def test_the_search_finds_no_question_of_practice(page: Page) -> None:
    """Questions are found on no page but their own."""
    index = page.request.get("search/search_index.json").json()
    found = " ".join(entry["text"] for entry in index["docs"] if entry["location"].startswith(PRACTICE))

    assert "one at a time" in found
    assert all(question.why not in found for question in CONTENT.questions)
