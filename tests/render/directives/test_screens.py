"""The screens of mock exam, practice and pre-test: all their words, and no question."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.content.exams import Exam
from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import load_content
from lakeproof.content.words import load_words
from lakeproof.render.bank.builder import build_bank
from lakeproof.render.context import RenderContext
from tests.render.project import Tags, ask, html


def test_a_mock_exam_carries_its_screens_and_says_what_it_lacks(house: Path) -> None:
    """No question is in the page; an exam that cannot be drawn is closed; the printable page is linked."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace('pool = "page"', 'pool = "mock"'), "utf-8")
    (house / "docs/exam/mock-questions.md").write_text("# All\n\n::: mock-questions exam\n", "utf-8")

    text = html("::: mock-exam exam")
    page = Tags(text)
    offers = {offer["value"]: offer for offer in page.named("input") if offer.get("name") == "part"}

    assert list(offers) == ["full", "half", "A1"]
    assert (offers["half"]["data-quotas"], offers["half"]["data-minutes"]) == ("A1:5", "10")
    assert all("disabled" in offer for offer in offers.values())
    assert "Missing questions: 9 on Loops." in page.text
    assert page.named("quiz-question") == []
    assert page.named("mock-exam")[0]["data-bank"] == "exam/bank.json"
    assert page.named("mock-exam")[0]["data-version"] == build_bank(_exam(house), _context(house))["version"]
    assert "exam/mock-questions/" in [link.get("href") for link in page.named("a")]


def test_the_printable_page_shows_every_mock_question_and_asks_none(house: Path) -> None:
    """Its elements leave the questions as they are."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace('pool = "page"', 'pool = "mock"'), "utf-8")

    page = Tags(html("::: mock-questions exam"))

    assert [(q["id"], q["data-deferred"]) for q in page.named("quiz-question")] == [("loop-prints-twice", "true")]
    assert "A loop runs once." in page.text
    assert "Loops: 1 question" in page.text


def test_a_pretest_leads_to_its_topics_and_carries_no_question(house: Path) -> None:
    """A line says what is needed without JavaScript."""
    ask(house, "", "", "", "", "", 'enemies = ["loop-1"]')

    page = Tags(html("::: pretest A1"))

    assert page.named("pre-test")[0]["data-bank"] == "exam/bank.json"
    assert page.named("quiz-question") == []
    assert [a["data-topic"] for a in page.named("a") if "data-topic" in a] == ["exam/loops/for"]
    assert "needs-script" in [one.get("class") for one in page.named("p")]


def test_a_pretest_needs_five_questions_that_may_meet(house: Path) -> None:
    """Two that give each other away count as one; the author reads where, what and how many more."""
    ask(house, "", "", "", "", 'enemies = ["loop-1"]')

    with pytest.raises(BrokenContentError, match=r"a page: ::: pretest A1: .* have 4 questions .* Cure: write 1 more"):
        html("::: pretest A1")


def test_a_page_for_practice_offers_what_both_pools_hold(house: Path) -> None:
    """Filters offer the values that questions have; a pair is named in words; the questions come from the bank."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(
        path.read_text("utf-8").replace('pool = "page"', 'pool = "mock"\npair = "for-vs-while-true"'), "utf-8"
    )

    assert "loops/for" not in [option["value"] for option in Tags(html("::: practice exam")).named("option")]
    (house / "docs/exam/mock-exam.md").write_text("# Mock exam\n\n::: mock-exam exam\n", "utf-8")

    page = Tags(html("::: practice exam"))
    values = [option["value"] for option in page.named("option") if option["value"]]

    assert values == ["A1", "loops/for", "A1.01", "apply", "all", "for-vs-while-true", "all", "for-vs-while-true"]
    assert "for vs. while true" in page.text
    assert page.named("quiz-question") == []
    assert page.named("practice-session")[0]["data-bank"] == "exam/bank.json"
    assert [link["href"] for link in page.named("a")] == ["exam/loops/for/", "exam/mock-exam/"]


def test_a_quick_check_leads_to_practice_where_the_exam_has_a_page_for_it(house: Path) -> None:
    """And nowhere else."""
    assert load_words()["practice"]["this_topic"] not in html("::: quiz exam/loops/for")
    (house / "docs/exam/practice.md").write_text("# Practice\n\n::: practice exam\n", "utf-8")

    assert load_words()["practice"]["this_topic"] in html("::: quiz exam/loops/for")


def _context(root: Path) -> RenderContext:
    return RenderContext(load_content(root))


def _exam(root: Path) -> Exam:
    return load_content(root).exams["exam"]
