"""Turns a topic's TOML into questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lakeproof.content import toml
from lakeproof.content.faults import Fault

LEVELS = ("recall", "apply", "analyze")
POOLS = ("page", "mock")

_QUESTION = {"id": str, "objective": str, "level": str, "pool": str, "stem": str, "why": str, "option": list}
_MAYBE = {"proof": str, "source": str, "prints": bool, "pair": str, "enemies": list}
_OPTION = {"text": str, "why": str}
_OPTION_MAYBE = {"right": bool, "misconception": str, "proof": str}


@dataclass(frozen=True)
class Option:
    """One answer that a question offers."""

    letter: str
    """Its place in the source, from a; the reader may see another order."""
    text: str
    """Markdown."""
    right: bool
    """Whether it belongs to the key."""
    why: str
    """Why it is right or wrong, shown after checking."""
    misconception: str | None
    """The false belief that chooses it, as an id of docs/misconceptions.toml."""
    proof: str | None
    """A section of a snippet that shows what this option does."""


@dataclass(frozen=True)
class Question:
    """One question, with the proof of its key."""

    id: str
    """For life: never reused, never renamed."""
    topic: str
    """Like associate/data-processing/imputation."""
    objective: str
    """The objective that it asks."""
    level: str
    """recall, apply or analyze."""
    pool: str
    """page: asked on its page and in practice; mock: kept for mock exams."""
    stem: str
    """Markdown; can be answered before the options are read."""
    why: str
    """The point of the question in a sentence or two."""
    options: tuple[Option, ...]
    """In the order of the source."""
    proof: str | None
    """A section of a snippet that decides the key …"""
    source: str | None
    """… or an id of docs/sources.toml."""
    prints: bool
    """Whether the right option is what the proof printed."""
    pair: str | None
    """The two confusable things that it parts, like cv-vs-tvs."""
    enemies: tuple[str, ...]
    """Questions that give this one away, or ask the same; they never meet in one mock."""
    file: str
    """Where it stands."""

    @property
    def key(self) -> tuple[Option, ...]:
        """The right options."""
        return tuple(option for option in self.options if option.right)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The wrong options."""
        return tuple(option for option in self.options if not option.right)

    lures = distractors  # the browser tests still use this name

    def locate_proof(self, proof: str) -> tuple[str, str]:
        """Return the path below snippets/ and the section that a proof names."""
        name, _, section = proof.partition(":")
        folder = self.topic.rpartition("/")[0]
        return (name if "/" in name else f"{folder}/{name}"), section


@dataclass(frozen=True)
class Topic:
    """The questions of one page."""

    name: str
    """Like associate/data-processing/imputation."""
    questions: tuple[Question, ...]
    """In the order of the source."""
    retired: dict[str, str]
    """Withdrawn ids and why; links and progress stay valid."""


def load_topic(path: Path, root: Path) -> tuple[Topic, list[Fault]]:
    """Read the questions of one topic; what cannot be read is left out and told."""
    file = path.relative_to(root).as_posix()
    name = path.relative_to(root / "docs").with_suffix("").as_posix()
    data = toml.read(path, root)
    faults = list(toml.faults_of_keys(data, {}, {"question": list, "retired": dict}, file, name))
    questions = []
    for number, table in enumerate(data.get("question", []), 1):
        wrong = list(_faults(table, file, f"question {number}"))
        faults += wrong
        if not wrong:
            questions.append(_question(table, name, file))
    return Topic(name, tuple(questions), data.get("retired", {})), faults


def strip_code(markdown: str) -> str:
    """Return a text without its code blocks and includes, as a reader hears it."""
    return re.sub(r"^(```|~~~).*?^\1\s*$", "", markdown, flags=re.MULTILINE | re.DOTALL).strip()


def _faults(table: dict[str, Any], file: str, fallback: str) -> Iterator[Fault]:
    name = table.get("id", fallback)
    yield from toml.faults_of_keys(table, _QUESTION, _MAYBE, file, name)
    for letter, option in zip("abcdefgh", table.get("option", []), strict=False):
        yield from toml.faults_of_keys(option, _OPTION, _OPTION_MAYBE, file, f"{name}, option {letter}")
    if table.get("level", LEVELS[0]) not in LEVELS:
        yield Fault(file, name, f"level is “{table['level']}”", f"use one of: {', '.join(LEVELS)}")
    if table.get("pool", POOLS[0]) not in POOLS:
        yield Fault(file, name, f"pool is “{table['pool']}”", f"use one of: {', '.join(POOLS)}")


def _question(table: dict[str, Any], topic: str, file: str) -> Question:
    options = tuple(
        Option(
            letter=letter,
            text=option["text"].strip(),
            right=option.get("right", False),
            why=option["why"].strip(),
            misconception=option.get("misconception"),
            proof=option.get("proof"),
        )
        for letter, option in zip("abcdefgh", table["option"], strict=False)
    )
    return Question(
        id=table["id"],
        topic=topic,
        objective=table["objective"],
        level=table["level"],
        pool=table["pool"],
        stem=table["stem"].strip(),
        why=table["why"].strip(),
        options=options,
        proof=table.get("proof"),
        source=table.get("source"),
        prints=table.get("prints", False),
        pair=table.get("pair"),
        enemies=tuple(table.get("enemies", [])),
        file=file,
    )
