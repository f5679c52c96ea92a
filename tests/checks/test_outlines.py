"""An exam may have two outlines: each is checked, and each counts the questions that belong to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lakeproof.checks.bank_figures import find_bank_faults
from lakeproof.checks.run import find_faults
from lakeproof.content.exams import Exam
from lakeproof.content.loader import load_content
from lakeproof.tools.shortages import format_shortages
from tests.two_outlines import CHANGE, EXAM, write_project

DAY_BEFORE = dt.date.fromisoformat(CHANGE) - dt.timedelta(days=1)

KEPT = '{ id = "A1.01" }'
MERGED = 'replaces = ["A1.02", "A1.03"]'

BROKEN = [
    (f"valid_from = {CHANGE}\n", "", "does not say from which day it is valid"),
    (f"valid_from = {CHANGE}", 'valid_from = "soon"', "write a date"),
    (f"valid_from = {CHANGE}", f"valid_form = {CHANGE}", "did you mean “valid_from”?"),
    ("guide = 2025-03-01", f"guide = 2025-03-01\nvalid_from = {CHANGE}", f"and the outline before it from {CHANGE}"),
    ("guide = 2026-10-01", "guide = 2025-03-01", "and the guide before it 2025-03-01"),
    ("weight = 50", "weight = 51", "add up to 101"),
    ("questions = 6", "questions = 7", "by weight it is [4, 2, 1]"),
    ("minutes = 9", "minutes = 0", "at least 1"),
    ("questions = 6\nminutes = 9\nfull_pool = false", "questions = 6\nminutes = 9\nfull_pool = true", "need 9"),
    ('id = "A3"\n', 'id = "B2"\n', "already the code of A2"),
    ('folder = "tests"\n', "", "`folder` is missing"),
    ('folder = "tests"\nweight = 20\nquestions = 1\ncomplete = false', "", "`weight` is missing"),
    (KEPT, '{ id = "A1.09" }', "`text` is missing"),
    (KEPT, '{ id = "A1.04" }', "the objective is listed twice"),
    (KEPT, '{ id = "A1.1x", text = "New." }', "is new, but not numbered in its section"),
    (KEPT, '{ id = "A1.01", replaces = ["A1.01"] }', "replaces itself"),
    (MERGED, 'replaces = ["A1.02", "A1.07"]', "replaces A1.07, which the outline before does not have"),
    (MERGED, 'replaces = "A1.02"', "write a list"),
    ('text = "Nest loops."', 'text = "Nest loops.", replaces = ["A1.01"]', "there is no outline before its own"),
    ('{ id = "A1.03"', '{ id = "A1.30"', "is out of order"),
    ('{ id = "A3.01", text = "Write assertions." }', '{ id = "A3.01", text = "<script>" }', "<script>"),
    ('guide_source = "new-guide"', 'guide_source = "new-guid"', "did you mean “new-guide”?"),
    ('Japanese"\nsource = "new-guide"', 'Japanese"\nsource = "new"', "the source is unknown"),
    ("[[outline.section]]", "[[outline.sections]]", "did you mean “section”?"),
]
"""The part to replace, what takes its place, and what the report says about it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sound project once; each case restores what it breaks."""
    return write_project(tmp_path_factory.mktemp("two"))


def read(project: Path, day: dt.date = DAY_BEFORE) -> Exam:
    """Read the exam as it is on a day."""
    return load_content(project, day=day).exams["exam"]


def test_an_exam_with_two_outlines_has_no_fault(project: Path) -> None:
    """Every fault below comes from what a case breaks."""
    assert find_faults(project) == []


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[message for *_, message in BROKEN])
def test_what_is_broken_in_an_outline_is_refused_with_its_line(project: Path, old: str, new: str, message: str) -> None:
    """The report says what is wrong, on which line of the exam's file, and how to fix it."""
    path = project / "docs/exam/exam.toml"
    assert old in EXAM
    try:
        path.write_text(EXAM.replace(old, new, 1), "utf-8")
        faults = find_faults(project)
    finally:
        path.write_text(EXAM, "utf-8")

    found = [fault for fault in faults if message in str(fault)]
    assert found, faults
    changed = EXAM[: EXAM.index(old)].count("\n") + 1
    table = EXAM[: EXAM.index("[[outline]]")].count("\n") + 1
    assert all(fault.file == "docs/exam/exam.toml" for fault in found)
    assert all((fault.line >= table) == (changed >= table) or "before it" in message for fault in found), found


def test_an_outline_may_become_the_first_one_with_the_ids_that_it_has(project: Path) -> None:
    """When the old outline is deleted, objectives that had moved are where they are."""
    path, moved = project / "docs/exam/exam.toml", '  { id = "A1.04", text = "Use ranges.", tier = 1 },\n'
    first = '  { id = "A2.01", text = "Define functions." },\n'
    text = EXAM.replace(moved, "", 1).replace(first, moved + first, 1)
    try:
        path.write_text(text.replace("guide = 2025", "valid_from = 2025-04-01\nguide = 2025", 1), "utf-8")
        assert find_faults(project) == []
        path.write_text(text, "utf-8")
        assert "A1.04: is out of order" in str(find_faults(project)[0])
    finally:
        path.write_text(EXAM, "utf-8")


@pytest.mark.parametrize(
    ("day", "guide"),
    [(dt.date(1999, 1, 1), 2025), (DAY_BEFORE, 2025), (DAY_BEFORE + dt.timedelta(days=1), 2026), (dt.date.max, 2026)],
)
def test_a_build_follows_the_outline_of_its_day(project: Path, day: dt.date, guide: int) -> None:
    """The last day of the old outline is the one before the new outline begins."""
    exam = read(project, day)

    assert exam.guide.year == guide
    assert [outline.guide.year for outline in exam.outlines] == [2025, 2026]


def test_the_day_of_a_build_can_be_set(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH builds the site of that day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4073500800")  # 2099-01-31

    assert load_content(project).exams["exam"].minutes == 9


def test_an_objective_that_stays_says_its_id_alone(project: Path) -> None:
    """It keeps its words and its tier; what the later outline says replaces that."""
    before, after = read(project).outlines

    assert after.objectives["A1.01"] == before.objectives["A1.01"]
    assert (after.objectives["A1.04"].text, after.objectives["A1.04"].tier) == ("Use ranges.", 3)
    assert after.objectives["A2.01"].text == "Define and call functions."
    assert [fact.text for fact in after.facts] == ["USD 200", "English and Japanese"]


def test_a_question_counts_for_one_objective_of_each_outline_or_for_none(project: Path) -> None:
    """Merged ones come together, a part of a split one counts for the whole, and a dropped one is not asked."""
    before, after = read(project).outlines
    names = ["A1.01", "A1.02", "A1.03", "A1.04", "A2.01", "A2.02", "A2.03", "A2.04", "A2.05", "A3.01"]

    counted = [[outline.counted.get(name) for name in names] for outline in (before, after)]
    assert counted == [
        ["A1.01", "A1.02", "A1.03", "A1.04", "A2.01", "A2.02", "A2.03", "A2.02", "A2.02", None],
        ["A1.01", "A1.05", "A1.05", "A1.04", "A2.01", None, None, "A2.04", "A2.05", "A3.01"],
    ]
    moved = [outline.find_section("A1.04") for outline in (before, after)]
    assert [section.name for section in moved if section] == ["Loops", "Functions"]


def test_each_outline_is_held_to_what_it_says_of_itself(project: Path) -> None:
    """A complete section of the new outline demands questions; the old outline and an incomplete one do not."""
    path = project / "docs/exam/exam.toml"
    try:
        path.write_text("complete = true".join(EXAM.rsplit("complete = false", 1)), "utf-8")
        content = load_content(project)
        before, after = ([*find_bank_faults(one, content)] for one in content.exams["exam"].outlines)
    finally:
        path.write_text(EXAM, "utf-8")

    assert before == []
    assert {(fault.id, fault.line > EXAM[: EXAM.index("[[outline]]")].count("\n")) for fault in after} == {
        ("A3.01", True)
    }


def test_the_questions_of_a_split_objective_name_a_part_once_the_parts_are_complete(project: Path) -> None:
    """Otherwise nothing decides for which part they count."""
    path, topic = project / "docs/exam/exam.toml", project / "docs/exam/functions/def.toml"
    text = topic.read_text("utf-8")
    section = EXAM.rindex('id = "A2"')
    try:
        path.write_text(EXAM[:section] + EXAM[section:].replace("complete = false", "complete = true", 1), "utf-8")
        topic.write_text(text.replace('objective = "A2.05"', 'objective = "A2.02"', 1), "utf-8")
        said = [str(fault) for fault in find_faults(project) if fault.file.endswith("def.toml")]
    finally:
        path.write_text(EXAM, "utf-8")
        topic.write_text(text, "utf-8")

    assert any("A2.02 is split" in line and "name the part that it asks: A2.04 or A2.05" in line for line in said)


def test_wanted_questions_are_listed_for_each_outline(project: Path) -> None:
    """Two tables, each under the date of its guide."""
    content = load_content(project)
    first, second = format_shortages(content.exams["exam"], content).split("\n\n")

    assert first.startswith("exam, guide of 2025-03-01: 7 of 7 objectives")
    assert "A2.03" in first
    assert second.startswith("exam, guide of 2026-10-01: 7 of 7 objectives")
    assert "A2.03" not in second
    assert "A3.01" in second
