"""An edition is named after the newest exam guide, and a tag that names another publishes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.content.loader import load_content
from lakeproof.tools.publishing.editions import write_title
from tests.website import ROOT


def test_the_newest_guide_names_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    """Its month, so that names sort by age."""
    newest = max(outline.guide for exam in load_content(ROOT).exams.values() for outline in exam.outlines)

    assert main(["edition"]) == 0
    assert capsys.readouterr().out == f"{newest.year}.{newest.month:02}\n"


@pytest.mark.parametrize("tag", ["edition-{}", "edition-{}.2"])
def test_a_tag_publishes_its_edition_any_number_of_times(capsys: pytest.CaptureFixture[str], tag: str) -> None:
    """The number behind it counts corrections."""
    main(["edition"])
    edition = capsys.readouterr().out.strip()

    assert main(["edition", "--tag", tag.format(edition)]) == 0
    assert capsys.readouterr().out.strip() == edition


@pytest.mark.parametrize("tag", ["edition-2024.01", "v1", "edition-", "edition-{}-old"])
def test_any_other_tag_is_refused(capsys: pytest.CaptureFixture[str], tag: str) -> None:
    """The message names both, and what to do."""
    main(["edition"])
    edition = capsys.readouterr().out.strip()

    assert main(["edition", "--tag", tag.format(edition)]) == 2
    said = capsys.readouterr().err
    assert f"the tag {tag.format(edition)} does not belong to the edition {edition}" in said
    assert f"name the tag edition-{edition}" in said


def test_an_edition_of_a_broken_exam_has_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The faults are reported instead."""
    (tmp_path / "docs" / "exam").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs" / "exam" / "exam.toml").write_text('name = "An exam"\n', "utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["edition"]) == 1
    assert "docs/exam/exam.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("version", "title"), [("2025.09", "Sep 2025 guides"), ("2026.01", "Jan 2026 guides"), ("dev", "Development")]
)
def test_a_version_has_a_title_for_readers(version: str, title: str) -> None:
    """The version selector shows it."""
    assert write_title(version) == title
