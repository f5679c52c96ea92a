"""What the tests of several folders share: the choice of a topic, and the site, which is built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from pyspark.sql import SparkSession
from pytest_examples import EvalExample

from tests.proofs import engines
from tests.proofs.recorder import Recorder, recording
from tests.proofs.running import Runner, forget_mlflow, prints_of_the_reader
from tests.website import ROOT, build_site_once, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = pytest.StashKey[dict[str, str]]()
"""Folder and address of the site."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let an author prove one topic."""
    parser.addoption(
        "--topic", default="", help="only what belongs to one topic, like associate/data-processing/outliers"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set the look of figures before anything imports Matplotlib, and serve the folder that the site will be built in.

    The main process serves it, so that all workers of pytest-xdist open the same site under the same address, which
    the sitemap and the theme's instant navigation repeat.
    """
    os.environ["MATPLOTLIBRC"] = str(ROOT / "snippets" / "matplotlibrc")
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # or each figure would carry the minute it was drawn
    if not hasattr(config, "workerinput"):
        resources = ExitStack()
        config.add_cleanup(resources.close)
        folder = Path(resources.enter_context(TemporaryDirectory(prefix="lakeproof-site-"))) / "host" / "lakeproof"
        address = resources.enter_context(serving(folder))
        config.stash[SITE] = {"folder": str(folder), "address": address}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one topic."""
    topic = config.getoption("--topic")
    if topic:
        chosen = [item for item in items if f"[{topic}" in item.nodeid]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
        if not chosen:
            raise pytest.UsageError(f"no page, snippet or question belongs to “{topic}”; write exam/section/topic")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which Spark's JVM lives, so that relative paths never lead into the tree."""
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="session")
def spark(desk: Path) -> Iterator[SparkSession]:
    """Start one Spark session for the whole run."""
    here = Path.cwd()
    with engines.one_of_the_seats():
        os.chdir(desk)
        try:
            session = engines.start_spark(desk)
        finally:
            os.chdir(here)
        yield session
        session.stop()


@pytest.fixture(scope="session")
def recorder() -> Iterator[Recorder]:
    """Listen in the place of a Databricks workspace."""
    with recording() as server:
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
    with engines.mlflow_server(folder, mlflow_template) as address:
        yield address


@pytest.fixture
def runner(
    eval_example: EvalExample,
    request: pytest.FixtureRequest,
    recorder: Recorder,
    desk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Runner]:
    """Lay a clean desk: an empty folder, a fresh session for code that asks for one, no tables, no runs."""
    engines.prepare_environment()
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABRICKS_HOST", recorder.host)
    monkeypatch.setenv("DATABRICKS_TOKEN", "not-a-secret")
    monkeypatch.setenv("MPLBACKEND", "svg")
    eval_example.set_config(line_length=100, quotes="double")
    eval_example.include_print = prints_of_the_reader
    run = Runner(eval_example, lambda: request.getfixturevalue("spark").newSession(), recorder, folder)
    yield run
    forget_mlflow()
    _forget_figures()
    if "spark" in run.globals:
        _forget_tables(run.spark, desk)


def _forget_tables(session: SparkSession, desk: Path) -> None:
    for table in session.catalog.listTables():
        if not table.isTemporary:
            session.sql(f"DROP TABLE {table.name}")
    for left in desk.iterdir():
        if (
            left.name not in {"warehouse", "derby.log"}
            and left.is_dir()
            and not left.name.startswith(("spark-", "blockmgr-"))
        ):
            shutil.rmtree(left, ignore_errors=True)


def _forget_figures() -> None:
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
        sys.modules["matplotlib"].rc_file_defaults()


@pytest.fixture(scope="session")
def site_folder(request: pytest.FixtureRequest) -> Path:
    """Build the site once for the whole run, in whichever test process needs it first, and return its folder."""
    site = _site(request.config)
    build_site_once(Path(site["folder"]), site["address"])
    return Path(site["folder"])


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest, site_folder: Path) -> str:
    """Return the address of the built site; like the published one it is not the root of its host."""
    return _site(request.config)["address"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for each test process."""
    from tests.site.drivers.chromium import chromium  # noqa: PLC0415  (tests without a browser start faster)

    with chromium() as started:
        yield started


def _site(config: pytest.Config) -> dict[str, str]:
    """Return folder and address of the site; with pytest-xdist the workers get them from the main process."""
    workerinput: dict[str, dict[str, str]] = getattr(config, "workerinput", {})
    return workerinput["site"] if workerinput else config.stash[SITE]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401  (pytest-xdist has no type for it)
    """Pass folder and address of the site on to a worker."""
    node.workerinput["site"] = node.config.stash[SITE]
