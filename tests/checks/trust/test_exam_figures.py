"""The figures of an exam are what anybody would count in the files."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lakeproof.__main__ import main
from lakeproof.checks.trust.exam_figures import ExamFigures, measure_exam
from lakeproof.checks.trust.figure_tables import Table, build_tables
from lakeproof.content.loader import load_content
from lakeproof.content.words import load_words
from tests.checks.small_project import write_project
from tests.website import ROOT

DAY = dt.date(2026, 12, 1)
EXAMS = ("associate", "professional")


def measure(root: Path, slug: str) -> ExamFigures:
    """Measure an exam of a project."""
    content = load_content(root)
    return measure_exam(content.exams[slug], content, DAY)


def read_questions(slug: str) -> Iterator[dict[str, Any]]:
    """Read the questions of an exam with the TOML library alone."""
    for path in sorted((ROOT / "docs" / slug).glob("*/*.toml")):
        yield from tomllib.loads(path.read_text("utf-8")).get("question", ())


def find_table(tables: list[Table], title: str) -> dict[str, tuple[str, ...]]:
    """Return the rows of a table by their first cells."""
    (table,) = [table for table in tables if table.title == title]
    return {row[0]: row[1:] for row in table.rows}


@pytest.mark.parametrize("slug", EXAMS)
def test_the_questions_are_those_of_the_files(slug: str) -> None:
    """Counted a second time, without our loader."""
    found, read = measure(ROOT, slug), list(read_questions(slug))
    options = [option for question in read for option in question["option"]]
    wrong = [option for option in options if not option.get("right")]
    for pool in ("page", "mock"):
        assert found.questions[pool].questions == sum(question["pool"] == pool for question in read)

    whole = found.questions["all"]
    assert whole.questions == len(read) == whole.executed + whole.cited
    assert whole.executed == sum("proof" in question for question in read)
    assert (whole.options, whole.distractors) == (len(options), len(wrong))
    assert whole.proven_distractors == sum("proof" in option for option in wrong)
    assert whole.beliefs == sum("misconception" in option for option in wrong)
    assert whole.several == sum(sum(o.get("right", False) for o in question["option"]) > 1 for question in read)
    assert whole.kinds == dict(Counter(question["kind"] for question in read))
    assert whole.levels == dict(Counter(question["level"] for question in read))
    assert sum(whole.tiers.values()) == len(read)


@pytest.mark.parametrize("slug", EXAMS)
def test_every_objective_has_a_row_that_adds_up(slug: str) -> None:
    """Pages, questions and proofs of the matrix belong to its objective, and no question is lost."""
    found, read = measure(ROOT, slug), list(read_questions(slug))
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs" / slug).glob("*/*.md"))
    taught = [line.split() for line in text.split("\n") if line.startswith("::: objectives")]
    for one in found.objectives:
        asked = Counter(question["pool"] for question in read if question["objective"] == one.id)
        assert (one.page_questions, one.mock_questions) == (asked["page"], asked["mock"])
        assert len(one.pages) == sum(one.id in words for words in taught)
        assert one.proofs + one.sources > 0

    assert sum(one.page_questions + one.mock_questions for one in found.objectives) == len(read)


def test_a_small_exam_has_these_figures(tmp_path: Path) -> None:
    """One page, one question, one block that calls a workspace, one source that was read 303 days ago."""
    found = measure(write_project(tmp_path), "small")
    shares = found.questions["all"].shares

    assert (found.questions["page"].questions, found.questions["mock"].questions) == (1, 0)
    assert (found.questions["page"].proven_distractors, found.questions["page"].beliefs) == (1, 1)
    assert found.questions["mock"].shares is None
    assert shares is not None
    assert (shares.longest, shares.several) == (0.0, 0.0)
    assert found.blocks == {"executed": 0, "request": 1, "cited": 0}
    (page,) = found.pages.values()
    assert (page.blocks, page.code_lines, page.figures, page.traps) == (1, 1, 1, 1)
    assert (found.sources.sources, found.sources.stale) == (2, 2)
    assert found.sources.months == {"2026-02": 2}
    (row,) = found.objectives
    assert (row.pages, row.page_questions, row.proofs, row.sources) == (("small/loops/for",), 1, 1, 0)


def test_the_tables_hold_the_figures(tmp_path: Path) -> None:
    """Totals and medians are added; ages are left out where they would not stay true."""
    root = write_project(tmp_path)
    found, content, words = measure(root, "small"), load_content(root), load_words()
    lasting = build_tables(found, content.pages, words, ages=False)
    dated = build_tables(found, content.pages, words, ages=True)
    word = words["figures"]

    assert find_table(lasting, word["bank"])[word["counted"]["questions"]] == ("1", "0", "1")
    assert find_table(lasting, word["pages"])["Loops"] == find_table(lasting, word["pages"])[word["total"]]
    assert find_table(lasting, word["coverage"]) == {"A1.01": ("2", "1", "1", "0", "1", "0")}
    assert find_table(dated, word["sources"])[word["stale"]] == ("2",)
    assert word["stale"] not in find_table(lasting, word["sources"])
    assert all(len(row) == len(table.header) for table in dated for row in table.rows)


def test_the_command_prints_text_and_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have the same numbers; one exam, or all of them."""
    monkeypatch.chdir(ROOT)
    assert main(["report", "--format", "json"]) == 0
    exams = {exam["exam"]: exam for exam in json.loads(capsys.readouterr().out)["exams"]}
    assert main(["report", "associate"]) == 0
    text = capsys.readouterr().out

    assert tuple(exams) == EXAMS
    numbers = [str(exams["associate"]["questions"][pool]["questions"]) for pool in ("page", "mock", "all")]
    assert ["Questions", *numbers] in [line.split() for line in text.split("\n")]
    assert "Machine Learning Professional" not in text


def test_the_command_refuses_an_unknown_exam(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names the nearest exam."""
    monkeypatch.chdir(ROOT)

    assert main(["report", "associates"]) == 2
    assert "did you mean “associate”?" in capsys.readouterr().err
