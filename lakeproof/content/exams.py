"""Describes an exam: its outlines, and the sections, weights and objectives of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field, StrictInt

from lakeproof.content.questions import LEVELS, Level
from lakeproof.content.toml import FORBID, Count, Day, Flag, PastDay, Text

LOWEST_TIER = 3
"""The tier of an objective that an exam asks now and then."""
FULL_CODE, HALF_CODE = "f", "h"
"""The letters of a full and of a half exam in the name of a mock exam."""
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
    """Like A2.06; the letter of the exam, the section, the number in the guide that listed it first."""
    text: Text
    """The objective in our own words."""
    tier: Annotated[StrictInt, Field(ge=1, le=LOWEST_TIER)] | None = None
    """How often an exam asks it, from 1 (most often) to 3; None until its section is written."""
    group: Text = ""
    """The heading that the guide puts over it, if it has one."""
    replaces: tuple[Text, ...] = ()
    """The objectives of the outline before that it takes over in whole or in part, by id."""


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
    after: tuple[Text, ...] = ()
    """Sections that a study plan begins before this one; by default it follows the order of the guide."""
    about: Text = ""
    """What it is about in a few words, for the list of sections."""

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


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What one guide says of an exam."""

    __pydantic_config__: ClassVar = FORBID
    guide: Day
    """The date on the guide; no other outline of the exam has it."""
    guide_source: Text
    """The guide, as an id of docs/sources.toml."""
    facts_source: Text
    """What was read to write these facts down."""
    checked: PastDay
    """The last day on which the guide was found live and unchanged."""
    valid_from: Day | None = None
    """The first day on which an exam follows this outline; None if no outline before it is known."""
    questions: Count
    """Scored questions of the exam."""
    minutes: Count
    """Minutes for the scored questions."""
    full_pool: Flag
    """Whether the mock pools must hold enough for three mock exams."""
    facts: Annotated[tuple[Fact, ...], Field(alias="fact")] = ()
    """What else is known, each with its source; a later outline lists only what changes."""
    sections: Annotated[tuple[Section, ...], Field(alias="section", min_length=1)]
    """In the order of the guide."""

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by id."""
        return {objective.id: objective for section in self.sections for objective in section.objectives}

    @cached_property
    def sections_in_study_order(self) -> list[Section]:
        """The sections in the order of the guide, but none before those that it comes after."""
        by_id = {section.id: section for section in self.sections}
        return [by_id[name] for name in order_by_prerequisites({one.id: one.after for one in self.sections})]


@dataclass(frozen=True, kw_only=True)
class Exam(Outline):
    """An exam, read by one of its outlines.

    A file whose exam has one outline says all of it at the top. An outline that follows is an `[[outline]]` below it,
    in which an objective that stays says its id alone.
    """

    __pydantic_config__: ClassVar = FORBID
    slug: Annotated[str, Field(alias="@slug")]
    """Its folder: associate, professional."""
    name: Text
    """Its official name."""
    page_source: Text
    """The exam's official page."""
    levels: Annotated[dict[Level, tuple[_Share, _Share]], Field(min_length=len(LEVELS))] = field(
        default_factory=STANDARD_LEVELS.copy
    )
    """The least and the largest share of each level among the questions of a section."""
    later: Annotated[tuple[Outline, ...], Field(alias="outline")] = ()
    """The outlines that follow the one at the top of the file, in the order of their dates."""
    outlines: Annotated[tuple[Exam, ...], Field(alias="@outlines")] = ()
    """The exam by each of its outlines, in the order of the file; those have no outlines themselves."""
    place: Annotated[tuple[str | int, ...], Field(alias="@place")] = ()
    """The keys that lead to the outline in the file."""
    counted: Annotated[dict[str, str], Field(alias="@counted")] = field(default_factory=dict)
    """For which objective of this outline a question counts, by the objective that it names."""

    @cached_property
    def known_objectives(self) -> dict[str, Objective]:
        """The objectives of all outlines; those of this one come first, and in its words."""
        others = {name: found for outline in reversed(self.outlines) for name, found in outline.objectives.items()}
        return {**self.objectives, **others, **self.objectives}

    @cached_property
    def _sections_by_objective(self) -> dict[str, Section]:
        return {objective.id: section for section in self.sections for objective in section.objectives}

    def find_objective(self, name: str) -> Objective | None:
        """Return the objective for which a question counts that names an objective of any outline."""
        return self.objectives.get(self.counted.get(name, name))

    def find_section(self, name: str) -> Section | None:
        """Return the section for which a question counts that names an objective of any outline."""
        return self._sections_by_objective.get(self.counted.get(name, name))

    def list_stated_facts(self) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
        """Yield each fact of the file with the keys that lead to it."""
        first = self.outlines[0] if self.outlines else self
        later = [(("outline", number), outline.facts) for number, outline in enumerate(self.later)]
        for place, facts in [((), first.facts), *later]:
            for number, fact in enumerate(facts):
                yield (*place, "fact", number), fact


def order_by_prerequisites(after: Mapping[str, Collection[str]]) -> list[str]:
    """Order names as they come, but none before those among them that it comes after."""
    waiting = list(after)
    ordered: list[str] = []
    while waiting:
        free = (name for name in waiting if not set(after[name]).intersection(waiting))
        ordered.append(next(free, waiting[0]))  # the checks refuse a circle
        waiting.remove(ordered[-1])
    return ordered


def compute_quotas(weights: list[int], total: int) -> list[int]:
    """Share out the questions of an exam by weight, by the method of largest remainder."""
    exact = [weight * total / sum(weights) for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares
