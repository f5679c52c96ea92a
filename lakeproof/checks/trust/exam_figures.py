"""Measures an exam as a whole: its questions, pages, code, sources, and what covers each objective."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lakeproof.checks.bank_figures import KINDS, Figures, measure_bank, shows_code
from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.checks.pages.page_figures import PageFigures
from lakeproof.checks.trust.source_uses import find_source_uses
from lakeproof.content.exams import LOWEST_TIER, Exam
from lakeproof.content.fences import RUN, Fence
from lakeproof.content.loader import Content
from lakeproof.content.questions import LEVELS, Question

POOLS = ("page", "mock")
STATES = ("executed", "request", "cited")
MAX_AGE = 180
"""After so many days a source should be read again."""


@dataclass(frozen=True)
class QuestionFigures:
    """What a set of questions is made of; counts unless `shares` says otherwise."""

    questions: int
    """How many there are."""
    executed: int
    """With code that ran as their proof."""
    cited: int
    """With a dated source alone."""
    coded: int
    """That show code which ran."""
    several: int
    """With more than one right option."""
    paired: int
    """That tell two similar things apart."""
    options: int
    """Their options; each has a reason."""
    distractors: int
    """Their wrong options."""
    proven_distractors: int
    """Wrong options with code that ran as their own proof."""
    beliefs: int
    """Wrong options that name a common belief."""
    kinds: dict[str, int]
    """By what a reader has to do."""
    levels: dict[str, int]
    """By level."""
    tiers: dict[str, int]
    """By how often an exam asks their objective."""
    shares: Figures | None
    """The cues that they might give; None if there are no questions."""


@dataclass(frozen=True)
class SourceFigures:
    """The sources of an exam and when they were read."""

    sources: int
    """How many there are."""
    oldest: dt.date | None
    """When the one that was read longest ago was read."""
    newest: dt.date | None
    """When the one that was read last was read."""
    months: dict[str, int]
    """How many were last read in each month, like 2026-11."""
    stale: int
    """How many were read more than `MAX_AGE` days ago."""


@dataclass(frozen=True)
class ObjectiveFigures:
    """What covers an objective."""

    id: str
    """Like A2.06."""
    tier: int | None
    """How often an exam asks it."""
    pages: tuple[str, ...]
    """The pages that teach it."""
    page_questions: int
    """Questions on the page and in practice."""
    mock_questions: int
    """Questions kept for mock exams."""
    proofs: int
    """Different sections of code that decide its questions or options."""
    sources: int
    """Different sources that decide its questions."""


@dataclass(frozen=True)
class ExamFigures:
    """All figures of an exam."""

    exam: str
    """Its folder."""
    name: str
    """Its official name."""
    questions: dict[str, QuestionFigures]
    """By pool, and `all`."""
    pages: dict[str, PageFigures]
    """The topic pages; what is collapsed, the quiz, and the sources don't count."""
    blocks: dict[str, int]
    """Blocks of Python and SQL on all its pages, by state."""
    sources: SourceFigures
    """What its pages and questions cite."""
    objectives: tuple[ObjectiveFigures, ...]
    """In the order of the guide."""


def measure_exam(exam: Exam, content: Content, today: dt.date) -> ExamFigures:
    """Measure an exam; only the number of stale sources depends on the day."""
    bank = [question for question in content.questions if exam.find_objective(question.objective)]
    pools = {pool: [question for question in bank if question.pool == pool] for pool in POOLS}
    return ExamFigures(
        exam=exam.slug,
        name=exam.name,
        questions={name: _measure_questions(part, exam, content) for name, part in {**pools, "all": bank}.items()},
        pages={
            page.name: measure_topic_page(page, content)
            for section in exam.sections
            for page in content.find_pages_in_study_order(exam, section.folder)
        },
        blocks=_count_blocks(exam, content),
        sources=_measure_sources(exam, content, today),
        objectives=tuple(_measure_objective(name, exam, bank, content) for name in exam.objectives),
    )


def _measure_questions(bank: list[Question], exam: Exam, content: Content) -> QuestionFigures:
    wrong = [option for question in bank for option in question.distractors]
    tiers = Counter(str(found.tier) for question in bank if (found := exam.find_objective(question.objective)))
    return QuestionFigures(
        questions=len(bank),
        executed=_count(bank, lambda question: question.proof is not None),
        cited=_count(bank, lambda question: question.proof is None),
        coded=_count(bank, shows_code),
        several=_count(bank, lambda question: len(question.key) > 1),
        paired=_count(bank, lambda question: question.pair is not None),
        options=sum(len(question.options) for question in bank),
        distractors=len(wrong),
        proven_distractors=sum(option.proof is not None for option in wrong),
        beliefs=sum(option.misconception is not None for option in wrong),
        kinds=_tally(KINDS, (str(question.kind) for question in bank)),
        levels=_tally(LEVELS, (question.level for question in bank)),
        tiers={str(tier): tiers[str(tier)] for tier in range(1, LOWEST_TIER + 1)},
        shares=measure_bank(bank, content.language, content.root) if bank else None,
    )


def _measure_sources(exam: Exam, content: Content, today: dt.date) -> SourceFigures:
    uses = find_source_uses(content)
    own = [name for name, use in uses.items() if any(page.startswith(f"{exam.slug}/") for page in use.pages)]
    days = sorted(content.sources[name].checked for name in own)
    return SourceFigures(
        sources=len(days),
        oldest=days[0] if days else None,
        newest=days[-1] if days else None,
        months=dict(Counter(day.strftime("%Y-%m") for day in days)),
        stale=sum((today - day).days > MAX_AGE for day in days),
    )


def _measure_objective(name: str, exam: Exam, bank: list[Question], content: Content) -> ObjectiveFigures:
    asked = [question for question in bank if exam.counted.get(question.objective, question.objective) == name]
    pools = Counter(question.pool for question in asked)
    proofs = {
        question.locate_proof(proof)
        for question in asked
        for proof in (question.proof, *(option.proof for option in question.options))
        if proof
    }
    return ObjectiveFigures(
        id=name,
        tier=exam.objectives[name].tier,
        pages=tuple(page.name for page in content.find_pages_teaching(name, exam)),
        page_questions=pools["page"],
        mock_questions=pools["mock"],
        proofs=len(proofs),
        sources=len({question.source for question in asked if question.source}),
    )


def _count_blocks(exam: Exam, content: Content) -> dict[str, int]:
    states: Counter[str] = Counter()
    for page in content.pages.values():
        for fence in page.fences if page.name.startswith(f"{exam.slug}/") else ():
            if fence.language in RUN:
                states[find_state(fence, content)] += 1
    return {state: states[state] for state in STATES}


def find_state(fence: Fence, content: Content) -> str:
    """Return how a block is proven: a section that calls a workspace is request checked."""
    file, _, section = (fence.includes or "").partition(":")
    return "request" if content.requests.get(file, {}).get(section) else fence.state


def _count(bank: list[Question], holds: Callable[[Question], bool]) -> int:
    return sum(map(holds, bank))


def _tally(names: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names}
