"""Downloads the jars of Delta Lake into the user's cache and compares each with its checksum in jars.sha256."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from lakeproof.tools import machine

DELTA = "io.delta:delta-spark_4.2_2.13:4.4.0"
"""The version must match pyspark and delta-spark in uv.lock; a test compares them."""

CHECKSUMS = Path(__file__).with_name("jars.sha256")
"""The jars that Spark gets, in the format of sha256sum."""

EXCLUDED = ("org.scala-lang_",)
"""Spark brings these itself."""


class UnexpectedJarError(Exception):
    """Says which jar is missing or differs from its checksum, and what to do about it."""


def resolve_jars() -> list[Path]:
    """Return the jars of Delta Lake, each with the expected checksum, after downloading them if need be."""
    folder = find_folder()
    folder.mkdir(parents=True, exist_ok=True)
    expected = read_checksums()
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes may start Spark at once
        if any(not (folder / name).exists() for name in expected):
            download_jars(folder)
        return verify_jars(folder, expected)


def verify_jars(folder: Path, expected: dict[str, str]) -> list[Path]:
    """Return the expected jars of a folder; refuse a missing or different one."""
    for name, checksum in expected.items():
        path = folder / name
        if not path.exists():
            raise UnexpectedJarError(f"{DELTA} came without {name}: delete {folder} and try again.")
        if (found := compute_checksum(path)) != checksum:
            cure = "delete it and try again; if it still differs, do not use it: somebody changed it"
            raise UnexpectedJarError(f"{path} has SHA-256 {found}, expected {checksum}: {cure}.")
    return [folder / name for name in expected]


def read_checksums() -> dict[str, str]:
    """Return the expected checksum of each jar by its file name."""
    lines = CHECKSUMS.read_text("utf-8").splitlines()
    return {name: checksum for checksum, name in (line.split("  ") for line in lines)}


def write_checksums(folder: Path) -> None:
    """Record the checksums of all jars of a folder, for a new version of Delta."""
    jars = [path for path in sorted(folder.glob("*.jar")) if not path.name.startswith(EXCLUDED)]
    CHECKSUMS.write_text("".join(f"{compute_checksum(path)}  {path.name}\n" for path in jars), "utf-8")


def compute_checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download_jars(folder: Path) -> None:
    """Resolve Delta and what it depends on with the Ivy that PySpark ships; no jar is loaded."""
    organization, name, version = DELTA.split(":")
    pyspark = importlib.util.find_spec("pyspark")
    if pyspark is None or pyspark.origin is None:
        raise UnexpectedJarError("PySpark is not installed, whose Ivy downloads the jars: run make test.")
    (ivy,) = Path(pyspark.origin).parent.glob("jars/ivy-*.jar")
    command = [str(machine.java_home() / "bin" / "java"), "-jar", str(ivy), "-error", "-confs", "default"]
    command += ["-cache", str(folder.parent / "ivy"), "-dependency", organization, name, version]
    # A bundle is a jar for OSGi; Ivy takes Maven's word for the type.
    command += ["-types", "jar", "bundle"]
    command += ["-retrieve", f"{folder}/[organization]_[artifact]-[revision](-[classifier]).jar"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnexpectedJarError(f"Ivy could not resolve {DELTA}:\n{(done.stdout + done.stderr)[-2000:]}")


def find_folder() -> Path:
    """Return the folder of the jars, outside the repository so that other clones reuse them."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache, "lakeproof", DELTA.replace(":", "_"))


if __name__ == "__main__":
    target = find_folder()
    if sys.argv[1:] == ["--update"]:
        download_jars(target)
        write_checksums(target)
    sys.stdout.writelines(f"{path}\n" for path in resolve_jars())
