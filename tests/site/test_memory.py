"""What the site remembers in a reader's browser, in a real Chromium."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.pages import go_back, leave
from tests.site.drivers.quiz import ASKED, SEVERAL, SINGLE, TOPIC, answer, find_question, read_order
from tests.site.drivers.storage import read_record, wait_for_record
from tests.site.records.reader_notes import find_notes
from tests.website import ROOT

pytestmark = pytest.mark.on_phone_and_laptop


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open the topic whose questions these tests answer."""
    page = context.new_page()
    page.goto(f"{TOPIC}/")
    return page


def test_a_question_is_answered_with_keys_only(page: Page) -> None:
    """Letter, certainty, Enter, next; nothing of the theme's own keys gets in the way."""
    found = find_question(page)
    found.locator("input").first.focus()
    wanted = read_order(found).index(SINGLE.key[0].letter)
    page.keyboard.press("ABCDEF"[wanted].lower())
    page.keyboard.press("s")
    expect(found.locator(".certainty input:checked")).to_have_value("sure")
    page.keyboard.press("Enter")

    expect(found.get_by_role("status")).to_contain_text(load_words()["right"])
    page.wait_for_function("() => localStorage.getItem('lakeproof')")
    kept = read_record(page)[0]
    at = kept.pop("at")
    assert abs(at - page.evaluate("Date.now()")) < 60_000
    assert 0 < kept.pop("spent") < 60_000
    letter = SINGLE.key[0].letter
    assert kept == {"id": SINGLE.id, "right": True, "chosen": letter, "sure": "sure", "mode": "page"}

    page.keyboard.press("n")
    after = ASKED[ASKED.index(SINGLE) + 1]
    expect(page.locator(f"#{after.id} .options input").first).to_be_focused()
    assert TOPIC in page.url


def test_digits_choose_several_options(page: Page) -> None:
    """In the order in which the reader sees them; the same key takes a choice back."""
    found = find_question(page, SEVERAL)
    found.locator("input").first.focus()
    for key in ["1", "2", "2", "3"]:
        page.keyboard.press(key)

    chosen = found.locator(".options input:checked").evaluate_all("inputs => inputs.map(input => input.value)")
    assert chosen == [read_order(found)[0], read_order(found)[2]]


def test_keys_reach_a_question_only_when_it_has_the_focus(page: Page) -> None:
    """A reader who has scrolled to a question can still search with the keys of the theme."""
    found = find_question(page)
    found.evaluate("question => question.scrollIntoView({block: 'center'})")
    for key in ["1", "a", "g"]:
        page.keyboard.press(key)
    expect(found.locator("input:checked")).to_have_count(0)
    page.keyboard.press("s")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    found.locator(".options input").last.focus()
    page.keyboard.press("1")

    expect(found.locator(".options input").first).to_be_checked()


def test_keys_mean_nothing_while_the_reader_writes(page: Page) -> None:
    """A search for “bad” chooses nothing."""
    find_question(page)
    page.keyboard.press("/")
    page.keyboard.type("bad sgt 1")

    expect(page.locator(".md-search__input")).to_have_value("bad sgt 1")
    assert page.locator("quiz-question input:checked").count() == 0


def test_the_question_mark_shows_the_keys(page: Page) -> None:
    """And Escape puts the reader back where she was."""
    found = find_question(page)
    found.locator("input").first.focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=load_words()["keys"])
    expect(dialog).to_be_visible()
    page.keyboard.press("1")
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(found.locator("input").first).to_be_focused()
    expect(found.locator(".options input").first).not_to_be_checked()


def test_options_are_shuffled_once_for_a_visit(page: Page, context: BrowserContext) -> None:
    """A reload shows the same order; among other visits there is another one."""
    before = [read_order(find_question(page, asked)) for asked in ASKED]
    page.reload()

    assert [read_order(find_question(page, asked)) for asked in ASKED] == before
    for asked, letters in zip(ASKED, before, strict=True):
        assert sorted(letters) == [option.letter for option in asked.options]
        if parse_numbers(asked):
            assert letters == sorted(letters)
    other = context.new_page()  # a tab of its own is a visit of its own
    other.goto(f"{TOPIC}/")
    assert [read_order(find_question(other, asked)) for asked in ASKED] != before


def test_a_reload_keeps_what_was_chosen_and_checked(page: Page) -> None:
    """And an answer is counted once."""
    answer(page, SINGLE, right=False)
    found = page.locator(f"#{SINGLE.id}")
    expect(found.get_by_role("status")).to_contain_text(load_words()["wrong"])
    chosen = find_question(page, SEVERAL).locator(".options input").first
    chosen.check()
    page.locator(f"#{SEVERAL.id} .certainty input[value=guess]").check()
    find_notes(page, SINGLE.id)
    before = found.inner_text()
    page.reload()

    expect(found).to_have_text(before, use_inner_text=True)
    expect(chosen).to_be_checked()
    expect(page.locator(f"#{SEVERAL.id} .certainty input[value=guess]")).to_be_checked()
    assert len(read_record(page)) == 1


def test_going_back_keeps_the_state_and_doubles_no_listener(page: Page) -> None:
    """By instant navigation, there and back twice."""
    answer(page, SINGLE, right=True)
    for _ in range(2):
        leave(page)
        go_back(page)
        page.wait_for_url(f"**/{TOPIC}/*")  # the theme may add the heading in view
        expect(page.locator(f"#{SINGLE.id}").get_by_role("status")).to_contain_text(load_words()["right"])
    answer(page, SEVERAL, right=True)

    expect(page.locator(f"#{SEVERAL.id}").get_by_role("status")).to_contain_text(load_words()["right"])
    wait_for_record(page, 2)
    page.locator(f"#{SEVERAL.id}").get_by_role("button", name=load_words()["again"]).click()
    page.keyboard.press("1")  # heard twice, it would take the choice back

    expect(page.locator(f"#{SEVERAL.id} .options input").first).to_be_checked()


def test_trying_again_adds_an_answer_and_loses_none(page: Page) -> None:
    """The record is what happened."""
    answer(page, SINGLE, right=False)
    page.locator(f"#{SINGLE.id}").get_by_role("button", name=load_words()["again"]).click()
    answer(page, SINGLE, right=True)

    assert [entry["right"] for entry in wait_for_record(page, 2)] == [False, True]


def test_two_tabs_lose_no_answer(page: Page, context: BrowserContext) -> None:
    """Each writes what it adds to what the other has written by then."""
    other = context.new_page()
    other.goto(f"{TOPIC}/")
    for asked in ASKED:
        for tab in (page, other):
            tab.bring_to_front()  # a tab in the background draws once a second
            answer(tab, asked, right=True)
    kept = wait_for_record(page, 2 * len(ASKED))

    assert sorted(entry["id"] for entry in kept) == sorted(2 * [asked.id for asked in ASKED])


def test_a_report_knows_the_question_and_the_order(page: Page) -> None:
    """Whoever reads it sees what the reader saw."""
    answer(page, SINGLE, right=False)
    found = page.locator(f"#{SINGLE.id}")
    link = found.get_by_role("link", name=load_words()["report"], include_hidden=True)
    address = urlparse(link.get_attribute("href"))
    filled = {name: values[0] for name, values in parse_qs(str(address.query)).items()}

    assert filled["question"] == SINGLE.id
    assert filled["where"].endswith(" ".join(read_order(found)))
    assert filled["where"].startswith("Lakeproof 0.")
    form = yaml_load((ROOT / ".github" / "ISSUE_TEMPLATE" / filled["template"]).read_text("utf-8"))
    assert {"question", "where"} <= {field.get("id") for field in form["body"]}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.id)
def test_an_answer_leads_to_page_and_objective(page: Page, asked: Question) -> None:
    """Both links lead somewhere."""
    for link in page.locator(f"#{asked.id} .name a:not(.report)").all():
        target = str(link.evaluate("a => a.href"))
        assert page.request.get(target).ok
        name = target.partition("#")[2]
        if TOPIC in target and name:
            expect(page.locator(f"[id='{name}']")).to_have_count(1)
