"""Starts the real engines that snippets, pages and labs run on."""

from __future__ import annotations

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
from pathlib import Path

from pyspark.sql import SparkSession

from lakeproof.tools import jars, machine

SHORT_LIVED_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"
"""For the Java of a lab: it ends before the optimizing compiler pays off, and without it calls need more stack."""
LONG_LIVED_JAVA = "-XX:TieredStopAtLevel=4"
"""Gives the session that all topics share its optimizing compiler back."""


def start_spark(folder: Path) -> SparkSession:
    """Start Spark with Delta; everything that it writes by default goes to a folder."""
    prepare_environment()
    master = os.environ.get("SPARK_MASTER", "local[2]")
    builder = SparkSession.builder.master(master).appName("lakeproof")
    settings = {
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder} -Djava.io.tmpdir={folder} {LONG_LIVED_JAVA}",
        "spark.sql.shuffle.partitions": "2",
        "spark.databricks.delta.snapshotPartitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.jars": ",".join(map(str, jars.resolve_jars())),
    }
    if master.startswith("local"):
        settings["spark.driver.host"] = "127.0.0.1"
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.range(1).count()
    return spark


@contextmanager
def open_topic_session(spark: SparkSession, topic: str, folder: Path) -> Iterator[SparkSession]:
    """Give a topic a session, Python workers and a catalog of its own; drop its tables at the end."""
    # Spark keeps Python workers, with all that they imported, for each environment; a new one makes new workers.
    spark.sparkContext.environment["LAKEPROOF_TOPIC"] = topic
    session = spark.newSession()
    _activate(session)  # as in a notebook, where libraries that ask Spark for the session get that of the reader
    try:
        yield session
    finally:
        for stream in session.streams.active:
            stream.stop()
        session.catalog.clearCache()
        session.catalog.setCurrentDatabase("default")
        for database in session.catalog.listDatabases():
            if database.name != "default":
                session.sql(f"DROP DATABASE `{database.name}` CASCADE")
        for table in session.catalog.listTables():
            if not table.isTemporary:
                session.sql(f"DROP TABLE `{table.name}`")
        _activate(spark)
        for leftover in folder.iterdir():  # files that Spark wrote to relative paths
            if (
                leftover.is_dir()
                and leftover.name != "warehouse"
                and not leftover.name.startswith(("spark-", "blockmgr-"))
            ):
                shutil.rmtree(leftover, ignore_errors=True)


def _activate(session: SparkSession) -> None:
    SparkSession._activeSession = session  # noqa: SLF001  (PySpark has no public way)
    session.sparkContext._jvm.SparkSession.setActiveSession(session._jsparkSession)  # type: ignore[union-attr]  # noqa: SLF001


def prepare_environment() -> None:
    """Let Spark and its workers find this Java and this Python, and snippets the commands beside it."""
    commands = str(Path(sys.executable).parent)
    if commands not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([commands, os.environ["PATH"]])
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    if os.environ.get("SPARK_MASTER", "local").startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["JAVA_HOME"] = str(machine.java_home())
    os.environ.setdefault("JDK_JAVA_OPTIONS", SHORT_LIVED_JAVA)


@contextmanager
def run_mlflow_server(folder: Path, template: Path) -> Iterator[str]:
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
            server.wait(120)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(360):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    cure = "run the test again alone, since a busy machine may be too slow, or fix what the log says"
    raise RuntimeError(f"the MLflow server did not answer at {address}. Cure: {cure}\n{log.read_text()[-2000:]}")
