"""Shows the plan for readers who have passed the exam that this one builds on, day by day."""

from __future__ import annotations

from lakeproof.content.exams import Exam
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import BRIDGE, list_days, read_ready_plans


def render(exams: list[Exam], context: RenderContext) -> str:
    """Write the plan as a Markdown table."""
    return "\n".join(list_days(read_ready_plans(exams[0], context)[BRIDGE], exams[0], context))
