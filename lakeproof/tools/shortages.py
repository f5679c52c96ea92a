"""Compares the questions of each objective with the targets, to say where a new question is wanted most."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from lakeproof.checks.bank_figures import KINDS, MOCK_EXAMS, PER_POOL
from lakeproof.content.exams import Exam, Section
from lakeproof.content.faults import shorten
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question

SHOWN = 20
"""Objectives that the table lists unless all are asked for."""


@dataclass(frozen=True)
class Shortage:
    """What an objective lacks; one new question can close a gap in its pool, its levels and its kinds at once."""

    objective: str
    """Its id."""
    text: str
    """What the exam wants a candidate to be able to do."""
    pools: dict[str, tuple[int, int]]
    """How many questions each pool has, and how many it should have."""
    levels: dict[str, int]
    """How many questions of each level are missing."""
    kinds: dict[str, int]
    """How many questions of each kind are missing."""
    unclassified: int
    """How many of its questions do not say their kind, and so may fill a gap of `kinds`."""

    @property
    def missing_questions(self) -> int:
        """How many new questions it takes at least."""
        pools = sum(max(target - found, 0) for found, target in self.pools.values())
        return max(pools, sum(self.levels.values()), sum(self.kinds.values()) - self.unclassified)


def find_shortages(exam: Exam, content: Content) -> list[Shortage]:
    """Return the objectives of an outline that lack questions, worst first."""
    asked: dict[str, list[Question]] = {}
    for question in content.questions:
        if objective := exam.find_objective(question.objective):
            asked.setdefault(objective.id, []).append(question)
    found = [
        _measure(objective.id, objective.text, section, asked.get(objective.id, []), exam)
        for section in exam.sections
        for objective in section.objectives
    ]
    tiers = {name: objective.tier or len(exam.objectives) for name, objective in exam.objectives.items()}
    short = [shortage for shortage in found if shortage.missing_questions > 0]
    return sorted(
        short, key=lambda shortage: (-shortage.missing_questions, tiers[shortage.objective], shortage.objective)
    )


def format_shortages(exam: Exam, content: Content, most: int | None = SHOWN) -> str:
    """Write a table for each outline of an exam under a line that sums it up."""
    return "\n\n".join(_format_outline(outline, exam, content, most) for outline in exam.outlines)


def _format_outline(outline: Exam, exam: Exam, content: Content, most: int | None) -> str:
    found = find_shortages(outline, content)
    unclassified = sum(q.kind is None for q in content.questions if outline.find_objective(q.objective))
    name = exam.slug if len(exam.outlines) == 1 else f"{exam.slug}, guide of {outline.guide}"
    head = f"{name}: {len(found)} of {len(outline.objectives)} objectives are short of questions"
    lines = [head + (f", and {unclassified} questions do not say their kind yet" if unclassified else "")]
    if found:
        rows = [("objective", "wanted", "page", "mock", "levels", "kinds", "about"), *map(_format_row, found[:most])]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    if most is not None and len(found) > most:
        lines.append(f"… and {len(found) - most} more: lakeproof wanted {exam.slug} --all")
    return "\n".join(lines)


def _measure(objective: str, text: str, section: Section, asked: list[Question], exam: Exam) -> Shortage:
    pools = Counter[str](question.pool for question in asked)
    # Three mock exams without a question twice, shared out among the objectives of the section.
    mock = max(PER_POOL, math.ceil(MOCK_EXAMS * section.questions / len(section.objectives)))
    targets = {"page": PER_POOL, "mock": mock}
    total = max(len(asked), sum(targets.values()))
    levels = Counter[str](question.level for question in asked)
    kinds = Counter[str](question.kind or "" for question in asked)
    return Shortage(
        objective,
        text,
        {pool: (pools[pool], target) for pool, target in targets.items()},
        {
            name: missing
            for name, (least, _) in exam.levels.items()
            if (missing := round(least * total) - levels[name]) > 0
        },
        {name: missing for name, (least, _) in KINDS.items() if (missing := round(least * total) - kinds[name]) > 0},
        kinds[""],
    )


def _format_row(shortage: Shortage) -> tuple[str, ...]:
    pools = [f"{found}/{target}" for found, target in shortage.pools.values()]
    covered = sum(shortage.kinds.values()) <= shortage.unclassified
    levels, kinds = (
        ", ".join(f"{count} {name}" for name, count in missing.items()) or "-"
        for missing in (shortage.levels, {} if covered else shortage.kinds)
    )
    return shortage.objective, str(shortage.missing_questions), *pools, levels, kinds, shorten(shortage.text, 56)
