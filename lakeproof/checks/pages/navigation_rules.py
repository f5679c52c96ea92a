"""Checks that the navigation calls pages by their titles and lists topics in the order in which they are studied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from lakeproof.checks.pages.link_rules import SETTINGS
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.files import read_text
from lakeproof.content.loader import Content

INDEX = "index"
"""The page that opens a folder; an exam's may have a longer title than its place in the navigation."""


@dataclass(frozen=True)
class Entry:
    """A page in the navigation."""

    page: str
    """Its name below docs/."""
    label: str
    """What the navigation calls it, or the group that it opens; empty if it has its own title."""
    line: int
    """The line of the label, or else of the page."""


def navigation_uses_titles(content: Content) -> Iterator[Fault]:
    """A page has one name, and a section that of its first page."""
    for entry in _read_navigation(content):
        page = content.pages.get(entry.page)
        if page is None or not entry.label or entry.page == INDEX or entry.label == page.title:
            continue
        if not (entry.page.partition("/")[0] in content.exams and entry.label in page.title):
            problem = f"the navigation calls {entry.page} “{entry.label}”, and its title is “{page.title}”"
            yield Fault(SETTINGS, entry.page, problem, "use the title of the page", entry.line)


def navigation_follows_the_study_order(content: Content) -> Iterator[Fault]:
    """Readers who follow the links to the next page read the topics in the order of the section's list."""
    entries = _read_navigation(content)
    for exam in content.exams.values():
        sections = [section.folder for section in exam.sections_in_study_order]
        order = [page.name for folder in sections for page in content.find_pages_in_study_order(exam, folder)]
        listed = [entry for entry in entries if entry.page in order]
        for before, entry in pairwise(listed):
            if order.index(entry.page) < order.index(before.page):
                problem = f"comes after {before.page} in the navigation, but is studied before it"
                cure = f"move it before {before.page}"
                yield Fault(SETTINGS, entry.page, problem, cure, entry.line)


def _read_navigation(content: Content) -> list[Entry]:
    """Return the pages of the navigation in its order; nothing if it cannot be read, which another rule reports."""
    path = content.root / SETTINGS
    try:
        settings = yaml.compose(read_text(path, content.root), Loader=yaml.SafeLoader) if path.exists() else None
    except (BrokenContentError, yaml.YAMLError, RecursionError):
        return []
    items = settings.value if isinstance(settings, yaml.MappingNode) else []
    return [entry for key, value in items if key.value == "nav" for entry in _walk(value, "", 0)]


def _walk(node: yaml.Node, label: str, line: int) -> Iterator[Entry]:
    """Yield the pages below a node; the first page of a group has its label if it opens a folder."""
    if isinstance(node, yaml.ScalarNode):
        yield Entry(node.value.rpartition(".")[0], label, line or node.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            is_opening = isinstance(child, yaml.ScalarNode) and child.value.endswith(f"/{INDEX}.md") and not number
            yield from _walk(child, label if is_opening else "", line if is_opening else 0)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, key.value, key.start_mark.line + 1)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (navigation_uses_titles, navigation_follows_the_study_order)
