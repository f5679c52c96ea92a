"""Turns an `exam.toml` into an exam: its sections, their weights and their objectives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lakeproof.content import toml
from lakeproof.content.faults import Fault

TIERS = {1: "several questions of a paper", 2: "about one question of a paper", 3: "a question now and then"}

_EXAM = {
    "name": str,
    "guide": dt.date,
    "guide_source": str,
    "page_source": str,
    "facts_source": str,
    "checked": dt.date,
    "questions": int,
    "minutes": int,
    "full_pool": bool,
    "fact": list,
    "section": list,
}
_FACT = {"name": str, "text": str, "source": str}
_SECTION = {"id": str, "name": str, "folder": str, "weight": int, "questions": int, "complete": bool, "objective": list}


@dataclass(frozen=True)
class Objective:
    """One thing that the exam guide wants a candidate to be able to do."""

    id: str
    """Like A2.06; the letter of the exam, the section, the number in the guide."""
    text: str
    """The objective in our own words."""
    tier: int | None
    """How often a paper asks it, from 1 to 3; None until its section is written."""
    group: str
    """The heading that the guide puts over it, if it has one."""


@dataclass(frozen=True)
class Section:
    """A section of the exam, with its share of a paper."""

    id: str
    """Like A2."""
    name: str
    """Its name in the guide."""
    folder: str
    """Its folder below the exam's in docs/ and snippets/."""
    weight: int
    """Percent of the paper, as the exam's page prints it."""
    questions: int
    """Questions of a full mock exam."""
    complete: bool
    """Whether every objective has its pages and questions; switches on the checks that demand them."""
    objectives: tuple[Objective, ...]
    """In the order of the guide."""


@dataclass(frozen=True)
class Fact:
    """Something that a candidate wants to know of the exam."""

    name: str
    """Like Fee."""
    text: str
    """Like USD 200."""
    source: str
    """Where it stands, as an id of docs/sources.toml."""


@dataclass(frozen=True)
class Exam:
    """What is true of an exam."""

    slug: str
    """Its folder: associate, professional."""
    name: str
    """Its official name."""
    guide: dt.date
    """The date on the exam guide."""
    guide_source: str
    """The guide, as an id of docs/sources.toml."""
    page_source: str
    """The exam's official page."""
    facts_source: str
    """What was read to write these facts down."""
    checked: dt.date
    """The last day on which the guide was found live and unchanged."""
    questions: int
    """Scored questions of a paper."""
    minutes: int
    """Time for them."""
    full_pool: bool
    """Whether the mock pools must hold enough for three papers."""
    facts: tuple[Fact, ...]
    """What else is known, each with its source."""
    sections: tuple[Section, ...]
    """In the order of the guide."""

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by id."""
        return {objective.id: objective for section in self.sections for objective in section.objectives}


def load_exam(path: Path, root: Path) -> tuple[Exam | None, list[Fault]]:
    """Read one exam; without an exam there is at least one fault that says why."""
    file = path.relative_to(root).as_posix()
    data = toml.read(path, root)
    faults = list(_faults(data, file))
    if faults:
        return None, faults
    sections = tuple(
        Section(
            **{key: section[key] for key in _SECTION.keys() - {"objective"}},
            objectives=tuple(
                Objective(o["id"], o["text"], o.get("tier"), o.get("group", "")) for o in section["objective"]
            ),
        )
        for section in data["section"]
    )
    facts = tuple(Fact(**fact) for fact in data["fact"])
    single = {key: data[key] for key in _EXAM.keys() - {"section", "fact"}}
    exam = Exam(slug=path.parent.name, facts=facts, sections=sections, **single)
    return exam, list(_faults_of_exam(exam, file))


def compute_quotas(weights: list[int], total: int) -> list[int]:
    """Share out the questions of a paper by weight, by the method of largest remainder."""
    exact = [weight * total / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _faults(data: dict[str, Any], file: str) -> Iterator[Fault]:
    yield from toml.faults_of_keys(data, _EXAM, {}, file, "exam")
    for fact in data.get("fact", []):
        yield from toml.faults_of_keys(fact, _FACT, {}, file, fact.get("name", "fact"))
    for number, section in enumerate(data.get("section", []), 1):
        name = section.get("id", f"section {number}")
        yield from toml.faults_of_keys(section, _SECTION, {}, file, name)
        for objective in section.get("objective", []):
            yield from toml.faults_of_keys(
                objective, {"id": str, "text": str}, {"tier": int, "group": str}, file, objective.get("id", name)
            )


def _faults_of_exam(exam: Exam, file: str) -> Iterator[Fault]:
    expected = compute_quotas([section.weight for section in exam.sections], exam.questions)
    stated = [section.questions for section in exam.sections]
    if stated != expected:
        yield Fault(file, "exam", f"the sections ask {stated} questions", f"by weight it is {expected}")
    ids = [objective.id for section in exam.sections for objective in section.objectives]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Fault(file, name, "the objective stands here twice", "give one of them its own number")
    for section in exam.sections:
        for number, objective in enumerate(section.objectives, 1):
            if objective.id != f"{section.id}.{number:02}":
                yield Fault(file, objective.id, "out of order", f"the guide's order makes it {section.id}.{number:02}")
            if objective.tier not in {None, *TIERS}:
                yield Fault(file, objective.id, f"tier is {objective.tier}", "use 1, 2 or 3")
            if section.complete and objective.tier is None:
                yield Fault(file, objective.id, "has no tier in a complete section", "add tier = 1, 2 or 3")
