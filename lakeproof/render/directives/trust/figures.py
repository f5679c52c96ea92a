"""Shows the figures of an exam to maintainers, as tables."""

from __future__ import annotations

import datetime as dt

from lakeproof.checks.trust.exam_figures import measure_exam
from lakeproof.checks.trust.figure_tables import Table, build_tables
from lakeproof.content.exams import Exam
from lakeproof.render.context import RenderContext


def render(exams: list[Exam], context: RenderContext) -> str:
    """Write the tables as Markdown; no figure of a page that stays depends on the day."""
    content = context.content
    measured = measure_exam(exams[0], content, dt.datetime.now(tz=dt.UTC).date())
    tables = build_tables(measured, content.pages, context.words, ages=False)
    return "\n\n".join(_write(table) for table in tables)


def _write(table: Table) -> str:
    lines = [table.header, ("---", *("--:" for _ in table.header[1:])), *table.rows]
    return "\n".join([f"### {table.title}", "", *(f"| {' | '.join(line)} |" for line in lines)])
