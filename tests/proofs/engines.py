"""Starts the real engines that snippets, pages and labs run on."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from pyspark.sql import SparkSession

from lakeproof.tools import machine

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "lakeproof"
"""Outside the clone, so that a second clone need not fetch the jars again."""

DELTA = "io.delta:delta-spark_4.2_2.13:4.4.0"
"""delta-spark's own helper resolves the same jars, but again at every start."""


def start_spark(folder: Path) -> SparkSession:
    """Start Spark with Delta; everything that it writes by default goes to a folder."""
    prepare_environment()
    master = os.environ.get("SPARK_MASTER", "local[2]")
    builder = SparkSession.builder.master(master).appName("lakeproof")
    settings = {
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder} -Djava.io.tmpdir={folder}",
        "spark.sql.shuffle.partitions": "2",
        "spark.databricks.delta.snapshotPartitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        **_jars(),
    }
    if master.startswith("local"):
        settings["spark.driver.host"] = "127.0.0.1"
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.range(1).count()
    _keep_jars()
    return spark


def prepare_environment() -> None:
    """Let Spark and its workers find this Java and this Python, and snippets the commands beside it."""
    commands = str(Path(sys.executable).parent)
    if commands not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([commands, os.environ["PATH"]])
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    if os.environ.get("SPARK_MASTER", "local").startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    java = machine.java_home()
    if java:
        os.environ["JAVA_HOME"] = str(java)


@contextmanager
def one_of_the_seats() -> Iterator[None]:
    """Wait until the machine has a core for one more Spark session.

    Several authors prove their topics at once; as many sessions run as there are cores.
    Who has a seat needs no second one: while a lab runs in a process of its own, the session of the tests rests.
    """
    if _seats:
        yield
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        while not _took_a_seat():
            time.sleep(1)
        yield
    finally:
        while _seats:
            _seats.pop().close()


_seats: list[TextIOWrapper] = []
"""The locked file of the seat that this process has."""


def _took_a_seat() -> bool:
    for number in range(os.cpu_count() or 1):
        seat = (CACHE / f"spark-seat-{number}.lock").open("w")
        try:
            fcntl.flock(seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            seat.close()
        else:
            _seats.append(seat)
            return True
    return False


def _jars() -> dict[str, str]:
    """Name the jars that an earlier start resolved, or have Spark resolve them now."""
    if _resolved().exists():
        return {"spark.jars": _resolved().read_text("utf-8")}
    return {"spark.jars.packages": DELTA, "spark.jars.ivy": str(CACHE / "ivy")}


def _keep_jars() -> None:
    if not _resolved().exists():
        jars = sorted((CACHE / "ivy" / "jars").glob("*.jar"))
        _resolved().write_text(",".join(map(str, jars)), "utf-8")


def _resolved() -> Path:
    return CACHE / f"{DELTA.replace(':', '_')}.jars"


@contextmanager
def mlflow_server(folder: Path, template: Path) -> Iterator[str]:
    """Serve MLflow on a free port of this machine, on a copy of the template."""
    store = shutil.copy(template, folder / "mlflow.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        *(sys.executable, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port)),
        *("--backend-store-uri", f"sqlite:///{store}", "--artifacts-destination", str(folder), "--workers", "1"),
    ]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health", server, folder / "server.log")
            yield address
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(360):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"the MLflow server did not answer at {address}; its log says:\n{log.read_text()[-2000:]}")
