"""Turns an `exam.toml` into an exam: its sections, their weights and their objectives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, StrictInt, TypeAdapter, ValidationInfo

from lakeproof.content.faults import Fault
from lakeproof.content.questions import LEVELS, Level
from lakeproof.content.toml import FORBID, Count, Day, Document, Flag, PastDay, Text, validate

LOWEST_TIER = 3
"""The tier of an objective that an exam asks now and then."""
FULL_CODE, HALF_CODE = "f", "h"
"""The letters of a full and of a half exam in the name of a mock exam."""
WHOLE = 100
"""What the weights of the sections add up to, in percent."""
STANDARD_LEVELS: dict[Level, tuple[float, float]] = {
    "recall": (0.15, 0.35),
    "apply": (0.40, 0.60),
    "analyze": (0.15, 0.35),
}
"""The least and the largest share of each level, unless the exam.toml says otherwise."""

_Share = Annotated[float, Field(ge=0, le=1)]


@dataclass(frozen=True)
class Objective:
    """One thing that a candidate has to be able to do, according to the exam guide."""

    __pydantic_config__: ClassVar = FORBID
    id: Text
    """Like A2.06; the letter of the exam, the section, the number in the guide."""
    text: Text
    """The objective in our own words."""
    tier: Annotated[StrictInt, Field(ge=1, le=LOWEST_TIER)] | None = None
    """How often an exam asks it, from 1 (most often) to 3; None until its section is written."""
    group: Text = ""
    """The heading that the guide puts over it, if it has one."""


@dataclass(frozen=True)
class Section:
    """A section of the exam, with its share of the questions."""

    __pydantic_config__: ClassVar = FORBID
    id: Text
    """Like A2."""
    name: Text
    """Its name in the guide."""
    folder: Annotated[Text, Field(pattern=r"^[a-z0-9-]+$")]
    """Its folder below the exam's in docs/ and snippets/."""
    weight: Count
    """Percent of the exam, as the page of the exam prints it."""
    questions: Count
    """Questions of a full mock exam."""
    complete: Flag
    """Whether every objective has its pages and questions; switches on the checks that demand them."""
    objectives: Annotated[tuple[Objective, ...], Field(alias="objective", min_length=1)]
    """In the order of the guide."""

    @property
    def code(self) -> str:
        """Its character in the name of a mock exam; readers share these names, so it must never change."""
        return self.id[-1]


@dataclass(frozen=True)
class Fact:
    """A fact about the exam, like its fee."""

    __pydantic_config__: ClassVar = FORBID
    name: Text
    """Like Fee."""
    text: Text
    """Like USD 200."""
    source: Text
    """Where it is written, as an id of docs/sources.toml."""


@dataclass(frozen=True)
class Exam:
    """What is true of an exam."""

    __pydantic_config__: ClassVar = FORBID
    slug: Annotated[str, Field(alias="@slug")]
    """Its folder: associate, professional."""
    name: Text
    """Its official name."""
    guide: Day
    """The date on the exam guide."""
    guide_source: Text
    """The guide, as an id of docs/sources.toml."""
    page_source: Text
    """The exam's official page."""
    facts_source: Text
    """What was read to write these facts down."""
    checked: PastDay
    """The last day on which the guide was found live and unchanged."""
    questions: Count
    """Scored questions of the exam."""
    minutes: Count
    """Minutes for the scored questions."""
    full_pool: Flag
    """Whether the mock pools must hold enough for three mock exams."""
    facts: Annotated[tuple[Fact, ...], Field(alias="fact")]
    """What else is known, each with its source."""
    sections: Annotated[tuple[Section, ...], Field(alias="section", min_length=1)]
    """In the order of the guide."""
    levels: Annotated[dict[Level, tuple[_Share, _Share]], Field(min_length=len(LEVELS))] = field(
        default_factory=STANDARD_LEVELS.copy
    )
    """The least and the largest share of each level among the questions of a section."""

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by id."""
        return {objective.id: objective for section in self.sections for objective in section.objectives}


def _add_slug(table: object, info: ValidationInfo) -> object:
    return {**table, **(info.context or {})} if isinstance(table, dict) else table


_EXAM: TypeAdapter[Exam] = TypeAdapter(Annotated[Exam, BeforeValidator(_add_slug)])


def load_exam(document: Document) -> tuple[Exam | None, list[Fault]]:
    """Turn an exam.toml into an exam, or into the faults that prevent it."""
    exam, faults = validate(_EXAM, document, {"@slug": document.file.split("/")[-2]})
    return exam, faults if exam is None else list(_find_faults(exam, document))


def compute_quotas(weights: list[int], total: int) -> list[int]:
    """Share out the questions of an exam by weight, by the method of largest remainder."""
    exact = [weight * total / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _find_faults(exam: Exam, document: Document) -> Iterator[Fault]:
    def fault(name: str, problem: str, cure: str, *place: str | int) -> Fault:
        return Fault(document.file, name, problem, cure, document.find_line(*place))

    weights = [section.weight for section in exam.sections]
    if sum(weights) != WHOLE:
        cure = "write the weights of the exam's page"
        yield fault("exam", f"the weights add up to {sum(weights)}, not {WHOLE}", cure, "section", 0, "weight")
    expected, stated = compute_quotas(weights, exam.questions), [section.questions for section in exam.sections]
    if stated != expected:
        cure = f"by weight it is {expected}"
        yield fault("exam", f"the sections ask {stated} questions", cure, "section", 0, "questions")
    yield from _find_code_faults(exam, document)
    seen: set[str] = set()
    for index, section in enumerate(exam.sections):
        for number, objective in enumerate(section.objectives, 1):
            place = ("section", index, "objective", number - 1)
            if objective.id in seen:
                yield fault(objective.id, "the objective is listed twice", "give it its own number", *place, "id")
            elif objective.id != f"{section.id}.{number:02}":
                cure = f"the guide's order makes it {section.id}.{number:02}"
                yield fault(objective.id, "is out of order", cure, *place, "id")
            if section.complete and objective.tier is None:
                yield fault(objective.id, "has no tier in a complete section", "add tier = 1, 2 or 3", *place)
            seen.add(objective.id)


def _find_code_faults(exam: Exam, document: Document) -> Iterator[Fault]:
    codes = {FULL_CODE: "a full exam", HALF_CODE: "a half exam"}
    for index, section in enumerate(exam.sections):
        if section.code in codes:
            problem = f"its last character is already the code of {codes[section.code]} in the names of mock exams"
            cure = "give the section a last character of its own"
            yield Fault(document.file, section.id, problem, cure, document.find_line("section", index, "id"))
        codes.setdefault(section.code, section.id)
