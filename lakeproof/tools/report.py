"""Writes the figures of exams as text or as JSON."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict

from lakeproof.checks.trust.exam_figures import measure_exam
from lakeproof.checks.trust.figure_tables import Table, build_tables
from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.content.words import load_words

FORMATS = ("text", "json")


def write_report(exams: list[Exam], content: Content, form: str, today: dt.date) -> str:
    """Measure exams and return the figures in one of the `FORMATS`."""
    measured = [measure_exam(exam, content, today) for exam in exams]
    if form == "json":
        figures = [asdict(found) for found in measured]
        return json.dumps({"day": today.isoformat(), "exams": figures}, indent=2, ensure_ascii=False, default=str)
    words = load_words(content.language, content.root)
    parts = []
    for found in measured:
        tables = build_tables(found, content.pages, words, ages=True)
        parts.append("\n\n".join([f"{found.name}\n{'=' * len(found.name)}", *map(_align, tables)]))
    return "\n\n\n".join(parts)


def _align(table: Table) -> str:
    """Write a table with its columns below each other, the numbers at the right."""
    lines = [table.header, *table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    written = [
        "  ".join(cell.rjust(width) if number else cell.ljust(width) for number, (cell, width) in enumerate(cells))
        for cells in (zip(line, widths, strict=True) for line in lines)
    ]
    return "\n".join([table.title, "-" * len(table.title), *written])
