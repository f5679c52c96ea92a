"""Checks the outlines of each exam: their dates, weights, objectives, and what one takes over from another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lakeproof.content.exams import FULL_CODE, HALF_CODE, Exam, Objective, Section, compute_quotas
from lakeproof.content.faults import Fault, suggest
from lakeproof.content.loader import Content

WHOLE = 100
"""What the weights of the sections add up to, in percent."""


def outlines_follow_each_other(content: Content) -> Iterator[Fault]:
    """Each outline but the first says from which day it is valid, which is later than for the one before it."""
    for before, outline in _list_with_the_one_before(content):
        if before is None:
            continue
        day, earlier = outline.valid_from, before.valid_from
        if day is None:
            cure = "add valid_from, the first day on which exams follow this guide"
            yield _report(outline, content, "the outline", "does not say from which day it is valid", cure)
        elif earlier is not None and day <= earlier:
            problem = f"is valid from {day}, and the outline before it from {earlier}"
            cure = "sort the outlines by valid_from, and give each its own day"
            yield _report(outline, content, "the outline", problem, cure, "valid_from")
        if outline.guide <= before.guide:
            problem = f"its guide is dated {outline.guide}, and the guide before it {before.guide}"
            yield _report(outline, content, "the outline", problem, "write the date on the newer guide", "guide")


def weights_decide_the_questions(content: Content) -> Iterator[Fault]:
    """The weights of an outline add up to the whole, and the questions of its sections follow from them."""
    for outline in _list_outlines(content):
        weights, stated = ([getattr(one, key) for one in outline.sections] for key in ("weight", "questions"))
        if sum(weights) != WHOLE:
            problem, cure = f"the weights add up to {sum(weights)}, not {WHOLE}", "write the weights of the exam's page"
            yield _report(outline, content, "exam", problem, cure, "section", 0, "weight")
        expected = compute_quotas(weights, outline.questions)
        if stated != expected:
            problem, cure = f"the sections ask {stated} questions", f"by weight it is {expected}"
            yield _report(outline, content, "exam", problem, cure, "section", 0, "questions")


def sections_have_their_own_codes(content: Content) -> Iterator[Fault]:
    """No two sections of an outline share the character that stands for them in the names of mock exams."""
    for outline in _list_outlines(content):
        codes = {FULL_CODE: "a full exam", HALF_CODE: "a half exam"}
        for index, section in enumerate(outline.sections):
            if section.code in codes:
                problem = f"its last character is already the code of {codes[section.code]} in the names of mock exams"
                cure = "give the section a last character of its own"
                yield _report(outline, content, section.id, problem, cure, "section", index, "id")
            codes.setdefault(section.code, section.id)


def objectives_have_ids_for_life(content: Content) -> Iterator[Fault]:
    """The first guide numbers its objectives; a later one keeps their ids, and numbers what it adds.

    An outline that was a later one keeps such ids when the one before it is deleted; its valid_from tells.
    """
    for before, outline in _list_with_the_one_before(content):
        seen: set[str] = set()
        known = before.objectives if before else {}
        for section, number, objective, place in _list_objectives(outline):
            prefix, _, last = objective.id.rpartition(".")
            ordered = f"{section.id}.{number:02}"
            problem = ""
            if objective.id in seen:
                problem, cure = "the objective is listed twice", "give it its own number"
            elif before is None and outline.valid_from is None and objective.id != ordered:
                problem, cure = "is out of order", f"the guide's order makes it {ordered}"
            elif before and objective.id not in known and (prefix != section.id or not last.isdecimal()):
                problem, otherwise = "is new, but not numbered in its section", f"name it like {ordered}"
                cure = suggest(objective.id, known, otherwise)
            if problem:
                yield _report(outline, content, objective.id, problem, cure, *place, "id")
            seen.add(objective.id)


def objectives_of_complete_sections_have_tiers(content: Content) -> Iterator[Fault]:
    """Once a section is complete, each objective says how often the exam asks it."""
    for outline in _list_outlines(content):
        for section, _, objective, place in _list_objectives(outline):
            if section.complete and objective.tier is None:
                problem, cure = "has no tier in a complete section", "add tier = 1, 2 or 3"
                yield _report(outline, content, objective.id, problem, cure, *place)


def replaced_objectives_exist(content: Content) -> Iterator[Fault]:
    """What an objective replaces is in the outline before."""
    for before, outline in _list_with_the_one_before(content):
        for _, _, objective, place in _list_objectives(outline):
            for replaced in objective.replaces:
                if before is None:
                    problem, cure = f"replaces {replaced}, but there is no outline before its own", "delete replaces"
                elif replaced == objective.id:
                    problem, cure = "replaces itself", "delete replaces: an objective that stays keeps its id"
                elif replaced not in before.objectives:
                    problem = f"replaces {replaced}, which the outline before does not have"
                    cure = suggest(replaced, before.objectives)
                else:
                    continue
                yield _report(outline, content, objective.id, problem, cure, *place, "replaces")


def questions_name_one_part_of_what_was_split(content: Content) -> Iterator[Fault]:
    """Once the parts of a split objective are complete, its questions say which part they ask."""
    for outline in _list_outlines(content):
        complete = [one for section in outline.sections if section.complete for one in section.objectives]
        parts = Counter(replaced for one in complete for replaced in one.replaces)
        split = {name for name, count in parts.items() if count > 1 and name not in outline.counted}
        for question in content.questions:
            if question.objective in split:
                names = " or ".join(one.id for one in complete if question.objective in one.replaces)
                problem = f"{question.objective} is split, so the question counts for no objective of {outline.guide}"
                line = content.find_line(question.file, "question", question.index, "objective")
                yield Fault(question.file, question.id, problem, f"name the part that it asks: {names}", line)


def _list_outlines(content: Content) -> Iterator[Exam]:
    for exam in content.exams.values():
        yield from exam.outlines


def _list_with_the_one_before(content: Content) -> Iterator[tuple[Exam | None, Exam]]:
    for exam in content.exams.values():
        yield from zip((None, *exam.outlines), exam.outlines, strict=False)


def _list_objectives(outline: Exam) -> Iterator[tuple[Section, int, Objective, tuple[str | int, ...]]]:
    """Yield each objective with its section, its number there, and the keys that lead to it."""
    for index, section in enumerate(outline.sections):
        for number, objective in enumerate(section.objectives):
            yield section, number + 1, objective, ("section", index, "objective", number)


def _report(outline: Exam, content: Content, name: str, problem: str, cure: str, *place: str | int) -> Fault:
    file = f"docs/{outline.slug}/exam.toml"
    return Fault(file, name, problem, cure, content.find_line(file, *outline.place, *place))


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    outlines_follow_each_other,
    weights_decide_the_questions,
    sections_have_their_own_codes,
    objectives_have_ids_for_life,
    objectives_of_complete_sections_have_tiers,
    replaced_objectives_exist,
    questions_name_one_part_of_what_was_split,
)
"""Each looks at all outlines of all exams."""
