"""Printing a page from the browser looks right: nothing to click, nothing hidden that matters, no sheet half empty."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.site.drivers.mock_exam import WORD, MockExam

TOPICS = ("associate/data-processing/imputation/", "professional/mlops/drift-statistics/")
SHEETS = 14
"""Sheets of A4 that a topic with its questions and answers may take."""
LARGEST_GAP = 0.5
"""The share of a sheet, except the last, that may stay white: a figure stays whole."""
AVERAGE_GAP = 0.15
MARGIN = 43
"""Points of the margin above and below."""


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_prints_without_gaps(page: Page, topic: str) -> None:
    """It takes few sheets, and each but the last is full."""
    page.goto(topic)
    gaps = measure_gaps(page.pdf(format="A4"))

    assert len(gaps) <= SHEETS
    assert max(gaps[:-1]) <= LARGEST_GAP
    assert sum(gaps[:-1]) / len(gaps) <= AVERAGE_GAP


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_prints_every_tab_and_answer(page: Page, topic: str) -> None:
    """What a reader would click to see is open on paper, and what nobody can click is left out."""
    page.goto(topic)
    text = "".join("".join(sheet.get_textpage().get_text_range() for sheet in read(page.pdf(format="A4"))).split())
    page.emulate_media(media="print")

    for block in page.locator(".tabbed-block").all():
        expect(block).to_be_visible()
    labels = page.locator(".tabbed-labels > label").all_text_contents()
    # What comes before is the letter of the option, which is another one after each shuffle.
    named = page.locator("quiz-question .reason > p:first-child").all_text_contents()
    reasons = [reason.partition("correct.")[2] for reason in named]
    assert len(labels) >= 2
    assert len(reasons) > 12
    assert [found for found in [*labels, *reasons] if "".join(found.split()) not in text] == []
    expect(page.locator("details.deeper").first).to_be_hidden()
    for name in (".md-header", ".md-footer", ".md-sidebar", ".report-page", ".headerlink", ".md-code__nav"):
        assert not any(found.is_visible() for found in page.locator(name).all()), name


def test_a_result_prints_on_one_sheet(page: Page, mock_exam: MockExam) -> None:
    """Score, sections, and each topic that was missed, even if that was every question of the longest exam."""
    mock_exam.open("?seed=lake&part=full")
    mock_exam.start()
    mock_exam.submit()
    missed = page.locator("[data-list=missed] strong")
    expect(missed.first).to_be_visible()

    for paper in ("A4", "Letter"):
        (sheet,) = read(page.pdf(format=paper))
        text = "".join(sheet.get_textpage().get_text_range().split())
        shown = [page.locator(".score").inner_text(), *missed.all_inner_texts()]
        shown += [section.name for section in mock_exam.exam.blueprint.sections]
        assert [words for words in shown if "".join(words.split()) not in text] == []


def test_a_result_with_its_questions_prints_without_gaps(page: Page, mock_exam: MockExam) -> None:
    """Score, questions and answers flow on."""
    mock_exam.begin()
    mock_exam.sit(right=4)
    page.get_by_role("checkbox", name=WORD["print_questions"]).check()
    gaps = measure_gaps(page.pdf(format="A4"))

    assert max(gaps[:-1]) <= LARGEST_GAP
    assert sum(gaps[:-1]) / len(gaps) <= AVERAGE_GAP


def measure_gaps(pdf: bytes) -> list[float]:
    """Return how much of each sheet stays white below its last line."""
    gaps = []
    for sheet in read(pdf):
        text = sheet.get_textpage()
        lowest = min(text.get_rect(number)[1] for number in range(text.count_rects()))
        gaps.append((lowest - MARGIN) / (sheet.get_height() - 2 * MARGIN))
    return gaps


def read(pdf: bytes) -> pypdfium2.PdfDocument:
    """Open a document as a viewer does."""
    return pypdfium2.PdfDocument(pdf)
