"""Writes the plans that pages show to everybody, made by the module that plans in the browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lakeproof.content.loader import Content
from lakeproof.render.addresses import find_page_with_directive
from lakeproof.render.context import RenderContext
from lakeproof.render.plan.plan_tables import BRIDGE, FILE
from lakeproof.render.plan.study_table import build_study_table
from lakeproof.render.settings import read_settings
from lakeproof.tools import machine

_MAKE = """
import { readFileSync } from "node:fs";
import { makeReadyPlans } from "./docs/js/core/plan/ready-plans.mjs";
console.log(JSON.stringify(makeReadyPlans(JSON.parse(readFileSync(0, "utf-8")))));
"""
_NAMED_BY_PRACTICE = frozenset({"due", "mixed", "pairs", "catch-up"})
"""The kinds of items that the study table does not hold."""


def make_ready_plans(content: Content) -> Iterator[tuple[Path, str]]:
    """Yield the file of each exam that shows plans, and what belongs in it; needs Node."""
    context = RenderContext(content, read_settings(content.root))
    for exam in content.exams.values():
        if find_page_with_directive("ready-plans", exam.slug, content):
            has_bridge = find_page_with_directive("bridge-plan", exam.slug, content) is not None
            made = _make(build_study_table(exam, context), content.root)
            plans = [plan for plan in made if has_bridge or plan["name"] != BRIDGE]
            yield content.root / "docs" / exam.slug / FILE, _format(plans)


def _make(table: dict[str, Any], root: Path) -> list[dict[str, Any]]:
    command = [str(machine.node()), "--input-type=module", "--eval", _MAKE]
    ran = subprocess.run(command, cwd=root, input=json.dumps(table), capture_output=True, text=True, check=True)
    plans: list[dict[str, Any]] = json.loads(ran.stdout)
    return plans


def _format(plans: list[dict[str, Any]]) -> str:
    """Write a line for each day, so that a diff shows the days that changed."""
    written = []
    for plan in plans:
        days = [day | {"items": [_shorten(item) for item in day["items"]]} for day in plan.pop("schedule")]
        lines = ",\n".join(f"      {json.dumps(day)}" for day in days)
        written.append(f'    {json.dumps(plan)[:-1]}, "schedule": [\n{lines}\n    ]}}')
    note = "Written by make plans from the reading times, tiers and prerequisites of the pages."
    return f'{{\n  "note": "{note}",\n  "plans": [\n' + ",\n".join(written) + "\n  ]\n}\n"


def _shorten(item: dict[str, Any]) -> str | dict[str, Any]:
    """Keep what the study table does not know of an item."""
    practices = item["kind"] in _NAMED_BY_PRACTICE
    return {"id": item["id"], "address": item["address"]} if practices else item["id"]
