"""Finds the days on which an outline of an exam is valid."""

from __future__ import annotations

import datetime as dt

from lakeproof.content.exams import Exam


def find_valid(outlines: tuple[Exam, ...], day: dt.date) -> Exam:
    """Return the last outline that is valid on a day, or else the first."""
    valid = [outline for outline in outlines if outline.valid_from is None or outline.valid_from <= day]
    return (valid or list(outlines[:1]))[-1]


def find_last_day(outline: Exam, exam: Exam) -> dt.date | None:
    """Return the last day on which an outline is valid, or None if no other follows it."""
    starts = [one.valid_from for one in exam.outlines if one.guide > outline.guide and one.valid_from]
    return min(starts) - dt.timedelta(days=1) if starts else None
