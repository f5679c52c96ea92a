"""Lists the plans that are ready to follow: an overview, then every day of each."""

from __future__ import annotations

from lakeproof.content.exams import Exam
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import (
    BRIDGE,
    NO_BREAK,
    describe_left,
    format_duration,
    list_days,
    read_ready_plans,
)


def render(exams: list[Exam], context: RenderContext) -> str:
    """Write the plans as Markdown, with a heading for each."""
    exam, word = exams[0], context.words["ready_plans"]
    plans = [plan for name, plan in read_ready_plans(exam, context).items() if name != BRIDGE]
    columns = ("plan", "hours", "level", "mocks", "left_out")
    written = [f"| {' | '.join(word[name] for name in columns)} |", "|---|--:|---|--:|---|"]
    for plan in plans:
        name, level = word["names"][plan["name"]], word["levels"][plan["level"]]
        left = describe_left(plan, context.words)
        link = f"[{name.replace(' ', NO_BREAK)}](#{plan['name']})"
        written.append(f"| {link} | {plan['hours']} | {level} | {plan['mocks']} | {left} |")
    for plan in plans:
        title, time = word["names"][plan["name"]], format_duration(plan["minutes"], context.words)
        facts = word["facts"].format(n=len(plan["schedule"]), time=time, hours=plan["hours"])
        written += ["", f"### {title} {{ #{plan['name']} }}", "", f'??? note "{facts}"', ""]
        written += [f"    {line}" if line else "" for line in list_days(plan, exam, context)]
    return "\n".join(written)
