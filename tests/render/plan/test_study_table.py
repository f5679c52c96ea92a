"""One table per exam says what there is to study, how long it takes, and in which order."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.content.exams import Exam
from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import load_content
from lakeproof.render.bank.bank_files import list_bank_files
from lakeproof.render.context import RenderContext
from lakeproof.render.notes.moved_marks import list_moved_marks
from lakeproof.render.plan.lab_figures import read_labs
from lakeproof.render.plan.study_table import build_study_table, find_exams_with_plan
from lakeproof.render.settings import read_settings
from tests.render.project import Tags, html
from tests.website import ROOT

CONTENT = load_content(ROOT)
CONTEXT = RenderContext(CONTENT, read_settings(ROOT))
EXAMS = list(CONTENT.exams.values())


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_the_table_holds_every_topic_with_its_figures(exam: Exam) -> None:
    """Each topic of the exam once, with the reading time that its page shows and the questions of its quick check."""
    table = build_study_table(exam, CONTEXT)
    topics = {f"{exam.slug}/{topic['id']}": topic for topic in table["topics"]}

    assert topics.keys() == {name for name in CONTENT.topics if name.startswith(f"{exam.slug}/")}
    assert len(topics) == len(table["topics"])
    assert {name for topic in topics.values() for name in topic["objectives"]} == exam.objectives.keys()
    for name, topic in topics.items():
        page = CONTENT.pages[name]
        assert (topic["title"], topic["minutes"]) == (page.title, measure_topic_page(page, CONTENT).minutes)
        assert topic["questions"] == [one.id for one in CONTENT.topics[name].questions if one.pool == "page"]
        assert topic["reserved"] == [one.id for one in CONTENT.topics[name].questions if one.pool == "mock"]
        assert {f"{exam.slug}/{before}" for before in topic["after"]} <= topics.keys()


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_the_table_tells_the_objective_of_each_question(exam: Exam) -> None:
    """It is the first of its topic, unless the table names another; so no page has to fetch the questions for it."""
    questions = {one.id: one for one in CONTENT.questions}
    for topic in build_study_table(exam, CONTEXT)["topics"]:
        others = {name: objective for objective, names in topic["others"].items() for name in names}
        for name in [*topic["questions"], *topic["reserved"]]:
            assert others.get(name, topic["objectives"][0]) == questions[name].objective


def test_every_exam_with_a_plan_decides_the_next_step() -> None:
    """The settings of the site name the exams whose tables each page may fetch."""
    exams = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["extra"]["exams"].split()

    assert exams == [exam.slug for exam in find_exams_with_plan(CONTENT)]


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_the_table_holds_labs_pretests_and_mock_exams(exam: Exam) -> None:
    """A lab belongs to the exam whose topics it practices; mock exams on all sections take as long as a full one."""
    table = build_study_table(exam, CONTEXT)
    topics = {topic["id"] for topic in table["topics"]}

    assert len(table["labs"]) == 4
    assert all(lab["topics"] and set(lab["topics"]) <= topics and lab["minutes"] >= 20 for lab in table["labs"])
    assert all("#pretest" in section["pretest"]["address"] for section in table["sections"])
    assert abs(sum(section["mock"]["minutes"] for section in table["sections"]) - exam.minutes) <= len(
        table["sections"]
    )
    assert (table["mock"]["minutes"], table["mock"]["count"]) == (exam.minutes, 3)
    assert [page["id"] for page in table["pages"]] == ["exam-facts", "top-mistakes", "last-minute", "exam-day"]


def test_the_table_is_written_for_an_exam_with_a_plan_page(house: Path) -> None:
    """The page names the table's version and place, and the file is there, whatever builds the site."""
    (house / "docs/exam/plan.md").write_text("# Plan\n\n::: study-plan exam\n", "utf-8")
    context = RenderContext(load_content(house), read_settings(house))
    files = {name: json.loads(render()) for name, render in list_bank_files(context)}
    (plan,) = Tags(html("::: study-plan exam")).named("study-plan")

    assert files["exam/plan.json"]["topics"][0]["questions"] == ["loop-prints-twice"]
    assert (plan["data-table"], plan["data-version"]) == ("exam/plan.json", files["exam/plan.json"]["version"])


def test_a_lab_says_what_it_takes_and_practices(tmp_path: Path) -> None:
    """Or the build ends with the file and what to write."""
    labs = tmp_path / "docs" / "labs"
    labs.mkdir(parents=True)
    row = "| Fill | A2.06 | [Filling](../../associate/data-processing/imputation/) |"
    for name, time in [("good", "- **Time:** 25 to 30 minutes, with seven exercises."), ("bad", "It is short.")]:
        cell = {"cell_type": "markdown", "source": [f"# Prepare: a lab\n\n{time}\n\n{row}\n{row}\n"]}
        (labs / f"{name}.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    with pytest.raises(BrokenContentError, match=r"docs/labs/bad\.ipynb"):
        list(read_labs(tmp_path))
    (labs / "bad.ipynb").unlink()

    (lab,) = read_labs(tmp_path)
    assert (lab.title, lab.minutes, lab.topics) == ("Prepare", 30, ("associate/data-processing/imputation",))


def test_marks_about_moved_pages_lead_to_those_of_today() -> None:
    """A topic, a lab and a guide page, as items of the plan and as pages; what has no item is a page alone."""
    moved = {
        "associate/data-processing/filling": "associate/data-processing/imputation",
        "associate/facts": "associate/exam-facts",
        "labs/prepare": "labs/prepare-features",
        "words": "glossary",
    }
    content = replace(CONTENT, moved=moved)

    assert list_moved_marks(content, "associate") == {f"page {old}": f"page {new}" for old, new in moved.items()} | {
        "associate topic:data-processing/filling": "associate topic:data-processing/imputation",
        "associate page:facts": "associate page:exam-facts",
        "associate lab:prepare": "associate lab:prepare-features",
    }
    assert list_moved_marks(content).keys() == {f"page {old}" for old in moved}
    assert build_study_table(CONTENT.exams["associate"], CONTEXT)["moved"] == list_moved_marks(CONTENT, "associate")
