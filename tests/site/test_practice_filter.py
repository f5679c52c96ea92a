"""What to practice, in a real Chromium: the form, the address, the drill, and the links that lead there."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lakeproof.content.words import load_words
from tests.site.conftest import OpenProfile
from tests.site.drivers import quiz
from tests.site.drivers.exams import CONTENT, ExamUnderTest
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.practice import WORD, Practice
from tests.site.drivers.search import read_index
from tests.site.drivers.storage import wait_for_record

pytestmark = pytest.mark.on_phone_and_laptop


def state_choice(fit: int, asked: int = 10) -> str:
    """Return how the form states how many questions fit, and how many of them are asked."""
    if fit > asked:
        return str(WORD["fits_some"].format(n=fit, count=asked))
    return str(WORD["fits"]["other"].format(n=fit))


def test_an_address_gives_two_readers_the_same_session(open_profile: OpenProfile, exam: ExamUnderTest) -> None:
    """Prefilled, one press to begin; the same questions and options in the same order."""
    query = f"?section={exam.section.id}&level=apply&count=5&feedback=end&seed="
    seen = []
    for seed in ("lake", "lake", "sea"):
        page = open_profile().new_page()
        practice = Practice(page, exam)
        practice.open(query + seed)
        expect(page.locator("[name=section]")).to_have_value(exam.section.id)
        expect(page.locator("[name=level]")).to_have_value("apply")
        expect(page.locator("[name=feedback]:checked")).to_have_value("end")
        practice.start()
        assert set(page.url.partition("?")[2].split("&")) == set((query + seed)[1:].split("&"))
        seen.append(practice.walk(5))

    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_the_address_follows_the_form(page: Page, practice: Practice) -> None:
    """So that any choice can be shared."""
    practice.open()
    page.locator("[name=which][value=unseen]").check()
    page.locator("[name=count][value='20']").check()

    assert page.url.endswith("?which=unseen&count=20")


def test_a_hostile_address_changes_nothing_and_is_told(page: Page, practice: Practice) -> None:
    """What is not there is left out; markup is text; an open session stays open."""
    practice.begin()
    practice.answer()
    practice.open("?section=<img src=x onerror=alert(1)>&count=-1&which=__proto__&ids=no-such-thing,../x&h=word")

    expect(page.locator(".ignored")).to_contain_text("section=<img src=x onerror=alert(1)>")
    expect(page.locator(".ignored")).to_contain_text("no-such-thing")
    expect(page.locator(".ignored")).not_to_contain_text("word")
    expect(page.locator(".fits")).to_have_text(state_choice(len(practice.exam.page_pool)))
    expect(page.locator(".ignored img")).to_have_count(0)
    page.get_by_role("button", name=WORD["resume"]).click()
    practice.wait_for(1, 5)
    expect(page.locator(".stage quiz-question[data-result]")).to_be_visible()


def test_beginning_another_session_ends_the_open_one_and_keeps_its_answers(page: Page, practice: Practice) -> None:
    """It says so before, and nothing that was answered is lost."""
    practice.begin("?count=5&seed=lake&feedback=end")
    practice.choose()
    practice.open("?level=recall&seed=sea")
    expect(page.locator(".going-on")).to_contain_text(WORD["going_on"].format(n=1, of=5))
    expect(page.locator(".going-on")).to_contain_text(WORD["going_on_hint"])
    practice.start()

    assert practice.asked().level == "recall"
    assert len(wait_for_record(page, 1)) == 1


def test_the_form_counts_what_fits(page: Page, practice: Practice) -> None:
    """Filters combine; with none that fits it says why, and which one to let go of."""
    practice.open()
    expect(page.locator(".fits")).to_have_text(state_choice(len(practice.exam.page_pool)))
    level, pair = find_empty_choice(practice.exam)
    page.locator(".narrow summary").click()
    page.locator("[name=level]").select_option(level)
    page.locator(".choice [name=pair]").select_option(pair)
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator(".fits")).to_have_text(WORD["empty"])
    expect(practice.begin_button).to_be_disabled()
    without_pair = sum(question.level == level for question in practice.exam.page_pool)
    page.locator(".empty").get_by_role("button", name=f"{WORD['any_pair']} ({without_pair})").click()
    expect(page.locator(".fits")).to_have_text(state_choice(without_pair))
    page.locator("[name=which][value=due]").check()
    expect(page.locator(".empty .why")).to_have_text(WORD["empty_which"]["due"])
    page.get_by_role("button", name=WORD["widen"]).click()

    expect(page.locator(".fits")).to_have_text(state_choice(len(practice.exam.page_pool)))


def find_empty_choice(exam: ExamUnderTest) -> tuple[str, str]:
    """Return a level and a pair that no question has together, though each of them has some."""
    together = {(question.level, question.pair) for question in exam.page_pool if question.pair}
    levels, pairs = zip(*sorted(together), strict=True)
    return next(choice for choice in product(levels, pairs) if choice not in together)


def test_the_pair_drill_is_one_tap_away_and_mixes_pairs(page: Page, practice: Practice) -> None:
    """Questions that part two things, none beside another of its pair."""
    practice.open()
    page.get_by_role("button", name=WORD["drill_begin"]).click()
    pairs = []
    for number in range(1, 11):
        practice.wait_for(number, 10)
        pairs.append(practice.asked().pair)
        page.keyboard.press("n")

    assert all(pairs)
    assert all(one != other for one, other in pairwise(pairs))


def test_one_pair_can_be_drilled(page: Page, practice: Practice) -> None:
    """It is chosen by its name in words."""
    pair = next(question.pair for question in practice.exam.page_pool if question.pair)
    asked = sum(question.pair == pair for question in practice.exam.page_pool)
    practice.open()
    page.locator(".drill select").select_option(label=pair.replace("-vs-", " vs. ").replace("-", " "))
    page.get_by_role("button", name=WORD["drill_begin"]).click()

    practice.wait_for(1, min(asked, 10))
    assert practice.asked().pair == pair


def test_what_a_mock_exam_showed_can_be_practiced(page: Page, practice: Practice) -> None:
    """All that was missed there, empty ones included; what no mock has shown stays out."""
    mock_exam = MockExam(page, practice.exam)
    mock_exam.begin()
    ids = mock_exam.sit(right=mock_exam.length - 3)
    practice.open(f"?ids={','.join(ids[-3:])}")
    expect(page.locator(".listed")).to_contain_text(WORD["listed"]["other"].format(n=3))
    unmet = next(name for name in practice.exam.mock_pool if name not in ids)
    practice.start()
    assert set(practice.walk(3)) & set(practice.exam.questions) == set(ids[-3:])
    practice.open(f"?ids={unmet}")
    expect(page.locator(".empty")).to_be_visible()
    practice.open("?which=missed")

    expect(page.locator(".fits")).to_have_text(state_choice(3))


def test_progress_leads_to_practice_of_each_objective(page: Page, practice: Practice) -> None:
    """With instant navigation, too."""
    missed = next(question for question in practice.exam.page_pool if len(question.key) == 1)
    page.goto(f"{missed.topic}/")
    quiz.answer(page, missed, right=False)
    wait_for_record(page, 1)
    page.goto("progress/")
    row = page.locator(f".parts:not([hidden]) [data-objective='{missed.objective}']")
    row.locator("xpath=ancestor::details/summary").click()
    row.get_by_role("link", name=load_words()["progress"]["practice"]).click()
    page.wait_for_url(f"**/practice/?objective={missed.objective}*")


def test_a_topic_and_a_section_lead_to_their_practice(page: Page, exam: ExamUnderTest) -> None:
    """With the form filled in."""
    topic = exam.page_pool[0].topic
    page.goto(f"{topic}/")
    page.get_by_role("link", name=WORD["this_topic"]).click()
    page.wait_for_url(f"**/practice/?topic={topic.removeprefix(exam.home)}*")
    fit = sum(question.topic == topic for question in exam.page_pool)
    expect(page.locator(".fits")).to_have_text(state_choice(fit))
    page.goto(exam.section_page)
    page.get_by_role("link", name="practice the whole section").click()
    page.wait_for_url(f"**/practice/?section={exam.section.id}*")

    expect(page.locator("[name=section]")).to_have_value(exam.section.id)


def test_the_search_finds_no_question_of_practice(site_folder: Path, exam: ExamUnderTest) -> None:
    """Questions are found on no page but their own."""
    found = read_index(site_folder)[exam.practice]

    assert "Each answer goes into your record" in found
    assert all(question.why not in found for question in CONTENT.questions)
