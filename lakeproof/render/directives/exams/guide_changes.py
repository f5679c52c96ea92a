"""Says what changes between the guides of an exam, generated from its outlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lakeproof.content.exams import Exam, Objective, Section
from lakeproof.content.outlines.comparison import OutlineChanges, compare_outlines
from lakeproof.content.words import choose_plural, format_date
from lakeproof.render.context import RenderContext
from lakeproof.render.outlines.outline_parts import format_period


def render(exams: list[Exam], context: RenderContext) -> str:
    """Write, as Markdown, what changes from each outline to the next; with one outline, that there is no other."""
    exam = exams[0]
    if len(exam.outlines) == 1:
        days = {name: format_date(getattr(exam, name), context.words) for name in ("guide", "checked")}
        text: str = context.words["guide_changes"]["one"].format(**days)
        return text
    parts = [part for pair in pairwise(exam.outlines) for part in _describe_step(*pair, exam, context)]
    return "\n\n".join(parts)


def _describe_step(before: Exam, after: Exam, exam: Exam, context: RenderContext) -> Iterator[str]:
    word = context.words["guide_changes"]
    changes = compare_outlines(before, after)
    yield " ".join(format_period("sentence", outline, exam, context) for outline in (before, after))
    rows = [*_list_facts(before, after, changes, context), *_list_sections(changes, word)]
    names = [word["change"], *(format_period("short", outline, exam, context) for outline in (before, after))]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in [names, ["---"] * len(names), *rows])
    yield from _list_objectives(changes, word)
    if changes.unchanged:
        yield choose_plural(word["unchanged"], changes.unchanged).format(n=changes.unchanged)


def _list_facts(before: Exam, after: Exam, changes: OutlineChanges, context: RenderContext) -> Iterator[list[str]]:
    fact, none = context.words["facts"], context.words["guide_changes"]["none"]
    yield [fact["guide"], *(format_date(one.guide, context.words) for one in (before, after))]
    if before.questions != after.questions:
        yield [fact["questions"], *(fact["scored"].format(n=one.questions) for one in (before, after))]
    if before.minutes != after.minutes:
        yield [fact["time"], *(fact["minutes"].format(n=one.minutes) for one in (before, after))]
    for name, *texts in changes.facts:
        yield [_escape(text or none) for text in (name, *texts)]


def _list_sections(changes: OutlineChanges, word: dict[str, Any]) -> Iterator[list[str]]:
    for pair in changes.sections:
        names = list(dict.fromkeys(f"{section.id} {section.name}" for section in pair if section))
        name = names[0] if len(names) == 1 else word["renamed"].format(before=names[0], after=names[1])
        yield [_escape(name), *(_state_share(section, word) for section in pair)]


def _state_share(section: Section | None, word: dict[str, Any]) -> str:
    if section is None:
        return str(word["none"])
    return choose_plural(word["share"], section.questions).format(weight=section.weight, n=section.questions)


def _list_objectives(changes: OutlineChanges, word: dict[str, Any]) -> Iterator[str]:
    """Yield a heading in bold and a list for each kind of change; what is dropped comes last."""
    lists = {
        "added": [_name(one) for one in changes.added],
        "replaced": [
            "\n".join([f"{_name(one)} {word['replaces']}", *(f"    - {_name(other)}" for other in others)])
            for one, others in changes.replaced
        ],
        "moved": [
            f"{_name(one)} {word['move'].format(before=before.name, after=after.name)}"
            for one, before, after in changes.moved
        ],
        "reworded": [f"{_name(new)} {word['was'].format(text=old.text)}" for old, new in changes.reworded],
        "dropped": [_name(one) for one in changes.dropped],
    }
    for name, items in lists.items():
        if items:
            yield f"**{word[name]}**"
            yield "\n".join(f"- {item}" for item in items)


def _name(objective: Objective) -> str:
    return f"{objective.id} {objective.text}"


def _escape(cell: str) -> str:
    return cell.replace("|", "\\|")
