"""A contributor sees which objectives need questions most, and which kinds of questions."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.content.exams import STANDARD_LEVELS, Exam
from lakeproof.content.loader import Content, load_content
from lakeproof.tools.shortages import find_shortages, format_shortages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def professional() -> tuple[Exam, Content]:
    """Return an exam without questions and with the usual levels, and content that a test may add to."""
    content = dataclasses.replace(load_content(ROOT), topics={}, faults=[])
    return dataclasses.replace(content.exams["professional"], levels=STANDARD_LEVELS), content


def add_questions(content: Content, **fields: object) -> None:
    """Give P3.01 some questions."""
    count = fields.pop("count", 1)
    assert isinstance(count, int)
    topic = next(iter(load_content(ROOT).topics.values()))
    one = dataclasses.replace(topic.questions[0], objective="P3.01", **fields)  # type: ignore[arg-type]
    content.topics[f"topic-{len(content.topics)}"] = dataclasses.replace(topic, questions=(one,) * count)


def test_an_objective_without_questions_lacks_all_of_them(professional: tuple[Exam, Content]) -> None:
    """Three for the page, and its share of three mock exams."""
    shortage = next(found for found in find_shortages(*professional) if found.objective == "P3.01")

    assert shortage.pools == {"page": (0, 3), "mock": (0, 5)}
    assert shortage.missing_questions == 8
    assert shortage.levels == {"recall": 1, "apply": 3, "analyze": 1}
    assert shortage.kinds == {"scenario": 4, "code": 1, "result": 1}


def test_an_exam_may_ask_for_other_levels(professional: tuple[Exam, Content]) -> None:
    """The Professional exam asks for more analysis and less recall."""
    _, content = professional

    shortages = find_shortages(content.exams["professional"], content)

    shortage = next(found for found in shortages if found.objective == "P3.01")
    assert shortage.levels == {"apply": 2, "analyze": 3}


def test_one_question_can_close_several_gaps(professional: tuple[Exam, Content]) -> None:
    """Eight questions on one level, all of one kind, leave two levels and two kinds to fill."""
    exam, content = professional
    add_questions(content, pool="page", level="apply", kind="scenario", count=3)
    add_questions(content, pool="mock", level="apply", kind="scenario", count=5)

    shortage = next(found for found in find_shortages(exam, content) if found.objective == "P3.01")

    assert shortage.levels == {"recall": 1, "analyze": 1}
    assert shortage.kinds == {"code": 1, "result": 1}
    assert shortage.missing_questions == 2


def test_questions_without_a_kind_count_for_any(professional: tuple[Exam, Content]) -> None:
    """They may already fill a gap, so no new question is asked for; the first line counts them."""
    exam, content = professional
    add_questions(content, pool="page", level="recall", kind=None, count=3)
    add_questions(content, pool="mock", level="apply", kind=None, count=3)
    add_questions(content, pool="mock", level="analyze", kind=None, count=2)

    short = {found.objective for found in find_shortages(exam, content)}
    assert short
    assert "P3.01" not in short
    assert "8 questions do not say their kind yet" in format_shortages(exam, content)


def test_the_worst_comes_first_and_the_rest_is_counted(professional: tuple[Exam, Content]) -> None:
    """Twenty rows fit on a screen."""
    wanted = [found.missing_questions for found in find_shortages(*professional)]

    assert wanted == sorted(wanted, reverse=True)
    assert format_shortages(*professional).endswith("… and 27 more: lakeproof wanted professional --all")
    assert len(format_shortages(*professional, most=None).splitlines()) == 2 + len(wanted)


def test_an_unknown_exam_is_reported(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message suggests the nearest name."""
    assert main(["wanted", "associates"]) == 2
    assert "did you mean “associate”?" in capsys.readouterr().err
