"""Makes the record of a reader who learns, as a browser keeps it: the same stage and time make the same record."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from lakeproof.content.exams import Exam, compute_quotas
from lakeproof.content.questions import Question
from tests.site.drivers.exams import CONTENT, EXAM

DAY = 86_400_000
MINUTE = 60_000
SKILLS = (0.2, 0.4, 0.65, 0.8, 0.9)
"""How likely a reader knows an answer at first, by objective."""
PAUSES = (1, 3, 8, 20)
"""Days until a question comes back, by the number of right answers in a row."""
AT_ONCE = 15
"""How many questions a reader reviews on one day."""


@dataclass(frozen=True)
class Stage:
    """How far a reader is."""

    days: int
    """How many days ago the first answer was given."""
    topics: float
    """The share of the topics whose quick checks are answered."""
    mocks: tuple[str, ...] = ()
    """The parts of the mock exams that were taken, in their order."""
    days_left: int | None = None
    """The days until the exam, if it has a date."""


STAGES = {
    "empty": Stage(days=0, topics=0),
    "day": Stage(days=1, topics=0.08, days_left=20),
    "weeks": Stage(days=21, topics=0.6, mocks=("A2", "full"), days_left=14),
    "exam": Stage(days=42, topics=1, mocks=("A2", "full", "half", "full", "full"), days_left=1),
}


@dataclass
class Learner:
    """A reader who gets better at what was asked before, and knows some objectives better than others."""

    stage: Stage
    now: int
    exam: Exam = EXAM.blueprint
    entries: list[dict[str, Any]] = field(default_factory=list)
    mocks: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Live through all days."""
        self._chance = random.Random(f"{self.exam.slug} {self.stage}")  # noqa: S311  (not a secret)
        self._tried: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._last: dict[str, int] = {}
        own = [question for question in CONTENT.questions if question.objective in self.exam.counted]
        self._skill = {name: self._chance.choice(SKILLS) for name in self.exam.objectives}
        self._mock_pool = [question for question in own if question.pool == "mock"]
        topics: dict[str, list[Question]] = {}
        for question in own:
            if question.pool == "page":
                topics.setdefault(question.topic, []).append(question)
        begun = list(topics.values())[: round(self.stage.topics * len(topics))]
        for day in range(self.stage.days):
            at = self.now - (self.stage.days - day) * DAY + 10 * 60 * MINUTE
            self._study(begun[day * len(begun) // self.stage.days : (day + 1) * len(begun) // self.stage.days], at)
        for number, part in enumerate(self.stage.mocks):
            last = len(self.stage.mocks) - number - 1
            self._sit(part, number, self.now - last * 3 * DAY - 20 * 60 * MINUTE)
        self.entries.sort(key=lambda entry: entry["at"])

    def _study(self, topics: list[list[Question]], at: int) -> None:
        """Review some of what is due, then answer the quick checks of new topics."""
        known = {question.id: question for question in CONTENT.questions}
        due = [name for name, last in self._last.items() if at - last > (PAUSES[self._row[name]] - 0.5) * DAY]
        review = [known[name] for name in sorted(due, key=lambda name: (self._row[name], self._last[name]))[:AT_ONCE]]
        for question in [*review, *(question for topic in topics for question in topic)]:
            mode = "practice" if question in review else "page"
            spent = self._chance.randrange(25_000, 150_000)
            chosen, right = self._choose(question)
            guess = self._chance.random() + (0.3 if right else 0)
            sure = "sure" if guess > 0.75 else "think" if guess > 0.35 else "guess"
            self.entries.append(_entry(question, chosen, right=right, sure=sure, at=at, mode=mode, spent=spent))
            self._row[question.id] = min(self._row.get(question.id, 0) + 1, len(PAUSES) - 1) if right else 0
            self._last[question.id] = at
            at += spent + MINUTE

    def _choose(self, question: Question) -> tuple[str, bool]:
        """Choose the key, or else a wrong option in its place; what was tried before is known better."""
        tries = self._tried.get(question.id, 0)
        self._tried[question.id] = tries + 1
        letters = [option.letter for option in question.key]
        if self._chance.random() < min(0.97, self._skill[self.exam.counted[question.objective]] + 0.12 * tries):
            return " ".join(letters), True
        wrong = self._chance.choice([option.letter for option in question.distractors])
        return " ".join(sorted([wrong, *letters[1:]])), False

    def _sit(self, part: str, number: int, ended: int) -> None:
        """Take a mock exam, and change some answers."""
        session = f"{self.exam.slug}.{part}.lake.{number + 1}.{number:08x}"
        work: dict[str, dict[str, Any]] = {}
        drawn = list(self._draw(part))
        for question in drawn:
            chosen, right = self._choose(question)
            tried = [self._choose(question)[0]] if self._chance.random() < 0.1 else []
            spent = self._chance.randrange(30_000, 170_000)
            work[question.id] = {"chosen": chosen, "tried": tried, "flagged": False, "spent": spent}
            entry = _entry(question, chosen, right=right, sure=None, at=ended, mode=f"mock:{session}", spent=spent)
            self.entries.append(entry)
        minutes = round(self.exam.minutes * len(drawn) / self.exam.questions)
        spent = min(minutes * MINUTE, sum(answer["spent"] for answer in work.values()))
        self.mocks.append(
            {
                "id": session,
                "part": part,
                "guide": self.exam.guide.isoformat(),
                "seed": "lake",
                "before": "",
                "questions": list(work),
                "at": len(work) - 1,
                "work": work,
                "ended": ended,
                "clock": {"minutes": minutes, "spent": spent, "seen": ended},
            }
        )

    def _draw(self, part: str) -> Iterator[Question]:
        """Draw the questions of a mock exam, as many of each section as it asks."""
        sections = [section for section in self.exam.sections if part in {"full", "half", section.id}]
        total = sum(section.questions for section in sections) // (2 if part == "half" else 1)
        quotas = compute_quotas([section.questions for section in sections], total)
        for section, quota in zip(sections, quotas, strict=True):
            own = {objective.id for objective in section.objectives}
            pool = [question for question in self._mock_pool if self.exam.counted[question.objective] in own]
            yield from self._chance.sample(pool, quota)

    @property
    def storage(self) -> dict[str, str]:
        """Return what the browser keeps, by its keys."""
        kept: dict[str, Any] = {}
        if self.entries:
            kept["lakeproof"] = {"format": "lakeproof", "version": 2, "entries": self.entries}
        if self.mocks:
            session = {"seed": "lake", "current": None, "done": self.mocks}
            kept["lakeproof-mock"] = {"version": 1, "exams": {self.exam.slug: session}}
        if self.stage.days_left is not None:
            day = datetime.fromtimestamp(self.now / 1000).astimezone() + timedelta(days=self.stage.days_left)
            kept["lakeproof.dates"] = {self.exam.slug: day.date().isoformat()}
        return {key: json.dumps(value) for key, value in kept.items()}


def make_storage(stage: str, now: int, exam: Exam = EXAM.blueprint) -> dict[str, str]:
    """Return the local storage of a reader at a stage: empty, after a day, after three weeks, or before the exam."""
    return Learner(STAGES[stage], now, exam).storage


def write_storage(storage: dict[str, str]) -> str:
    """Return a script that fills the local storage of a page before its own scripts run, unless something is there."""
    fill = f"for (const [key, text] of Object.entries({json.dumps(storage)})) localStorage.setItem(key, text);"
    return f"if (location.protocol === 'http:' && !localStorage.length) {fill}"


def _entry(question: Question, chosen: str, **answer: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": question.id, "chosen": chosen, **answer}
