"""One Spark session, one MLflow store and one recording workspace for the whole run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pytest_examples import EvalExample

from tests.proofs.harness import engines
from tests.proofs.harness.process_state import restore_process
from tests.proofs.harness.recorder import Recorder, record_requests
from tests.proofs.harness.runner import Runner
from tests.proofs.harness.spark_slots import hold_slot
from tests.website import ROOT


def pytest_configure() -> None:
    """Set the look of figures before anything imports Matplotlib, which reads its settings once."""
    os.environ["MATPLOTLIBRC"] = str(ROOT / "snippets" / "matplotlibrc")
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # or each figure would carry the minute it was drawn


@pytest.fixture(scope="session")
def spark_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the working folder of Spark's JVM, so that relative paths never lead into the tree."""
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="session")
def spark(spark_folder: Path) -> Iterator[SparkSession]:
    """Start one Spark session for the whole run."""
    here = Path.cwd()
    with hold_slot():
        os.chdir(spark_folder)
        try:
            session = engines.start_spark(spark_folder)
        finally:
            os.chdir(here)
        yield session
        session.stop()


@pytest.fixture(scope="session")
def recorder() -> Iterator[Recorder]:
    """Listen in the place of a Databricks workspace."""
    with record_requests() as server:
        yield server


@pytest.fixture(scope="session")
def mlflow_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create MLflow's tables once; each run gets a copy, which is fifty times faster."""
    template = tmp_path_factory.mktemp("mlflow") / "mlflow.db"
    code = f"import mlflow; mlflow.set_tracking_uri('sqlite:///{template}'); mlflow.search_experiments()"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=template.parent)
    return template


@pytest.fixture(scope="session")
def mlflow_server(tmp_path_factory: pytest.TempPathFactory, mlflow_template: Path) -> Iterator[str]:
    """Serve MLflow over HTTP, for the snippets whose first line asks for it."""
    folder = tmp_path_factory.mktemp("mlflow-server")
    with engines.run_mlflow_server(folder, mlflow_template) as address:
        yield address


@pytest.fixture
def make_runner(
    eval_example: EvalExample,
    request: pytest.FixtureRequest,
    recorder: Recorder,
    spark_folder: Path,
    tmp_path: Path,
) -> Callable[[str], AbstractContextManager[Runner]]:
    """Return a way to run a topic in an empty folder and a clean process, with a session of its own."""

    @contextmanager
    def run(topic: str) -> Iterator[Runner]:
        folder = tmp_path / "work"
        folder.mkdir()
        with ExitStack() as stack:

            def start() -> SparkSession:
                spark = request.getfixturevalue("spark")
                return stack.enter_context(engines.open_topic_session(spark, topic, spark_folder))

            stack.enter_context(restore_process(folder))
            engines.prepare_environment()
            os.environ |= {"DATABRICKS_HOST": recorder.host, "DATABRICKS_TOKEN": "not-a-secret", "MPLBACKEND": "svg"}
            eval_example.set_config(line_length=100, quotes="double")
            yield Runner(eval_example, start, recorder, folder)

    return run


@pytest.fixture
def runner(make_runner: Callable[[str], AbstractContextManager[Runner]]) -> Iterator[Runner]:
    """Run in an empty folder and a clean process."""
    with make_runner("a-test") as found:
        yield found
