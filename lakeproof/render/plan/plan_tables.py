"""Turns the plans that `make plans` wrote for an exam into Markdown: what to do on each day, with links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lakeproof.content.exams import Exam
from lakeproof.content.words import Words, choose_plural
from lakeproof.render.addresses import SITE_ROOT
from lakeproof.render.context import DirectiveError, RenderContext
from lakeproof.render.plan.study_table import build_study_table

FILE = "plans.json"
"""The file of the plans, in the folder of the exam."""
BRIDGE = "bridge"
"""The plan for readers who have passed another exam."""
NO_BREAK = "\N{NO-BREAK SPACE}"
_WEEK = 7


def read_ready_plans(exam: Exam, context: RenderContext) -> dict[str, dict[str, Any]]:
    """Return the plans of an exam by their names."""
    path = context.content.root / "docs" / exam.slug / FILE
    if not path.exists():
        raise DirectiveError(f"docs/{exam.slug}/{FILE} is missing", "run make plans")
    return {plan["name"]: plan for plan in _read(path, path.stat().st_mtime_ns)["plans"]}


@lru_cache(maxsize=8)
def _read(path: Path, _: int) -> dict[str, Any]:
    plans: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return plans


def list_lengths(exam: Exam, context: RenderContext) -> list[dict[str, Any]]:
    """Return for how many weeks there is a plan, with the hours a week that it takes, and a name for each."""
    path = context.content.root / "docs" / exam.slug / FILE
    plans = read_ready_plans(exam, context).values() if path.exists() else []
    sentences = context.words["plan"]["in_weeks"]
    weeks = [(plan["days"] // _WEEK, plan["hours"]) for plan in plans if plan["name"] != BRIDGE]
    return [{"weeks": n, "hours": hours, "label": choose_plural(sentences, n).format(n=n)} for n, hours in weeks]


def list_days(plan: dict[str, Any], exam: Exam, context: RenderContext) -> Iterator[str]:
    """Write a table for each week."""
    word, table = context.words["ready_plans"], build_study_table(exam, context)
    week = 0
    for day in plan["schedule"]:
        number = (day["day"] - 1) // _WEEK + 1
        if number > week:
            week = number
            if plan["days"] > 2 * _WEEK:
                yield from ("", f"**{word['week'].format(n=week)}**")
            yield from ("", f"| {word['day']} | {word['todo']} | {word['time']} |", "|--:|---|--:|")
        found = [_link(item, table, context.words["plan"]) for item in day["items"]]
        links = context.words["list_separator"].join(filter(None, found))
        time = format_duration(day["minutes"], context.words).replace(" ", NO_BREAK)
        yield f"| {day['day']} | {links} | {time} |"


def format_duration(minutes: int, words: Words) -> str:
    """Write minutes as a study plan does, like 1 h 10 min."""
    said = words["plan"]["said"]
    hours, rest = divmod(minutes, 60)
    form = "duration" if hours and rest else "hours" if hours else "minutes"
    text: str = said[form].format(n=hours or rest, hours=hours, minutes=rest)
    return text


def describe_left(plan: dict[str, Any], words: Words) -> str:
    """Say what a plan has no time for."""
    word = words["ready_plans"]
    counts = {name: len(plan["left"][name]) for name in ("topics", "labs")}
    parts = [choose_plural(word["left"][name], n).format(n=n) for name, n in counts.items() if n]
    text: str = words["list_separator"].join(parts) or word["nothing"]
    return text


def _link(item: str | dict[str, Any], table: dict[str, Any], word: Words) -> str:
    """Link an item of the table by its id, or return nothing if the site has it no more.

    An item of practice brings its address along.
    """
    given = {"id": item} if isinstance(item, str) else item
    kind, _, name = given["id"].partition(":")
    found = {"number": name.rpartition("-")[2], **_find(kind, name, table), **given}
    if "address" not in found:
        return ""
    if kind == "mock" and not name.startswith("full-"):
        kind = "section-mock"
    title = word["said"]["items"]["mock-review" if kind == "review" else kind].format_map(found)
    return f"[{title}]({SITE_ROOT}{found['address']})"


def _find(kind: str, name: str, table: dict[str, Any]) -> dict[str, Any]:
    """Return title and address of what an id names."""
    if kind in {"topic", "lab", "page"}:
        return next((row for row in table[f"{kind}s"] if row["id"] == name), {})
    section = next((row for row in table["sections"] if row["id"] == name), None)
    if kind == "pretest" and section:
        return {"title": section["name"], "address": section["pretest"]["address"]}
    if kind == "mock" and section:
        return {"title": section["name"], "address": f"{table['mock']['address']}?part={section['id']}"}
    if kind == "mock":
        return {"address": f"{table['mock']['address']}?part=full"}
    return {"address": table["mock"]["address"]} if kind == "review" else {}
