"""Checks every text of pages, questions and tables for HTML and addresses that content may not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache

from lakeproof.checks import markup
from lakeproof.checks.markup import Html
from lakeproof.checks.proof_rules import list_texts
from lakeproof.content.faults import Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page

INCLUDE = "--8<--"
"""What the extension for includes looks for, anywhere in a text."""
_INCLUDE = re.compile(r'\s*--8<-- "[a-z0-9][a-z0-9_/-]*\.py:[a-z0-9-]+"\s*')

_LOOSE = (
    "is not an include of a section",
    'write it alone in a block of code: --8<-- "exam/section/topic.py:section"',
)

Place = tuple[str | int, ...]


def pages_hold_allowed_html(content: Content) -> Iterator[Fault]:
    """A page holds only elements, attributes and addresses that are on the list."""
    for page in content.pages.values():
        for problem in render_page(page).problems:
            line = markup.find_line(page.text, problem.needle) + 1
            yield Fault(content.locate_page(page.name), page.name, problem.text, problem.cure, line)


def questions_hold_allowed_html(content: Content) -> Iterator[Fault]:
    """A question holds only simple HTML, because it is shown on pages, in mock exams and in practice."""
    for question in content.questions:
        for place, text in list_texts(question):
            yield from _find_faults(text, question.file, question.id, ("question", question.index, *place), content)


def tables_hold_allowed_html(content: Content) -> Iterator[Fault]:
    """A table that all topics share holds only the HTML that a question may hold."""
    for table in ("sources", "misconceptions", "glossary", "corrections", "claims"):
        for name, entry in getattr(content, table).items():
            for place, text in _list_strings(entry, (name,)):
                yield from _find_faults(text, f"docs/{table}.toml", name, place, content)
    for table in ("renamed", "publishers", "moved"):
        for key, value in getattr(content, table).items():
            yield from _find_faults(f"{key} {value}", f"docs/{table}.toml", key, (key,), content)


def _list_strings(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield each text of an entry with the keys that lead to it."""
    if is_dataclass(value):
        for key in fields(value):
            if key.name != "url":  # its schema refuses what is no address
                yield from _list_strings(getattr(value, key.name), (*place, key.name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _list_strings(one, (*place, number))
    elif isinstance(value, str):
        yield place, value


def exams_hold_allowed_html(content: Content) -> Iterator[Fault]:
    """A text of an exam.toml holds only the HTML that a question may hold."""
    for exam in content.exams.values():
        file = f"docs/{exam.slug}/exam.toml"
        texts: list[tuple[str, str, Place]] = [("exam", exam.name, ("name",))]
        for keys, fact in exam.list_stated_facts():
            texts += [(fact.name, f"{fact.name}: {fact.text}", (*keys, "text"))]
        for outline in exam.outlines:
            for number, section in enumerate(outline.sections):
                place: Place = (*outline.place, "section", number)
                texts.append((section.id, f"{section.name} {section.about}", (*place, "name")))
                for index, objective in enumerate(section.objectives):
                    text = f"{objective.text} {objective.group}"
                    texts.append((objective.id, text, (*place, "objective", index, "text")))
        for name, text, place in texts:
            yield from _find_faults(text, file, name, place, content)


def includes_are_whole_blocks(content: Content) -> Iterator[Fault]:
    """An include is all there is to a block of code, and names a section of a snippet."""
    for page in content.pages.values():
        for text, number in _find_loose_includes(page.text):
            yield Fault(content.locate_page(page.name), text, *_LOOSE, number)
    for question in content.questions:
        for place, text in list_texts(question):
            for _ in _find_loose_includes(text):
                line = content.find_line(question.file, "question", question.index, *place)
                yield Fault(question.file, question.id, *_LOOSE, line)


def _find_loose_includes(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines, from 1, that would include something else than a section as the whole of a block."""
    if INCLUDE in text:
        whole = {fence.first + 2 for fence in find_fences(text) if fence.includes}
        for number, line in enumerate(text.split("\n"), 1):
            if INCLUDE in line and not (number in whole and _INCLUDE.fullmatch(line.lstrip("> \t"))):
                yield line.strip(), number


@lru_cache(maxsize=512)
def render_page(page: Page) -> Html:
    """Turn a page into HTML without what its directives write."""
    directives = {found.line for found in page.directives if found.is_valid}
    lines = ["" if number in directives else line for number, line in enumerate(page.text.split("\n"), 1)]
    return markup.convert_and_check("\n".join(lines), markup.PAGE)


def _find_faults(text: str, file: str, name: str, place: Place, content: Content) -> Iterator[Fault]:
    for problem in markup.convert_and_check(text).problems:
        line = content.find_line(file, *place)
        document = content.documents.get(file)
        if document and "\n" in text:  # a text of several lines begins below its key
            rest = document.text.split("\n")[line - 1 :]
            line += markup.find_line("\n".join(rest), problem.needle)
        yield Fault(file, name, problem.text, problem.cure, line)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    pages_hold_allowed_html,
    questions_hold_allowed_html,
    tables_hold_allowed_html,
    exams_hold_allowed_html,
    includes_are_whole_blocks,
)
