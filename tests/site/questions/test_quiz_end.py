"""A quick check ends with a card: the score, what to read again, how far that brought the reader, and the next step."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from lakeproof.content.questions import Question
from lakeproof.render.bank.question_links import find_heading
from tests.site.drivers.exams import CONTENT
from tests.site.drivers.pages import open_page
from tests.site.drivers.quiz import WORD, answer, find_question

END = WORD["quiz_end"]


def list_page_questions(topic: str) -> list[Question]:
    """Return the questions of a quick check."""
    return [question for question in CONTENT.topics[topic].questions if question.pool == "page"]


def has_heading(question: Question) -> bool:
    """Say whether a part of the page shows the proof of a question."""
    return find_heading(CONTENT.pages[question.topic], question) is not None


TOPIC = next(
    topic
    for topic in CONTENT.topics
    if topic.startswith("associate/")
    and len(asked := list_page_questions(topic)) < 7
    and any(map(has_heading, asked))
    and not all(map(has_heading, asked))
)
"""A topic with a question whose proof is on the page, and one whose proof is not."""
ASKED = list_page_questions(TOPIC)
SHOWN = next(filter(has_heading, ASKED))
HIDDEN = next(question for question in ASKED if not has_heading(question))


def finish(page: Page, missed: list[Question]) -> Locator:
    """Answer all questions, the last one first, and return the card."""
    for question in reversed(ASKED):
        answer(page, question, right=question not in missed)
    return page.locator("quiz-end")


def test_a_quick_check_ends_with_a_card(page: Page) -> None:
    """In whichever order its questions were answered; it survives a reload, and counts what is tried again."""
    open_page(page, f"{TOPIC}/")
    card = page.locator("quiz-end")
    expect(card).to_be_hidden()
    finish(page, [SHOWN, HIDDEN])
    of, right = len(ASKED), len(ASKED) - 2

    expect(card.locator(".score")).to_have_text(END["score"].format(right=right, of=of))
    expect(card.locator(".known")).to_have_text(END["known"].format(before=0, after=right, of=of))
    expect(card.locator(".topics")).to_contain_text("0 before, 1 of")
    links = card.locator(".reading a")
    expect(links).to_have_count(2)
    heading = find_heading(CONTENT.pages[TOPIC], SHOWN)
    assert heading is not None
    number = ASKED.index(SHOWN) + 1
    expect(card.locator("li", has_text=heading["title"].replace("`", ""))).to_contain_text(f"(question {number})")
    expect(links.filter(has_text=WORD["headings"]["key_points"])).to_have_attribute("href", "#key-points")
    expect(card.get_by_text(END["misses_return"])).to_be_visible()

    page.reload()
    expect(card.locator(".score")).to_have_text(END["score"].format(right=right, of=of))
    find = page.locator(f"#{SHOWN.id}")
    find.get_by_role("button", name=WORD["again"]).click()
    answer(page, SHOWN, right=True)
    expect(card.locator(".score")).to_have_text(END["score"].format(right=right + 1, of=of))
    expect(card.locator(".tries")).to_have_text(END["first_try"].format(first=right, of=of))
    expect(links).to_have_count(1)


def test_the_last_answer_leads_to_the_card_and_the_card_on(page: Page) -> None:
    """Its button comes into view with the next step, which is another page."""
    open_page(page, f"{TOPIC}/")
    card = finish(page, [])
    last = page.locator(f"#{ASKED[0].id} .next")
    expect(last).to_have_text(WORD["to_score"])
    expect(page.locator(f"#{ASKED[-1].id} .next")).to_have_text(WORD["to_score"])
    last.click()

    expect(card.get_by_role("heading")).to_be_focused()
    expect(card.locator(".score")).to_be_in_viewport()
    expect(card.get_by_text(END["all_right"])).to_be_visible()
    step = card.locator(".step a.md-button--primary")
    expect(step).to_be_visible()
    before = page.url
    step.click()
    page.wait_for_url(lambda address: address.partition("#")[0] != before.partition("#")[0])


def test_the_card_waits_for_the_last_open_question(page: Page) -> None:
    """All but one answered: the next button leads to the open one, also backward."""
    open_page(page, f"{TOPIC}/")
    for question in ASKED[1:]:
        answer(page, question, right=True)
    expect(page.locator("quiz-end")).to_be_hidden()
    page.locator(f"#{ASKED[-1].id} .next").click()

    expect(find_question(page, ASKED[0]).locator(".options input").first).to_be_focused()
