"""The mock exams on paper have the shape of the exam, and are those of the site."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from playwright.sync_api import Browser

from lakeproof.export.pdf.document_files import Edition
from lakeproof.export.pdf.mock_papers import MockPaper, draw_papers
from tests.export.pdf.printed import Printed, run_apart, squeeze
from tests.export.pdf.test_question_book import list_pool

Documents = dict[str, Printed]


@pytest.fixture(scope="module")
def papers(edition: Edition) -> list[MockPaper]:
    """Draw the series."""
    return run_apart(lambda: _draw(edition))


def _draw(edition: Edition) -> list[MockPaper]:
    with edition.start_printer() as printer:
        return list(draw_papers(edition.frame(edition.content.exams["associate"]), printer))


def test_each_paper_has_the_shape_of_the_exam(papers: list[MockPaper], edition: Edition) -> None:
    """The sections have their shares, all questions are from the mock pool, and none repeats in the series."""
    exam = edition.content.exams["associate"]
    pool = list_pool(edition, "mock")
    quotas = {section.id: section.questions for section in exam.sections}

    for paper in papers:
        sections = [exam.find_section(card.objective) for _, card in paper.cards]
        assert Counter(section.id for section in sections if section) == quotas
    names = [card.id for paper in papers for _, card in paper.cards]
    assert len(names) == len(set(names)) == 3 * exam.questions
    assert set(names) <= pool.keys()


def test_the_site_draws_the_same_exam(papers: list[MockPaper], browser: Browser, address: str) -> None:
    """The name on the paper leads to the same questions in the same order."""
    paper = papers[2]
    page = browser.new_page()
    page.goto(f"{address}/associate/mock-exam/?seed={paper.name}&part=full")
    page.locator("mock-exam [type=submit]").first.click()
    page.locator("mock-exam .asking quiz-question").wait_for()
    stored = page.evaluate("Object.values(localStorage)")
    page.close()

    names = json.dumps([card.id for _, card in paper.cards], separators=(",", ":"))
    assert any(names in text for text in stored)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_paper_is_blank(associate: Documents, papers: list[MockPaper], edition: Edition, number: int) -> None:
    """It asks each question once, and holds no key, reason or proof."""
    pool = list_pool(edition, "mock")
    text = "\n".join(associate[f"mock-exam-{number}"].texts)
    cards = papers[number - 1].cards

    assert [int(found) for found in re.findall(r"^Question (\d+)\s*$", text, re.MULTILINE)] == [n for n, _ in cards]
    assert "✓" not in text
    assert "Proof" not in text
    front = squeeze(text)
    reasons = [squeeze(re.sub(r"[`*]", "", pool[card.id].why))[:40] for _, card in cards]
    assert [reason for reason in reasons if reason in front] == []
    assert f"seed={papers[number - 1].name}&part=full" in front


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_key_answers_each_question(
    associate: Documents, papers: list[MockPaper], edition: Edition, number: int
) -> None:
    """All letters on the first page, then each with its reasons; the answer sheet has a row for each."""
    pool = list_pool(edition, "mock")
    cards = papers[number - 1].cards
    expected = [", ".join(option.letter.upper() for option in pool[card.id].key) for _, card in cards]
    key = associate[f"mock-exam-{number}-key"]
    sheet = associate[f"mock-exam-{number}-answer-sheet"]

    reasons = re.findall(r"^Question \d+: ([A-F](?:, [A-F])*)\s*$", "\n".join(key.texts[1:]), re.MULTILINE)
    assert reasons == expected
    glance = dict(re.findall(r"(\d+)\s+([A-F](?:,\s*[A-F])*)\s+A\d\.\d\d", key.texts[0]))
    assert {int(place): squeeze(letters) for place, letters in glance.items()} == {
        place: squeeze(letters) for place, letters in enumerate(expected, 1)
    }
    assert len(sheet.reader) == 1
    assert set(range(1, len(cards) + 1)) <= {int(found) for found in re.findall(r"\d+", sheet.texts[0])}
