"""A contributor may name a topic in any unambiguous way."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.tools.topic_names import UnknownNameError, resolve_topic

ROOT = Path("/project")
KNOWN = {
    "associate/checklist",
    "associate/data-processing/imputation",
    "associate/data-processing/choosing-imputation",
    "associate/model-deployment/streaming-inference",
    "professional/model-deployment/index",
    "associate/model-deployment/index",
}


@pytest.mark.parametrize(
    "text",
    [
        "associate/data-processing/imputation",
        "associate/data-processing/imputation.md",
        "docs/associate/data-processing/imputation.md",
        "./docs/associate/data-processing/imputation.toml",
        "docs/associate/data-processing/imputation.toml:44",
        "docs/associate/data-processing/imputation.ja.toml",
        "/project/snippets/associate/data-processing/imputation.py",
        "snippets/associate/data-processing/imputation.requests.json",
        "docs/associate/data-processing/imputation-gaps.svg",
        "data-processing/imputation",
        "imputation",
    ],
)
def test_a_name_or_a_path_means_its_topic(text: str) -> None:
    """Paths may come from an editor, a shell or a report of faults."""
    assert resolve_topic(text, KNOWN, ROOT) == "associate/data-processing/imputation"


def test_a_file_in_the_folder_of_a_snippet_means_the_topic_of_the_folder() -> None:
    """A pipeline definition belongs to the snippet that runs it."""
    text = "snippets/associate/model-deployment/streaming-inference/pipeline.py"

    assert resolve_topic(text, KNOWN, ROOT) == "associate/model-deployment/streaming-inference"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("imputaton", "did you mean “imputation”?"),
        ("docs/associate/data-procesing/imputation.md", "did you mean “associate/data-processing/imputation”?"),
        ("model-deployment/index", "write exam/section/topic"),
        ("", "write exam/section/topic"),
    ],
)
def test_a_name_that_means_no_topic_or_several_is_refused(text: str, message: str) -> None:
    """The message suggests the nearest name."""
    with pytest.raises(UnknownNameError) as raised:
        resolve_topic(text, KNOWN, ROOT)

    assert message in str(raised.value)


def test_one_topic_is_checked_alone(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of other topics are left out."""
    other = copy / "docs" / "associate" / "data-processing" / "outliers.md"
    other.write_text(other.read_text("utf-8") + "\nTODO: finish this\n", "utf-8")

    assert main(["check", "docs/associate/data-processing/imputation.md"]) == 0
    assert capsys.readouterr().out == "0 faults in associate/data-processing/imputation\n"
    assert main(["check", "outliers"]) == 1
    assert "docs/associate/data-processing/outliers.md:" in capsys.readouterr().err


def test_an_unknown_topic_is_reported_in_one_line(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints an error, not a traceback."""
    assert main(["check", "outlier"]) == 2
    assert capsys.readouterr().err.startswith("lakeproof: there is no topic “outlier”: did you mean “outliers”?")


def test_a_command_works_in_every_folder_of_the_project(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are then relative to that folder."""
    monkeypatch.chdir(copy / "docs" / "associate" / "data-processing")

    assert main(["check", "outliers.md"]) == 0
    assert capsys.readouterr().out == "0 faults in associate/data-processing/outliers\n"


def test_a_command_outside_the_project_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder must not pass as a project without faults."""
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 2
    assert "is not in a copy of the project" in capsys.readouterr().err
