"""Turns the figures of an exam into tables of text, which the command prints and a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any

from lakeproof.checks.trust.exam_figures import POOLS, ExamFigures, QuestionFigures
from lakeproof.content.pages import Page
from lakeproof.content.words import format_date

WHOLE = "all"


@dataclass(frozen=True)
class Table:
    """A table of figures; all columns but the first are numbers."""

    title: str
    """What it measures."""
    header: tuple[str, ...]
    """The names of its columns."""
    rows: tuple[tuple[str, ...], ...]
    """Its cells."""


def build_tables(found: ExamFigures, pages: dict[str, Page], words: dict[str, Any], *, ages: bool) -> list[Table]:
    """Return the tables; the ages of sources depend on the day, so a page that stays leaves them out."""
    word = words["figures"]
    return [
        _build_questions(found, word),
        _build_mix(found, words),
        _build_cues(found, word),
        _build_pages(found, pages, word),
        Table(word["blocks"], (word["state"], word["count"]), _pair_up({words[s]: n for s, n in found.blocks.items()})),
        _build_sources(found, words, ages=ages),
        _build_coverage(found, word),
    ]


def _build_questions(found: ExamFigures, word: dict[str, Any]) -> Table:
    rows = (
        (label, *(str(getattr(found.questions[pool], name)) for pool in (*POOLS, WHOLE)))
        for name, label in word["counted"].items()
    )
    return Table(word["bank"], (word["what"], word["page"], word["mock"], word["all"]), tuple(rows))


def _build_mix(found: ExamFigures, words: dict[str, Any]) -> Table:
    word, whole = words["figures"], found.questions[WHOLE]
    rows = []
    for group, names in (("kinds", whole.kinds), ("levels", whole.levels), ("tiers", whole.tiers)):
        for name in names:
            counts = [getattr(found.questions[pool], group)[name] for pool in (*POOLS, WHOLE)]
            label = f"{word['mixed'][group]}: {words[group][name]}"
            rows.append((label, *map(str, counts), _percent(counts[-1] / max(whole.questions, 1))))
    return Table(word["mix"], (word["what"], word["page"], word["mock"], word["all"], word["share"]), tuple(rows))


def _build_cues(found: ExamFigures, word: dict[str, Any]) -> Table:
    columns = [_list_cues(found.questions[pool], word) for pool in (*POOLS, WHOLE)]
    rows = tuple((name, *(column.get(name, "–") for column in columns)) for name in columns[-1])
    return Table(word["cues"], (word["what"], word["page"], word["mock"], word["all"]), rows)


def _list_cues(found: QuestionFigures, word: dict[str, Any]) -> dict[str, str]:
    if found.shares is None:
        return {}
    shares, cue = found.shares, word["cue"]
    positions = {cue["position"].format(letter=letter): _percent(share) for letter, share in shares.positions.items()}
    ratio = f"{shares.ratio:.2f}"
    return {cue["longest"]: _percent(shares.longest), cue["ratio"]: ratio, **positions} | {
        cue["negative"]: _percent(shares.negative)
    }


def _build_pages(found: ExamFigures, pages: dict[str, Page], word: dict[str, Any]) -> Table:
    names = tuple(word["measured"])
    measured = [[getattr(figures, name) for name in names] for figures in found.pages.values()]
    rows = [(pages[name].title, *map(str, numbers)) for name, numbers in zip(found.pages, measured, strict=True)]
    if measured:
        columns = list(zip(*measured, strict=True))
        rows.append((word["median"], *(f"{median(column):.0f}" for column in columns)))
        rows.append((word["total"], *(str(sum(column)) for column in columns)))
    return Table(word["pages"], (word["topic"], *word["measured"].values()), tuple(rows))


def _build_sources(found: ExamFigures, words: dict[str, Any], *, ages: bool) -> Table:
    word, sources = words["figures"], found.sources
    rows = [(word["sources_cited"], str(sources.sources))]
    if sources.oldest and sources.newest:
        rows += [
            (word["oldest"], format_date(sources.oldest, words)),
            (word["newest"], format_date(sources.newest, words)),
        ]
    months = words["dates"]["months"]
    for month, count in sources.months.items():
        year, _, number = month.partition("-")
        rows.append((word["read_in"].format(month=months[int(number) - 1], year=year), str(count)))
    if ages:
        rows.append((word["stale"], str(sources.stale)))
    return Table(word["sources"], (word["what"], word["count"]), tuple(rows))


def _build_coverage(found: ExamFigures, word: dict[str, Any]) -> Table:
    names = ("tier", "pages", "page_questions", "mock_questions", "proofs", "sources")
    rows = tuple(
        (one.id, str(one.tier or "–"), str(len(one.pages)), *(str(getattr(one, name)) for name in names[2:]))
        for one in found.objectives
    )
    return Table(word["coverage"], (word["objective"], *(word["covered"][name] for name in names)), rows)


def _pair_up(counts: dict[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(count)) for name, count in counts.items())


def _percent(share: float) -> str:
    return f"{share:.0%}"
