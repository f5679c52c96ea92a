"""Every snippet runs and prints what it shows."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pytest_examples import CodeExample

from lakeproof.content.loader import load_content
from lakeproof.content.snippets import NAMES, load_versions
from tests.proofs.running import Runner
from tests.website import ROOT

LOCKED = load_versions(ROOT)
CONTENT = load_content(ROOT)
SNIPPETS = sorted(ROOT / "snippets" / file for file in CONTENT.snippets if f"{CONTENT.find_topic(file)}.py" == file)
"""A folder with the name of a snippet holds what that one needs; it is run by it, and not on its own."""


def topic(path: Path) -> str:
    """Return the name that a snippet shares with its page."""
    return path.relative_to(ROOT / "snippets").with_suffix("").as_posix()


@pytest.mark.parametrize("path", SNIPPETS, ids=topic)
def test_snippet_runs_and_prints_what_it_shows(
    path: Path, runner: Runner, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader who pastes a snippet into a notebook sees what the page shows."""
    source = path.read_text("utf-8")
    if path.with_suffix("").is_dir():
        shutil.copytree(path.with_suffix(""), runner.folder / path.stem)
    if "mlflow" in source:
        shutil.copy(request.getfixturevalue("mlflow_template"), runner.folder / "mlflow.db")
    if source.startswith("# engine: mlflow-server\n"):
        monkeypatch.setenv("MLFLOW_TRACKING_URI", request.getfixturevalue("mlflow_server"))

    runner.python(CodeExample.create(source, path=path))

    runner.requests(path)
    runner.figures(ROOT / "docs" / Path(topic(path)).parent)


@pytest.mark.parametrize("package", sorted(NAMES.keys() & LOCKED.keys()))
def test_what_runs_is_what_the_lock_says(package: str, spark: SparkSession) -> None:
    """The versions that the site prints are those of this session."""
    assert version(package) == LOCKED[package]
    assert spark.version == LOCKED["pyspark"]
