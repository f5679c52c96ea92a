"""Turns a topic's TOML into questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationInfo

from lakeproof.content.faults import Fault
from lakeproof.content.toml import FORBID, Document, Flag, Text, validate

Level = Literal["recall", "apply", "analyze"]
Pool = Literal["page", "mock"]
Kind = Literal["scenario", "code", "result", "print", "recall"]
"""A scenario with a goal; choosing a block of code; reading a result; what something prints; plain recall."""
LEVELS: tuple[str, ...] = get_args(Level)


@dataclass(frozen=True)
class Option:
    """One answer that a question offers."""

    __pydantic_config__: ClassVar = FORBID
    letter: Annotated[str, Field(alias="@letter")]
    """Its place in the source, from a; the reader may see another order."""
    text: Text
    """Markdown."""
    why: Text
    """Why it is right or wrong, shown after checking."""
    right: Flag = False
    """Whether it belongs to the key."""
    misconception: Text | None = None
    """The false belief that leads a reader to choose it, as an id of docs/misconceptions.toml."""
    proof: Text | None = None
    """A section of a snippet that shows what this option does."""


@dataclass(frozen=True)
class Question:
    """One question, with the proof of its key."""

    __pydantic_config__: ClassVar = FORBID
    id: Text
    """Permanent: never reused and never renamed."""
    topic: Annotated[str, Field(alias="@topic")]
    """Like associate/data-processing/imputation."""
    objective: Text
    """The objective that it asks."""
    level: Level
    """How deep it goes."""
    pool: Pool
    """page: asked on its page and in practice; mock: kept for mock exams."""
    stem: Text
    """Markdown; can be answered before the options are read."""
    why: Text
    """The point of the question in a sentence or two."""
    options: Annotated[tuple[Option, ...], Field(alias="option")]
    """In the order of the source."""
    proof: Text | None = None
    """A section of a snippet that decides the key; a question has this or a source, or both."""
    source: Text | None = None
    """The source that decides the key, as an id of docs/sources.toml."""
    prints: Flag = False
    """Whether the right option is what the proof printed."""
    pair: Text | None = None
    """The two things, easily confused, that it tells apart, like cv-vs-tvs."""
    enemies: tuple[Text, ...] = ()
    """Questions that give this one away, or ask the same; they are never in the same mock exam."""
    file: Annotated[str, Field(alias="@file")] = ""
    """Path of its file from the root of the project."""
    kind: Kind | None = None
    """What a reader has to do; None if the question does not say it yet."""
    index: Annotated[int, Field(alias="@index")] = 0
    """Its place in the file, from 0."""

    @property
    def key(self) -> tuple[Option, ...]:
        """The right options."""
        return tuple(option for option in self.options if option.right)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options."""
        return tuple(option for option in self.options if not option.right)

    def locate_proof(self, proof: str) -> tuple[str, str]:
        """Return the path below snippets/ and the section that a proof names."""
        name, _, section = proof.partition(":")
        folder = self.topic.rpartition("/")[0]
        return (name if "/" in name else f"{folder}/{name}"), section


@dataclass(frozen=True)
class Topic:
    """The questions of one page."""

    __pydantic_config__: ClassVar = FORBID
    name: Annotated[str, Field(alias="@name")]
    """Like associate/data-processing/imputation."""
    questions: Annotated[tuple[Question, ...], Field(alias="question")] = ()
    """In the order of the source."""
    retired: dict[str, Text] = field(default_factory=dict)
    """Withdrawn ids and why; links and progress stay valid."""
    after: tuple[Text, ...] = ()
    """Topics of the same exam that a reader should know first, like associate/model-development/pipelines."""


def _add_places(table: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Add to each question and option what follows from its place; what is no table is left to the schema."""
    name, file = (info.context or {})["name"], (info.context or {})["file"]
    questions = table.get("question")
    if isinstance(questions, list):
        given = ({"@topic": name, "@file": file, "@index": index} for index in range(len(questions)))
        questions = [_add(_add_letters(question), more) for question, more in zip(questions, given, strict=True)]
        table = {**table, "question": questions}
    return {**table, "@name": name}


def _add_letters(question: object) -> object:
    options = question.get("option") if isinstance(question, dict) else None
    if not isinstance(question, dict) or not isinstance(options, list):
        return question
    letters = [*ascii_lowercase, *("?" for _ in options)]
    return {**question, "option": [_add(o, {"@letter": letter}) for o, letter in zip(options, letters, strict=False)]}


def _add(table: object, more: dict[str, Any]) -> object:
    return {**table, **more} if isinstance(table, dict) else table


_TOPIC = TypeAdapter(Annotated[Topic, BeforeValidator(_add_places)])


def load_topic(document: Document, name: str) -> tuple[Topic | None, list[Fault]]:
    """Turn the file of a topic into its questions, or into the faults that prevent it."""
    return validate(_TOPIC, document, {"name": name, "file": document.file})


def strip_code(markdown: str) -> str:
    """Return a text without its code blocks and includes, as prose."""
    return re.sub(r"^(```|~~~).*?^\1\s*$", "", markdown, flags=re.MULTILINE | re.DOTALL).strip()
