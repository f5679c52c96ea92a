"""Compares two outlines of an exam: what the later guide adds, drops, moves and rewords."""

from __future__ import annotations

from dataclasses import dataclass

from lakeproof.content.exams import Exam, Objective, Section


@dataclass(frozen=True)
class OutlineChanges:
    """What differs between two outlines."""

    facts: list[tuple[str, str, str]]
    """The name of each fact that changes, before and after; the text is empty where the fact is missing."""
    sections: list[tuple[Section | None, Section | None]]
    """Each section before and after, changed or not; a new one has nothing before, a dropped one nothing after."""
    added: list[Objective]
    """Objectives that replace nothing."""
    replaced: list[tuple[Objective, list[Objective]]]
    """Objectives that take over from others, and those others."""
    moved: list[tuple[Objective, Section, Section]]
    """Objectives that change their section, with the one before and the one after."""
    reworded: list[tuple[Objective, Objective]]
    """Objectives whose words change, before and after."""
    dropped: list[Objective]
    """Objectives that no other takes over."""
    unchanged: int
    """How many objectives keep their words and their section."""


def compare_outlines(before: Exam, after: Exam) -> OutlineChanges:
    """Compare an outline with the one that follows it; sections and objectives are the same if their ids are."""
    kept = [(old, after.objectives[name]) for name, old in before.objectives.items() if name in after.objectives]
    reworded = [(old, new) for old, new in kept if old.text != new.text]
    places = [(new, before.find_section(old.id), after.find_section(new.id)) for old, new in kept]
    moved = [(one, start, end) for one, start, end in places if start and end and start.id != end.id]
    added = [one for name, one in after.objectives.items() if name not in before.objectives and not one.replaces]
    replaced = [
        (one, [before.objectives[name] for name in one.replaces if name in before.objectives])
        for one in after.objectives.values()
        if one.replaces
    ]
    taken_over = {name for one in after.objectives.values() for name in one.replaces}
    gone = [one for name, one in before.objectives.items() if name not in after.objectives]
    changed = {new.id for _, new in reworded} | {one.id for one, *_ in moved} | {one.id for one, _ in replaced}
    return OutlineChanges(
        facts=_compare_facts(before, after),
        sections=_pair_sections(before, after),
        added=added,
        replaced=replaced,
        moved=moved,
        reworded=reworded,
        dropped=[one for one in gone if one.id not in taken_over],
        unchanged=sum(old.id not in changed for old, _ in kept),
    )


def _compare_facts(before: Exam, after: Exam) -> list[tuple[str, str, str]]:
    old, new = ({fact.name: fact.text for fact in outline.facts} for outline in (before, after))
    return [(name, old.get(name, ""), new.get(name, "")) for name in {**old, **new} if old.get(name) != new.get(name)]


def _pair_sections(before: Exam, after: Exam) -> list[tuple[Section | None, Section | None]]:
    old, new = ({section.id: section for section in outline.sections} for outline in (before, after))
    return [(old.get(name), new.get(name)) for name in {**old, **new}]
