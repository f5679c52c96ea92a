"""The plans that pages show to everybody are those that the browser would make."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lakeproof.checks.pages.link_rules import READY_PLANS
from lakeproof.content.exams import Exam
from lakeproof.content.loader import load_content
from lakeproof.export.plan_files import make_ready_plans
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import BRIDGE, list_days, read_ready_plans
from lakeproof.render.plan.study_table import build_study_table
from lakeproof.render.settings import read_settings
from tests.website import ROOT

CONTENT = load_content(ROOT)
CONTEXT = RenderContext(CONTENT, read_settings(ROOT))
EXAMS = list(CONTENT.exams.values())


def test_the_plans_are_up_to_date() -> None:
    """They follow the pages as they are now; make plans writes them again."""
    made = dict(make_ready_plans(CONTENT))

    assert {path.parent.name for path in made} == set(CONTENT.exams)
    for path, text in made.items():
        assert path.read_text("utf-8") == text, f"{path.relative_to(ROOT)} is out of date: run make plans"


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_a_plan_gives_each_topic_a_day_or_says_that_it_has_none(exam: Exam) -> None:
    """One, two, three, four and eight weeks; whatever has no day is counted, and only the single week omits topics."""
    table = build_study_table(exam, CONTEXT)
    plans = read_ready_plans(exam, CONTEXT)

    assert tuple(name for name in plans if name != BRIDGE) == READY_PLANS
    assert [plan["days"] for name, plan in plans.items() if name != BRIDGE] == [7, 14, 21, 28, 56]
    for name, plan in plans.items():
        planned = [one if isinstance(one, str) else one["id"] for day in plan["schedule"] for one in day["items"]]
        assert len(planned) == len(set(planned))
        topics = {f"topic:{topic['id']}" for topic in table["topics"]}
        left = {f"topic:{topic}" for topic in plan["left"]["topics"]}
        assert topics & set(planned) == topics - left
        assert bool(left) == (name == "one-week")
        assert plan["mocks"] == sum(item.startswith("mock:full") for item in planned) >= 1


@pytest.mark.parametrize("exam", EXAMS, ids=lambda exam: exam.slug)
def test_every_item_of_a_plan_leads_to_a_page(exam: Exam, site_folder: Path) -> None:
    """Each has a name, and the page that it leads to exists."""
    for plan in read_ready_plans(exam, CONTEXT).values():
        rows = "\n".join(list_days(plan, exam, CONTEXT))
        items: list[Any] = [item for day in plan["schedule"] for item in day["items"]]
        links = [part.partition(")")[0] for part in rows.split("](site-root:")[1:]]
        assert len(links) == len(items), json.dumps(plan["name"])
        assert "[]" not in rows
        for link in links:
            path = link.partition("?")[0].partition("#")[0]
            assert (site_folder / path / "index.html").is_file(), link
