"""One Spark session, one MLflow store, one recording workspace, one browser for the whole run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pyspark.sql import SparkSession
from pytest_examples import EvalExample

from lakeproof.tools import machine
from tests.proofs import engines
from tests.proofs.recorder import Recorder, recording
from tests.proofs.running import Runner, forget_mlflow, prints_of_the_reader

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let an author prove one topic."""
    parser.addoption(
        "--topic", default="", help="only what belongs to one topic, like associate/data-processing/outliers"
    )


def pytest_configure() -> None:
    """Set the look of figures before anything imports Matplotlib, which reads its settings once."""
    os.environ["MATPLOTLIBRC"] = str(ROOT / "snippets" / "matplotlibrc")
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # or each figure would carry the minute it was drawn


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


def copy_project(folder: Path) -> Path:
    """Copy all that a build reads, to change it."""
    for name in ("docs", "snippets", "lakeproof", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "uv.lock"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build_site(settings: Path, folder: Path, address: str, root: Path = ROOT) -> None:
    """Build a site strictly, outside the tree, for the address under which it will be served."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"{address}/", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(settings)]
    command += ["--site-dir", str(folder)]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder as any static host does, under its own name."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name http.server gives it)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.name}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name the folder of the built site; like the published one it is not the root of its host."""
    return tmp_path_factory.mktemp("host") / "lakeproof"


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """Build the site once and serve it."""
    with serving(site_folder) as found:
        build_site(ROOT / "mkdocs.yml", site_folder, found)
        yield found


def pages_of(pdf: bytes) -> int:
    """Count the sheets that a page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start one real Chromium; the policy of the site lets `wait_for_function` take functions only, no expressions."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(machine.chromium()),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start it once for the whole run."""
    with chromium() as started:
        yield started
