"""Every topic runs once, in the order of its page, to the outputs, figures and requests that it shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.metadata import version

import pytest
from pyspark.sql import SparkSession

from lakeproof.content.loader import load_content
from lakeproof.render.packages import DISPLAY_NAMES, load_versions
from tests.proofs.harness.runner import Runner
from tests.proofs.harness.script import build_script, find_topics
from tests.website import ROOT

LOCKED = load_versions(ROOT)
CONTENT = load_content(ROOT)
SLOWEST = ("streaming-inference", "batch-inference", "cross-validation", "real-time-inference")
"""These start first, so that no worker is left alone with a long one in the end."""
TOPICS = sorted(find_topics(CONTENT), key=lambda topic: (not topic.endswith(SLOWEST), topic))


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_runs_to_what_its_page_shows(
    topic: str, make_runner: Callable[[str], AbstractContextManager[Runner]], request: pytest.FixtureRequest
) -> None:
    """A reader who runs the page from top to bottom, or its snippet, gets what the page shows."""
    script = build_script(topic, CONTENT)
    snippet = (ROOT / "snippets" / topic).with_suffix(".py")
    page = ROOT / "docs" / f"{topic}.md"

    with make_runner(topic) as runner:
        if snippet.with_suffix("").is_dir():
            shutil.copytree(snippet.with_suffix(""), runner.folder / snippet.stem)
        if "mlflow" in script.source:
            shutil.copy(request.getfixturevalue("mlflow_template"), runner.folder / "mlflow.db")
        if script.source.startswith("# engine: mlflow-server\n"):
            os.environ["MLFLOW_TRACKING_URI"] = request.getfixturevalue("mlflow_server")
        runner.prove(script, snippet, page)


@pytest.mark.parametrize("package", sorted(DISPLAY_NAMES.keys() & LOCKED.keys()))
def test_what_runs_is_what_the_lock_says(package: str, spark: SparkSession) -> None:
    """The versions that the site prints are those of this session."""
    assert version(package) == LOCKED[package]
    assert spark.version == LOCKED["pyspark"]
