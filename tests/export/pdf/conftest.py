"""Prints documents once for all tests: all of one exam on A4, and a selection of the other on Letter."""

from __future__ import annotations

import datetime as dt
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lakeproof.content.loader import load_content
from lakeproof.export.pdf.document_files import Edition, list_documents
from lakeproof.tools.machine import chromium
from tests.export.pdf.printed import Printed, run_apart
from tests.website import ROOT

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)


PRINTED = {"notes", "mock-exam-2", "mock-exam-2-answer-sheet", "last-minute"}
"""What is printed of the second exam."""


@pytest.fixture(scope="session")
def edition(site_folder: Path) -> Edition:
    """Return the edition of the built site."""
    return Edition(load_content(ROOT), site_folder, chromium(), NOW)


@pytest.fixture(scope="session")
def associate(edition: Edition) -> dict[str, Printed]:
    """Print all documents of an exam on A4, by name."""
    folder = edition.site.parent / "a4"
    with _once(folder) as is_first:
        if is_first:
            run_apart(lambda: list(edition.write([edition.content.exams["associate"]], ["A4"], folder)))
    return _read(folder)


@pytest.fixture(scope="session")
def professional(edition: Edition) -> dict[str, Printed]:
    """Print some documents of the other exam on Letter, by name."""
    folder = edition.site.parent / "letter"
    with _once(folder) as is_first:
        if is_first:
            folder.mkdir()
            run_apart(lambda: _print_some(edition, folder))
    return _read(folder)


def _print_some(edition: Edition, folder: Path) -> None:
    with edition.start_printer() as printer:
        frame = edition.frame(edition.content.exams["professional"])
        for name, print_document in list_documents(frame, printer, "Letter"):
            if name in PRINTED:
                (folder / f"lakeproof-professional-{name}-letter.pdf").write_bytes(print_document())


@contextmanager
def _once(folder: Path) -> Iterator[bool]:
    """Say whether this test process is the first that needs a folder; the others wait for it."""
    done = folder.with_suffix(".printed")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()


def _read(folder: Path) -> dict[str, Printed]:
    names = {path: path.stem.split("-", 2)[2].rpartition("-")[0] for path in sorted(folder.glob("*.pdf"))}
    return {name: Printed(path) for path, name in names.items()}
