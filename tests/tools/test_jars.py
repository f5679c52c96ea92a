"""Spark gets the jars of Delta Lake with the expected checksums, and no others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from lakeproof.render.packages import load_versions
from lakeproof.tools import jars

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two jars."""
    for name in ("delta.jar", "storage.jar"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


@pytest.fixture
def expected() -> dict[str, str]:
    """Return the checksums of the two jars."""
    return {name: hashlib.sha256(name.encode()).hexdigest() for name in ("delta.jar", "storage.jar")}


def test_expected_jars_are_returned(folder: Path, expected: dict[str, str]) -> None:
    """A jar without a known checksum does not reach Spark."""
    (folder / "other.jar").touch()

    assert jars.verify_jars(folder, expected) == [folder / "delta.jar", folder / "storage.jar"]


def test_a_changed_jar_is_refused(folder: Path, expected: dict[str, str]) -> None:
    """The error names the jar and both checksums."""
    (folder / "storage.jar").write_bytes(b"something else")

    with pytest.raises(jars.UnexpectedJarError, match=r"storage\.jar has SHA-256 \w+, expected \w+"):
        jars.verify_jars(folder, expected)


def test_a_missing_jar_is_refused(folder: Path, expected: dict[str, str]) -> None:
    """The error names the jar that the download did not bring."""
    (folder / "delta.jar").unlink()

    with pytest.raises(jars.UnexpectedJarError, match=r"came without delta\.jar"):
        jars.verify_jars(folder, expected)


def test_checksums_are_recorded_for_the_locked_version() -> None:
    """Delta's jar matches the versions of Spark and Delta in uv.lock, and its checksum is known."""
    locked = load_versions(ROOT)
    short = ".".join(locked["pyspark"].split(".")[:2])

    assert f"io.delta:delta-spark_{short}_2.13:{locked['delta-spark']}" == jars.DELTA
    assert f"io.delta_delta-spark_{short}_2.13-{locked['delta-spark']}.jar" in jars.read_checksums()


def test_written_checksums_are_read_back(
    folder: Path, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Jars that Spark already contains are left out."""
    monkeypatch.setattr(jars, "CHECKSUMS", folder / "jars.sha256")
    (folder / "org.scala-lang_scala-library-2.13.17.jar").touch()

    jars.write_checksums(folder)

    assert jars.read_checksums() == expected
