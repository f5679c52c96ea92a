"""Turns an `exam.toml` into an exam by the outline that is valid on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationInfo

from lakeproof.content.exams import Exam, Outline
from lakeproof.content.faults import Fault
from lakeproof.content.outlines.periods import find_valid
from lakeproof.content.toml import Document, validate


def _complete(table: object, info: ValidationInfo) -> object:
    """Add what the loader knows, and to an objective that a later outline keeps, what earlier ones say of it."""
    if not isinstance(table, dict):
        return table
    known: dict[str, dict[str, Any]] = {}

    def complete_objective(objective: dict[str, Any]) -> dict[str, Any]:
        name = str(objective.get("id"))
        completed = {**known.get(name, {}), **objective}
        known[name] = {key: value for key, value in completed.items() if key != "replaces"}
        return completed

    def complete_outline(outline: dict[str, Any]) -> dict[str, Any]:
        return _map_tables(outline, "section", lambda part: _map_tables(part, "objective", complete_objective))

    return {**_map_tables(complete_outline(table), "outline", complete_outline), **(info.context or {})}


def _map_tables(table: dict[str, Any], key: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    found = table.get(key)
    if not isinstance(found, list):
        return table
    return {**table, key: [change(one) if isinstance(one, dict) else one for one in found]}


_EXAM: TypeAdapter[Exam] = TypeAdapter(Annotated[Exam, BeforeValidator(_complete)])


def load_exam(document: Document, day: dt.date = dt.date.max) -> tuple[Exam | None, list[Fault]]:
    """Turn an exam.toml into an exam by the outline that is valid on a day, or into the faults that prevent it."""
    ours = {"@slug": document.file.split("/")[-2], "@outlines": (), "@place": (), "@counted": {}}
    exam, faults = validate(_EXAM, document, ours)
    if exam is None:
        return None, faults
    outlines = _read_by_each_outline(exam)
    return replace(find_valid(outlines, day), outlines=outlines), faults


def _read_by_each_outline(exam: Exam) -> tuple[Exam, ...]:
    found = [exam]
    for number, outline in enumerate(exam.later):
        own = {part.name: getattr(outline, part.name) for part in fields(Outline)}
        facts = {fact.name: fact for fact in [*found[-1].facts, *outline.facts]}
        found.append(replace(exam, **own | {"facts": tuple(facts.values())}, place=("outline", number)))
    return tuple(replace(one, counted=_count_objectives(number, found)) for number, one in enumerate(found))


def _count_objectives(number: int, outlines: list[Exam]) -> dict[str, str]:
    """Follow each objective to one outline, step by step.

    A later outline counts a question for the objective that replaces the one it names; an earlier one counts it for
    what the one it names has replaced. Where that is more than one, nothing decides, and the question does not count.
    """
    counted = {name: name for name in outlines[number].objectives}
    for place, outline in enumerate(outlines):
        for start in [name for name in outline.objectives if name not in counted]:
            name: str | None = start
            for here in range(place, number, 1 if place < number else -1):
                name = name and _follow(name, outlines[here], outlines[here + (1 if place < number else -1)])
            if name:
                counted[start] = name
    return counted


def _follow(name: str, here: Exam, there: Exam) -> str | None:
    if name in there.objectives:
        return name
    forward = [objective.id for objective in there.objectives.values() if name in objective.replaces]
    backward = [replaced for replaced in here.objectives[name].replaces if replaced in there.objectives]
    found = forward if there.place > here.place else backward
    return found[0] if len(found) == 1 else None
