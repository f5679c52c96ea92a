"""Every objective is taught and asked, and the shape of each exam follows from its weights."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from lakeproof.checks import bank_figures, outline_rules
from lakeproof.content import exams
from lakeproof.content.exams import Exam
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.loader import Content, load_content
from lakeproof.content.toml import read_toml
from lakeproof.render.context import RenderContext
from lakeproof.render.directives.questions import mock_exam
from tests.website import ROOT

CONTENT = load_content(ROOT)


@pytest.mark.parametrize(
    ("slug", "questions", "minutes", "quotas", "objectives"),
    [
        ("associate", 48, 90, [18, 9, 15, 6], [18, 9, 15, 6]),
        ("professional", 59, 120, [26, 26, 7], [22, 20, 5]),
    ],
)
def test_exam_has_the_shape_of_the_real_one(
    slug: str, questions: int, minutes: int, quotas: list[int], objectives: list[int]
) -> None:
    """The blueprint has the numbers of the guides."""
    exam = CONTENT.exams[slug]

    assert (exam.questions, exam.minutes) == (questions, minutes)
    assert [section.questions for section in exam.sections] == quotas
    assert [len(section.objectives) for section in exam.sections] == objectives


@pytest.mark.parametrize("exam", CONTENT.exams.values(), ids=lambda exam: exam.slug)
def test_sections_that_claim_to_be_complete_are(exam: Exam) -> None:
    """Each objective of a complete section has its page and its questions in both pools."""
    assert list(bank_figures.find_bank_faults(exam, CONTENT)) == []


def test_quotas_share_out_every_question() -> None:
    """The largest remainder gets what rounding leaves over."""
    assert exams.compute_quotas([38, 19, 31, 12], 48) == [18, 9, 15, 6]
    assert exams.compute_quotas([44, 44, 12], 59) == [26, 26, 7]
    assert exams.compute_quotas([1, 1, 1], 2) == [1, 1, 0]
    assert all(sum(exams.compute_quotas([38, 19, 31, 12], n)) == n for n in range(200))


def test_a_full_pool_holds_three_papers() -> None:
    """An exam that says its pool is full is held to it; one that does not is left alone."""
    exam = CONTENT.exams["associate"]
    full = dataclasses.replace(exam, full_pool=True)

    none = {fault.id: fault for fault in bank_figures.find_pool_faults(full, Content(ROOT))}

    assert list(bank_figures.find_pool_faults(dataclasses.replace(exam, full_pool=False), Content(ROOT))) == []
    assert list(bank_figures.find_pool_faults(full, CONTENT)) == []
    assert none.keys() == {section.id for section in exam.sections}
    for section in exam.sections:
        assert f"3 mock exams need {3 * section.questions}" in none[section.id].problem
        assert "full_pool = false" in none[section.id].cure


def test_a_blueprint_that_contradicts_itself_is_reported(tmp_path: Path) -> None:
    """Quotas that do not follow from the weights, and objectives out of order, are faults."""
    text = (ROOT / "docs" / "associate" / "exam.toml").read_text("utf-8")
    text = text.replace("questions = 18\n", "questions = 17\n").replace('id = "A3.02"', 'id = "A3.20"')
    faults = _find_faults(tmp_path, text)

    assert [fault.problem for fault in faults] == ["the sections ask [17, 9, 15, 6] questions", "is out of order"]


def test_a_typing_error_is_reported_with_its_line(tmp_path: Path) -> None:
    """Broken TOML names file and line."""
    path = tmp_path / "docs" / "exam.toml"
    path.parent.mkdir()
    path.write_text('name = "x"\nquestions = \n', "utf-8")

    with pytest.raises(BrokenContentError, match=r"docs/exam.toml:2: TOML: "):
        read_toml(path, tmp_path)


@pytest.mark.parametrize("exam", CONTENT.exams)
def test_the_checklist_has_a_line_for_each_objective(exam: str) -> None:
    """The lines are in the order of the blueprint, each with a link to the questions that test the objective."""
    lines = re.findall(r"\[(\w\d\.\d\d)\]\(practice\.md\?objective=\1\)", CONTENT.pages[f"{exam}/checklist"].text)

    assert lines == list(CONTENT.exams[exam].objectives)


@pytest.mark.parametrize("exam", CONTENT.exams)
def test_the_pacing_follows_from_the_blueprint(exam: str) -> None:
    """The time for a question on the page is the time of the exam, divided by its questions."""
    blueprint = CONTENT.exams[exam]
    minutes, seconds = divmod(blueprint.minutes * 60 // blueprint.questions, 60)
    each = f"{minutes} {'minute' if minutes == 1 else 'minutes'} and {seconds} seconds"

    assert (
        f"{blueprint.minutes} minutes for {blueprint.questions} scored questions, or {each}"
        in CONTENT.pages[f"{exam}/exam-day"].text
    )


def test_what_the_bank_lacks_is_said_and_closed() -> None:
    """The form of an exam without questions says how many are missing, and offers no full exam."""
    empty = dataclasses.replace(CONTENT, topics={})
    exam = dataclasses.replace(CONTENT.exams["professional"], full_pool=False)
    exam = dataclasses.replace(exam, outlines=(exam,))
    written = mock_exam.render([exam], RenderContext(empty))
    full = written[written.index('value="full"') :].split("</label>")[0]

    assert " disabled" in full
    assert "Missing questions: 26 on Model Development" in full


@pytest.mark.parametrize(("renamed", "holder"), [("A13", "A3"), ("Af", "a full exam"), ("Ah", "a half exam")])
def test_sections_need_codes_of_their_own(tmp_path: Path, renamed: str, holder: str) -> None:
    """The last character of a section is its code in the names of mock exams."""
    text = (ROOT / "docs" / "associate" / "exam.toml").read_text("utf-8")

    faults = _find_faults(tmp_path, text.replace('"A4', f'"{renamed}'))

    assert [(fault.id, fault.problem) for fault in faults] == [
        (renamed, f"its last character is already the code of {holder} in the names of mock exams")
    ]


def _find_faults(root: Path, blueprint: str) -> list[Fault]:
    """Return the faults of an exam that has nothing but its blueprint."""
    path = root / "docs" / "associate" / "exam.toml"
    path.parent.mkdir(parents=True)
    path.write_text(blueprint, "utf-8")
    content = load_content(root)
    return [*content.faults, *(fault for rule in outline_rules.RULES for fault in rule(content))]
