"""The screens of a mock exam use the room, and its result can be copied and printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.site.drivers.exams import CONTENT, EXAMS
from tests.site.drivers.mock_exam import WORD, MockExam, state_interval, state_score
from tests.site.drivers.pages import LAPTOP, fits_its_width, pass_a_day
from tests.website import count_sheets

COVERED = """
  () => [...document.querySelectorAll("mock-exam :is(h2, h3, button, a, label, .clock, .score)")].filter((one) => {
    const { x, y, width, height, bottom } = one.getBoundingClientRect();
    const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const moves = [...document.querySelectorAll("mock-exam .moves")].find(({ offsetHeight }) => offsetHeight);
    const limit = moves && !moves.contains(one) ? moves.getBoundingClientRect().top : innerHeight;
    if (!width || y < header || bottom > limit) return false;
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return !one.contains(top) && !top.contains(one);
  }).map((one) => one.outerHTML)
"""
"""Lists what is in view but lies under something else; what scrolls behind the bar of buttons is not in view."""


@pytest.mark.on_phone_and_laptop
@pytest.mark.parametrize("exam", EXAMS[:1], ids=lambda exam: exam.slug)
def test_the_screens_use_the_width_and_cover_nothing(page: Page, mock_exam: MockExam, screen: ViewportSize) -> None:
    """On a laptop the clock, the sheet and what to do next stand beside the rest; on a phone nothing covers another."""
    mock_exam.open(f"?seed=lake&part={mock_exam.exam.section.id}")
    check_columns(page, ".start .parts", ".start .beside", screen)
    mock_exam.start()
    mock_exam.answer(right=False)
    check_columns(page, ".stage quiz-question", ".sheet", screen)
    mock_exam.review()
    check_columns(page, ".review [data-list=empty]", ".review .beside", screen)
    page.get_by_role("button", name=WORD["submit"], exact=True).click()
    expect(page.locator(".result quiz-question").first).to_be_visible()
    check_columns(page, ".result .score", ".result .beside", screen)


def check_columns(page: Page, main: str, beside: str, screen: ViewportSize) -> None:
    """Check where two parts of a screen stand, and that one can see and press what is in view."""
    first, second = (page.locator(selector).first.bounding_box() for selector in (main, beside))
    assert first
    assert second
    if screen == LAPTOP:
        assert first["x"] + first["width"] <= second["x"]
        assert second["x"] + second["width"] > 0.95 * screen["width"]
    else:
        assert first["y"] + first["height"] <= second["y"]
    assert page.evaluate(COVERED) == []
    assert fits_its_width(page)


def test_a_result_is_copied_as_text(context: BrowserContext, page: Page, mock_exam: MockExam) -> None:
    """The text names the exam, so that it can be repeated, and says what the page says."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    mock_exam.begin()
    mock_exam.sit(right=mock_exam.length - 2)
    page.get_by_role("button", name=WORD["copy"]).click()
    expect(page.locator(".offers [role=status]")).to_have_text(WORD["copied"])

    text = page.evaluate("navigator.clipboard.readText()")
    exam, section = mock_exam.exam.blueprint, mock_exam.exam.section
    assert f"{exam.name}: {section.name}, " in text
    assert f"{mock_exam.exam.mock_exam}?seed=lake&part={section.id}" in text
    assert state_score(mock_exam.length - 2, mock_exam.length) in text
    assert state_interval(mock_exam.length - 2, mock_exam.length) in text
    assert f"{section.name}: {mock_exam.length - 2} of {mock_exam.length} (" in text
    assert page.locator(".spent").inner_text() in text
    assert page.locator("[data-list=missed] strong").first.inner_text() in text


def test_a_result_says_one_thing_to_do_next(page: Page, mock_exam: MockExam) -> None:
    """The one button is the step that every page proposes: a page to read, since what was missed comes up tomorrow."""
    mock_exam.begin()
    mock_exam.sit(right=2)
    step = page.locator(".result .next-step")
    expect(step).to_have_attribute("data-step", "topic")
    expect(page.locator(".tomorrow")).to_be_visible()
    expect(page.locator(".result .wide .md-button--primary")).to_have_count(1)

    leads = step.get_by_role("link").get_attribute("href") or ""
    assert any(leads.endswith(f"/{topic}/") for topic in CONTENT.topics)

    pass_a_day(page)
    mock_exam.open()
    page.get_by_role("button", name=WORD["show"]).click()
    expect(step).to_have_attribute("data-step", "due")
    expect(page.locator(".tomorrow")).to_be_hidden()


@pytest.mark.parametrize("exam", EXAMS[:1], ids=lambda exam: exam.slug)
def test_a_result_can_be_copied_without_permission(page: Page, mock_exam: MockExam) -> None:
    """The page copies what it has selected; if the browser denies that as well, the reader can copy it by hand."""
    mock_exam.begin()
    mock_exam.submit()
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError')); }"
    )
    copy, status = page.get_by_role("button", name=WORD["copy"]), page.locator(".offers [role=status]")
    copy.click()
    expect(status).to_have_text(WORD["copied"])
    expect(page.locator("textarea.copied")).to_be_hidden()
    expect(copy).to_be_focused()

    page.evaluate("() => { document.execCommand = () => false; }")
    copy.click()
    expect(status).to_have_text(WORD["copy_failed"])
    expect(page.locator("textarea.copied")).to_be_focused()
    assert state_score(0, mock_exam.length) in page.evaluate("getSelection().toString()")


def test_print_shows_the_questions_if_asked_and_nothing_to_click(page: Page, mock_exam: MockExam) -> None:
    """Score, and on request the reasons and proofs, go on paper."""
    mock_exam.begin()
    mock_exam.sit(right=4)
    page.get_by_role("checkbox", name=WORD["print_questions"]).check()
    page.emulate_media(media="print")

    expect(page.locator(".score")).to_be_visible()
    expect(page.locator(".result quiz-question .reason:visible").first).to_be_visible()
    expect(page.get_by_role("button", name=WORD["again"])).to_be_hidden()
    assert count_sheets(page.pdf(format="A4")) <= 16, "an answer flows on and begins no page"
