"""Turns the dates of the exam guides into the name of an edition, like 2025.09, and the name into a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lakeproof.content.exams import Exam
from lakeproof.content.words import load_words
from lakeproof.tools.topic_names import UnknownNameError

TAG = "edition-"
"""How the tag begins that publishes an edition: edition-2025.09, and edition-2025.09.2 to publish it again."""


def name_edition(exams: Iterable[Exam]) -> str:
    """Name the edition after the newest guide that the site covers, whether or not an exam follows it already."""
    return f"{max(outline.guide for exam in exams for outline in exam.outlines):%Y.%m}"


def check_tag(tag: str, edition: str) -> None:
    """Refuse a tag that names another edition than the content."""
    if not re.fullmatch(rf"{TAG}{re.escape(edition)}(\.\d+)?", tag):
        cure = f"name the tag {TAG}{edition}, or correct `guide` in exam.toml and tag the new commit"
        raise UnknownNameError(f"the tag {tag} does not belong to the edition {edition} of exam.toml: {cure}")


def write_title(version: str) -> str:
    """Return what the version selector shows, like Sep 2025 guides."""
    words = load_words()["versions"]
    if not (found := re.fullmatch(r"(\d{4})\.(\d{2})", version)):
        return str(words["development"])
    year, month = found.groups()
    return str(words["edition"].format(month=words["months"][int(month) - 1], year=year))
