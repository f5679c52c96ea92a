"""Measures a bank of questions as a whole: cues that no single question shows, and the mix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

from lakeproof.content.exams import Exam
from lakeproof.content.faults import Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import DEFAULT, Content
from lakeproof.content.questions import LEVELS, Question, strip_code
from lakeproof.content.words import load_words

ENOUGH = 40
"""Below this many questions the shares are noise."""
MOCK_EXAMS = 3
"""Mock exams that an exam with a full pool holds without a question twice."""
PER_POOL = 3
"""Questions that each objective of a complete section has, on the page and kept for mocks."""

LONGEST = (0.10, 0.31)
"""Chance is 0.25; a share far below it would be a cue, too."""
RATIO = (0.85, 1.15)
POSITION = (0.15, 0.35)
NEGATIVE = (0.0, 0.05)
KINDS = {
    "scenario": (0.55, 1.0),
    "code": (0.12, 1.0),
    "result": (0.10, 1.0),
    "print": (0.0, 0.12),
    "recall": (0.0, 0.15),
}
"""Shares of each kind of question; held against a bank once every question of it has a kind."""
SEVERAL = (0.10, 0.22)
PAIRED = (0.10, 1.0)
CODED = (0.15, 1.0)


@dataclass(frozen=True)
class Figures:
    """What a bank gives away, and what it is made of; shares from 0 to 1."""

    questions: int
    """How many there are."""
    longest: float
    """Share of the questions with one right option in which it is strictly the longest."""
    ratio: float
    """Median of the length of the right option over the mean length of the wrong ones."""
    positions: dict[str, float]
    """Share of the right options of four-option questions at each letter."""
    negative: float
    """Share of the stems that ask for what is NOT so."""
    levels: dict[str, float]
    """Share of each level."""
    kinds: dict[str, float]
    """Share of each kind; empty until every question has one."""
    several: float
    """Share of multiple selections."""
    paired: float
    """Share that tells two similar things apart."""
    coded: float
    """Share that shows code."""


class Limit(NamedTuple):
    """A figure of a bank with the range in which it has to be."""

    text: str
    """What the figure measures, as the beginning of a problem."""
    value: float
    """The figure."""
    allowed: tuple[float, float]
    """The least and the most that it may be."""
    more: str
    """What to do about less."""
    fewer: str
    """What to do about more."""


def measure_bank(bank: list[Question], language: str = DEFAULT, root: Path | None = None) -> Figures:
    """Measure a bank that is not empty."""
    single = [question for question in bank if len(question.key) == 1 and question.distractors]
    ratios = [_length(q.key[0].text) / mean(_length(o.text) for o in q.distractors) for q in single]
    four = [question for question in single if len(question.options) == 4]
    keys = Counter(question.key[0].letter for question in four)
    return Figures(
        questions=len(bank),
        longest=_share(single, _key_is_longest),
        ratio=median(ratios) if ratios else 1.0,
        positions={letter: keys[letter] / max(len(four), 1) for letter in "abcd"},
        negative=_share(bank, lambda q: load_words(language, root)["negative_capitals"] in strip_code(q.stem).split()),
        levels={level: _share(bank, partial(_has_level, level)) for level in LEVELS},
        kinds=dict.fromkeys(KINDS, 0.0) | _shares_of_kinds(bank) if all(question.kind for question in bank) else {},
        several=_share(bank, lambda q: len(q.key) > 1),
        paired=_share(bank, lambda q: q.pair is not None),
        coded=_share(bank, shows_code),
    )


def shows_code(question: Question) -> bool:
    """Say whether a reader sees code that has run before answering."""
    return any(
        fence.includes for text in [question.stem, *(o.text for o in question.options)] for fence in find_fences(text)
    )


def find_bank_faults(exam: Exam, content: Content) -> Iterator[Fault]:
    """Check the bank of an exam, as far as its sections are complete, against the limits above."""
    yield from find_pool_faults(exam, content)
    file = f"docs/{exam.slug}"
    for place, section in enumerate(exam.sections):
        if not section.complete:
            continue
        bank = [question for question in content.questions if exam.find_section(question.objective) == section]
        for number, objective in enumerate(section.objectives):
            line = content.find_line(f"{file}/exam.toml", *exam.place, "section", place, "objective", number)
            yield from _find_objective_faults(objective.id, line, exam, content)
        if len(bank) >= ENOUGH:
            figures = measure_bank(bank, content.language, content.root)
            yield from _find_figure_faults(figures, exam, f"{file}/{section.folder}", section.id)


def find_pool_faults(exam: Exam, content: Content) -> Iterator[Fault]:
    """Demand enough questions for so many mock exams, once an exam says that its pool is full."""
    if not exam.full_pool:
        return
    file = f"docs/{exam.slug}/exam.toml"
    for section in exam.sections:
        kept = [question for question in content.questions if question.pool == "mock"]
        found = sum(exam.find_section(question.objective) == section for question in kept)
        needed = MOCK_EXAMS * section.questions
        if found < needed:
            problem = f'{found} questions with pool = "mock", and {MOCK_EXAMS} mock exams need {needed}'
            cure = f"write {needed - found} more, or set full_pool = false"
            yield Fault(file, section.id, problem, cure, content.find_line(file, *exam.place, "full_pool"))


def _find_objective_faults(objective: str, line: int, exam: Exam, content: Content) -> Iterator[Fault]:
    file = f"docs/{exam.slug}/exam.toml"
    if not content.find_pages_teaching(objective, exam):
        yield Fault(file, objective, "no page teaches it", f"write a page with ::: objectives {objective}", line)
    asked = [question for question in content.questions if exam.counted.get(question.objective) == objective]
    pools = Counter(question.pool for question in asked)
    for pool in ("page", "mock"):
        if pools[pool] < PER_POOL:
            cure = f"write {PER_POOL - pools[pool]} more"
            yield Fault(file, objective, f'{pools[pool]} questions with pool = "{pool}"', cure, line)


def _find_figure_faults(found: Figures, exam: Exam, file: str, name: str) -> Iterator[Fault]:
    for text, value, (least, most), more, fewer in _list_limits(found, exam):
        if not least <= value <= most:
            cure = more if value < least else fewer
            yield Fault(file, name, f"{text} {value:.2f}, outside {least:.2f}–{most:.2f}", cure)


def _list_limits(found: Figures, exam: Exam) -> Iterator[Limit]:
    shorter, longer = "shorten right options, or lengthen wrong ones", "lengthen right options, or shorten wrong ones"
    yield Limit("the right option is strictly the longest in", found.longest, LONGEST, longer, shorter)
    yield Limit("median right length ÷ mean wrong length is", found.ratio, RATIO, longer, shorter)
    for letter, share in found.positions.items():
        more = f"reorder options so that more keys are at {letter}"
        fewer = f"move keys from {letter} elsewhere"
        yield Limit(f"the share of keys at position {letter} is", share, POSITION, more, fewer)
    yield Limit("negative stems make up", found.negative, NEGATIVE, "", "ask for what is so in more of them")
    for level, allowed in exam.levels.items():
        more = f"write more questions of level {level}"
        yield Limit(f"of level {level} are", found.levels[level], allowed, more, "write more of the other levels")
    for kind, share in found.kinds.items():
        more = f"write more questions of kind {kind}"
        yield Limit(f"of kind {kind} are", share, KINDS[kind], more, "write more of the other kinds")
    more, fewer = "write more questions with several right options", "write more questions with one right option"
    yield Limit("multiple selections make up", found.several, SEVERAL, more, fewer)
    yield Limit("questions with a pair make up", found.paired, PAIRED, "write more that tell two things apart", "")
    yield Limit("questions with code make up", found.coded, CODED, "show code that ran in more stems", "")


def _shares_of_kinds(bank: list[Question]) -> dict[str, float]:
    return {str(kind): count / len(bank) for kind, count in Counter(question.kind for question in bank).items()}


def _has_level(level: str, question: Question) -> bool:
    return question.level == level


def _key_is_longest(question: Question) -> bool:
    return _length(question.key[0].text) > max(_length(option.text) for option in question.distractors)


def _length(text: str) -> int:
    """Count what a reader sees, without the marks of Markdown."""
    return len(re.sub(r"[`*]|\]\([^)]*\)|^(?:```|~~~).*$", "", text, flags=re.MULTILINE).strip())


def _share(bank: list[Question], holds: Callable[[Question], bool]) -> float:
    return sum(map(holds, bank)) / len(bank) if bank else 0.0
