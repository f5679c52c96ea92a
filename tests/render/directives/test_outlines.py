"""Pages show each outline of an exam, the one of the day of the build first, and what changes between them."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from lakeproof.content.loader import load_content
from lakeproof.render.bank.builder import build_bank
from lakeproof.render.context import RenderContext
from lakeproof.render.directives.exams import guide_changes
from tests.render.project import Tags, html
from tests.two_outlines import name_question, write_project
from tests.website import ROOT

AFTER = "4073500800"
"""January 31, 2099, in seconds: the second outline is valid."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the project and convert its pages as a build does."""
    monkeypatch.chdir(write_project(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("project")
def test_the_blueprint_has_a_box_for_each_outline() -> None:
    """The current one is open; each objective has one anchor, wherever it is listed."""
    page = Tags(html("::: blueprint exam"))
    boxes = page.named("details")

    assert [(box["data-guide"], box["data-from"], "open" in box) for box in boxes] == [
        ("2025-03-01", "", True),
        ("2026-10-01", "2099-01-15", False),
    ]
    assert "Exams until January 14, 2099: guide of March 1, 2025" in page.text
    assert "Exams from January 15, 2099: guide of October 1, 2026" in page.text
    anchors = [name for _, tag in page.tags if re.fullmatch(r"a\d-\d\d", name := tag.get("id") or "")]
    assert sorted(anchors) == sorted(set(anchors))
    assert {"a1-01", "a1-02", "a1-05", "a2-05", "a3-01"} <= set(anchors)
    assert [tag["data-anchor"] for tag in page.named("span") if "data-anchor" in tag] == ["a1-01", "a1-04", "a2-01"]


@pytest.mark.usefixtures("project")
def test_a_build_after_the_change_opens_the_new_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes first, for readers without JavaScript too."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    boxes = Tags(html("::: blueprint exam")).named("details")

    assert [(box["data-guide"], "open" in box) for box in boxes] == [("2026-10-01", True), ("2025-03-01", False)]
    assert "You see the guide of October 1, 2026." in html("::: practice exam")


@pytest.mark.usefixtures("project")
def test_a_page_says_until_when_or_from_when_exams_ask_its_objectives() -> None:
    """What all outlines ask needs no words."""
    text = " ".join(Tags(html("::: objectives A1.01 A2.03 A2.04 A3.01")).text.split())

    assert "Write a for loop. A2.03" in text
    assert "Write closures. for exams until January 14, 2099" in text
    assert "Return one value. A3.01" in text
    assert "Write assertions. for exams from January 15, 2099" in text


@pytest.mark.usefixtures("project")
def test_what_changes_is_generated_from_the_outlines() -> None:
    """Facts, weights and each kind of change of an objective, each once."""
    text = " ".join(Tags(html("::: guide-changes exam")).text.split())

    for said in (
        "Exams until January 14, 2099 follow the guide of March 1, 2025.",
        "Questions 5 scored 6 scored Time 10 minutes 9 minutes Languages English English and Japanese",
        "A1 Loops → A1 Iteration 60%, 3 questions 50%, 3 questions",
        "A3 Tests — 20%, 1 question",
        "New objectives A3.01 Write assertions.",
        "A1.05 Count and nest loops. Replaces: A1.02 Count loops. A1.03 Nest loops.",
        "A2.04 Return one value. Replaces: A2.02 Return values.",
        "A1.04 Use ranges. From Loops to Functions.",
        "A2.01 Define and call functions. Before: Define functions.",
        "Dropped objectives A2.03 Write closures. 1 objective stays as it is.",
    ):
        assert said in text
    assert "USD 200" not in text


def test_an_exam_with_one_outline_says_so_in_one_line() -> None:
    """And its pages have no boxes."""
    content = load_content(ROOT)
    said = guide_changes.render([content.exams["associate"]], RenderContext(content))

    assert said == (
        "All exams follow the guide of March 1, 2025, which was last reported live and unchanged on September 1, 2026."
    )
    assert "exam-outline" not in html("::: blueprint associate")


@pytest.mark.usefixtures("project")
def test_the_mock_exam_offers_the_parts_of_each_outline() -> None:
    """Each with its quotas and minutes; those of another day are hidden."""
    page = Tags(html("::: mock-exam exam"))
    shown = [(box["data-guide"], "hidden" in box) for box in page.named("fieldset")]
    full = [(tag["data-quotas"], tag["data-minutes"]) for tag in page.named("input") if tag.get("value") == "full"]

    assert shown == [("2025-03-01", False), ("2026-10-01", True)]
    assert full == [("A1:3 A2:2", "10"), ("A1:3 A2:2 A3:1", "9")]


@pytest.mark.usefixtures("project")
def test_the_printed_mock_questions_hold_those_of_each_outline_once() -> None:
    """What only the new guide asks comes last, and says so."""
    page = Tags(html("::: mock-questions exam"))
    ids = [tag["id"] for tag in page.named("quiz-question")]

    assert len(ids) == len(set(ids)) == 9
    assert ids[-1] == name_question("mock", "A3.01")
    assert "Tests: 1 question (only in the guide of October 1, 2026)" in page.text


def test_the_bank_holds_every_question_and_each_outline(project: Path) -> None:
    """The browser places the questions by the outline that the reader's exam follows."""
    content = load_content(project, day=dt.date(2026, 1, 1))
    bank = json.loads(json.dumps(build_bank(content.exams["exam"], RenderContext(content))))
    first, second = bank["outlines"]

    assert len(bank["questions"]) == len(content.questions)
    assert (bank["guide"], first["from"], second["from"]) == ("2025-03-01", "", "2099-01-15")
    assert [section["questions"] for section in second["sections"]] == [3, 2, 1]
    also = [{one["id"]: one["also"] for one in outline["objectives"] if "also" in one} for outline in (first, second)]
    assert also == [{"A2.02": ["A2.04", "A2.05"]}, {"A1.05": ["A1.02", "A1.03"]}]
    assert [one["section"] for one in second["objectives"] if one["id"] == "A1.04"] == ["A2"]
