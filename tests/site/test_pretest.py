"""Five questions before a section is read, in a real Chromium."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from tests.site.drivers.exams import ExamUnderTest
from tests.site.drivers.pages import fits_its_width, go_back, leave
from tests.site.drivers.pretest import BEGIN, OTHERS, WORD, Pretest
from tests.site.drivers.search import read_index
from tests.site.drivers.storage import BLOCKED, read_record, wait_for_record

pytestmark = pytest.mark.on_phone_and_laptop


def state_score(right: int) -> str:
    """Return how the page states a score."""
    return str(WORD["score"].format(right=right, of=5))


def work_out_advice(topics: list[str], asked: list[Question]) -> dict[str, str]:
    """Work out the advice on each topic after five answers: right and sure, right, wrong, wrong, and not known."""
    advice: dict[str, str] = {}
    for topic in topics:
        answers = {number for number, question in enumerate(asked) if question.topic == topic}
        if not answers:
            advice[topic] = ""
        elif answers & {0, 1}:
            advice[topic] = "skim" if answers == {0} else "some"
        else:
            advice[topic] = "missed" if "start" in advice.values() else "start"
    return advice


def test_five_guesses_say_where_to_start(page: Page, pretest: Pretest) -> None:
    """Feedback comes at the end: advice for each topic that was asked about, and reasons for each question."""
    pretest.begin()
    expect(page.locator("pre-test details.answer")).to_be_hidden()
    asked = [pretest.answer(right=True, sure="sure")]
    pretest.wait_for(2)
    expect(page.locator("pre-test .reason").first).to_be_hidden()
    asked.append(pretest.answer(right=True))
    asked += [pretest.answer(right=False, sure="sure"), pretest.answer(right=False)]
    pretest.wait_for(5)
    asked.append(pretest.asked())
    pretest.pass_over()

    expect(page.locator("pre-test h3").first).to_be_focused()
    expect(page.locator("pre-test .score")).to_have_text(state_score(2))
    found = pretest.read_advice()
    assert len({question.topic for question in asked}) == min(5, len(found))
    assert found == work_out_advice(list(found), asked)
    shown = page.locator("pre-test .questions")
    assert [q.get_attribute("id") for q in shown.locator("quiz-question").all()] == [q.id for q in asked]
    expect(shown.locator("h4").last).to_contain_text(WORD["not_known"])
    expect(shown.locator(".reason:visible").first).to_be_visible()
    assert fits_its_width(page)


def test_guesses_go_into_the_record_and_not_knowing_does_not(page: Page, pretest: Pretest) -> None:
    """What was not chosen is not recorded as an answer."""
    pretest.begin()
    first = pretest.answer(right=True, sure="guess")
    pretest.wait_for(2)
    pretest.pass_over()
    pretest.wait_for(3)
    third = pretest.answer(right=False)

    kept = [(entry["id"], entry["right"], entry["sure"], entry["mode"]) for entry in wait_for_record(page, 2)]
    assert kept == [(first.id, True, "guess", "practice"), (third.id, False, None, "practice")]


def test_nothing_chosen_is_told_and_goes_nowhere(page: Page, pretest: Pretest) -> None:
    """Only the button that says so means that the reader does not know."""
    pretest.begin()
    question = pretest.asked()
    page.locator("pre-test [data-do=next]").click()

    expect(page.locator("pre-test .told")).to_have_text(load_words()["incomplete"][str(len(question.key))])
    pretest.wait_for(1)


def test_keys_are_enough(page: Page, pretest: Pretest) -> None:
    """A letter, how sure, Enter; the focus is where the next key belongs."""
    page.get_by_role("button", name=BEGIN).focus()
    page.keyboard.press("Enter")
    for number in range(1, 6):
        pretest.wait_for(number)
        expect(page.locator("pre-test .stage .options input").first).to_be_focused()
        for key in "abc"[: len(pretest.asked().key)]:
            page.keyboard.press(key)
        page.keyboard.press("s")
        expect(page.locator("pre-test .stage .certainty input:checked")).to_have_value("sure")
        page.keyboard.press("Enter")

    expect(page.locator("pre-test h3").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("pre-test .topics a").first).to_be_focused()
    assert len(wait_for_record(page, 5)) == 5


def test_a_reload_and_a_way_back_keep_the_state(page: Page, pretest: Pretest) -> None:
    """Question, choice and answers are there again, after instant navigation as well, and nothing is recorded twice."""
    pretest.begin()
    pretest.answer(right=False)
    pretest.wait_for(2)
    second = pretest.asked().id
    page.locator("pre-test .stage .options label").first.click()
    chosen = page.locator("pre-test .stage .options input:checked").get_attribute("value") or ""
    page.reload()
    pretest.wait_for(2)
    assert pretest.asked().id == second
    expect(page.locator("pre-test .stage .options input:checked")).to_have_value(chosen)

    for _ in range(2):
        leave(page)
        go_back(page)
        page.wait_for_url(f"**/{pretest.exam.section_page}*")
        pretest.wait_for(2)
    for number in range(2, 6):
        pretest.wait_for(number)
        pretest.pass_over()
    expect(page.locator("pre-test .score")).to_have_text(state_score(0))
    before = pretest.read_advice()
    page.reload()

    expect(page.locator("pre-test .score")).to_have_text(state_score(0))
    assert pretest.read_advice() == before
    assert len(read_record(page)) == 1


def test_others_can_be_asked(page: Page, pretest: Pretest) -> None:
    """Five that were not asked before."""
    pretest.begin()
    rounds: list[set[str]] = []
    for _ in range(2):
        ids = set()
        for number in range(1, 6):
            pretest.wait_for(number)
            ids.add(pretest.asked().id)
            pretest.pass_over()
        rounds.append(ids)
        page.get_by_role("button", name=OTHERS).click()
        pretest.wait_for(1)

    assert len(rounds[0] | rounds[1]) == 10


def test_links_of_a_question_lead_to_its_own_page(page: Page, pretest: Pretest) -> None:
    """A question that is borrowed keeps its links, and no id stands on the page twice."""
    pretest.begin()
    for _ in range(5):
        pretest.pass_over()
    expect(page.locator("pre-test .questions quiz-question")).to_have_count(5)

    for question in page.locator("pre-test quiz-question").all():
        name = question.get_attribute("id") or ""
        to_itself = str(question.locator(".name a[href$='#" + name + "']").evaluate("a => a.href"))
        assert to_itself.endswith(f"{pretest.exam.pretest_pool[name].topic}/#{name}")
        for link in question.locator(".name a:not(.report)").all():
            assert page.request.get(str(link.evaluate("a => a.href"))).ok
    ids: list[str] = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(set(ids)) == len(ids)


def test_without_storage_it_works_and_says_that_nothing_is_kept(page: Page, pretest: Pretest) -> None:
    """For as long as the page is open."""
    page.add_init_script(BLOCKED)
    pretest.open()
    pretest.begin()
    pretest.answer(right=True)
    pretest.wait_for(2)
    expect(page.locator("pre-test > .screens > .not-kept")).to_be_visible()
    for number in range(2, 6):
        pretest.wait_for(number)
        pretest.answer(right=False)

    expect(page.locator("pre-test .score")).to_have_text(state_score(1))


def test_a_connection_that_fails_is_told_and_tried_again(page: Page, pretest: Pretest) -> None:
    """The button stays."""
    page.route("**/questions/*.json", lambda route: route.fulfill(status=200, body="by the test"))
    page.get_by_role("button", name=BEGIN).click()
    expect(page.locator("pre-test .news")).to_contain_text(load_words()["loading"]["failed"])
    page.unroute_all()

    pretest.begin()


def test_without_javascript_the_section_reads(plain_page: Page, exam: ExamUnderTest) -> None:
    """A line says what is missing, and there is no button that does nothing."""
    plain_page.goto(exam.section_page)

    expect(plain_page.locator("pre-test .needs-script")).to_be_visible()
    expect(plain_page.locator("pre-test .screens")).to_be_hidden()
    expect(plain_page.locator("#pretest-topics")).to_be_hidden()
    expect(plain_page.locator("#key-points")).to_be_visible()


def test_the_section_page_stays_light_and_the_search_finds_no_question(exam: ExamUnderTest, site_folder: Path) -> None:
    """The questions stand on the pages of their topics and nowhere else."""
    html = (site_folder / exam.section_page / "index.html").read_text("utf-8")
    found = read_index(site_folder)[exam.section_page]

    assert "<quiz-question" not in html
    # The list of topics says of each how often it is asked about, how long it takes and how hard it is.
    assert len(gzip.compress(html.encode())) < 13_500
    assert "Answer five questions before you read" in found
    assert WORD["unknown"] not in found
    assert not [name for name in exam.pretest_pool if name in found]
