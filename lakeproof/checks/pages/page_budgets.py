"""Holds topic pages to an order and to budgets, so that each teaches first and can be read in one sitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lakeproof.checks.pages.page_figures import PageFigures, measure_page
from lakeproof.content.faults import Fault
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.words import load_words

WORDS = (700, 1200)
"""Words of prose, tables and boxes."""
CODE_LINES = 100
BLOCKS = 12
TRAPS = 3


def find_topic_pages(content: Content) -> list[Page]:
    """Return the topic pages of the sections that are complete in some outline."""
    complete = {
        name
        for exam in content.exams.values()
        for outline in exam.outlines
        for name in exam.known_objectives
        if (section := outline.find_section(name)) and section.complete
    }
    return [
        page
        for name, page in content.pages.items()
        if name in content.topics and complete.intersection(page.objectives)
    ]


def measure_topic_page(page: Page, content: Content) -> PageFigures:
    """Measure what a reader sees before the quiz."""
    headings = load_words(content.language, content.root)["headings"]
    return measure_page(page, content, (headings["quick_check"], headings["sources"]))


def topic_pages_keep_their_budgets(content: Content) -> Iterator[Fault]:
    """The visible part of a page is neither a stub nor a book, and it has a picture or a table."""
    for page in find_topic_pages(content):
        found = measure_topic_page(page, content)
        for problem, cure in _find_excesses(found):
            yield Fault(content.locate_page(page.name), page.name, problem, cure)


def topic_pages_keep_their_order(content: Content) -> Iterator[Fault]:
    """Key points, a worked example, what to choose, the quiz, and the sources come in this order on every page."""
    headings = list(load_words(content.language, content.root)["headings"].values())
    for page in find_topic_pages(content):
        found = [heading for heading in measure_topic_page(page, content).headings if heading in headings]
        if found != headings:
            problem = f"its headings are in the order: {', '.join(found) or 'none of the known ones'}"
            yield Fault(content.locate_page(page.name), page.name, problem, f"use all of: {', '.join(headings)}")


def _find_excesses(found: PageFigures) -> Iterator[tuple[str, str]]:
    least, most = WORDS
    if not least <= found.words <= most:
        cure = "collapse or delete what few readers need" if found.words > most else "explain the idea and the choice"
        yield f"its visible part has {found.words} words, outside {least}–{most}", cure
    if found.code_lines > CODE_LINES:
        yield f"it shows {found.code_lines} lines of code, and at most {CODE_LINES} are readable", "shorten the example"
    if found.blocks > BLOCKS:
        yield f"it shows {found.blocks} blocks of code, and at most {BLOCKS} are readable", "collapse or delete some"
    if found.traps > TRAPS:
        yield f"it has {found.traps} traps, and a reader remembers {TRAPS}", "keep those that cost the most points"
    if not found.figures:
        yield "it has no figure, diagram or table", "draw the idea, or compare the choices in a table"


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    topic_pages_keep_their_budgets,
    topic_pages_keep_their_order,
)
