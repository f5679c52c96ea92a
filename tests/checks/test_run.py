"""One report holds every fault, each with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lakeproof.checks import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the content, to add to it."""
    for folder in ("docs", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_a_pretest_of_a_section_without_questions_is_reported(copy: Path) -> None:
    """The report says where, and how many are missing."""
    for topics in (copy / "docs" / "professional").glob("*/*.toml"):
        topics.unlink()
    before = set(run.find_faults(copy))
    path = copy / "docs" / "professional" / "index.md"
    path.write_text(path.read_text("utf-8") + "\n::: pretest P1\n", "utf-8")

    (fault,) = set(run.find_faults(copy)) - before

    assert fault.place.startswith("docs/professional/index.md:")
    assert fault.cure.startswith("write 5 more")


def test_a_file_that_cannot_be_parsed_is_the_only_fault(copy: Path) -> None:
    """The author of a typing error reads one line, not what follows from it."""
    path = copy / "docs" / "associate" / "data-processing" / "imputation.toml"
    before, _, after = path.read_text("utf-8").partition('pool = "page"')
    path.write_text(f'{before}pool = "page{after}', "utf-8")

    (fault,) = run.find_faults(copy)

    assert fault.id == "TOML"
    assert fault.line == before.count("\n") + 1
