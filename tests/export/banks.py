"""The banks that tests export: those of the exams, and a small one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lakeproof.content.loader import load_content
from lakeproof.export.banks.exported_questions import ExportedBank, gather_bank
from tests.website import ROOT

CONTENT = load_content(ROOT)
EXAMS = sorted(CONTENT.exams)
SITE = "https://example.org/"


@cache
def gather(exam: str) -> ExportedBank:
    """Gather the questions of an exam once for all tests."""
    return gather_bank(CONTENT.exams[exam], CONTENT, SITE)


def gather_small(root: Path) -> ExportedBank:
    """Gather the one question of a small project."""
    content = load_content(root)
    return gather_bank(content.exams["exam"], content, SITE)
