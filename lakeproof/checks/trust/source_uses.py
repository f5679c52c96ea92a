"""Turns all content into the list of what rests on each source, and finds who publishes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.content.tables import Source

SHOW_EXAM = ("facts", "blueprint")
"""The directives that show what the sources of an exam say."""


@dataclass
class SourceUse:
    """What rests on a source."""

    pages: list[str] = field(default_factory=list)
    """The pages that cite it, as paths below docs/ without the ending, in the order of the content."""
    questions: int = 0
    """How many questions name it as the source of their key."""

    def add_page(self, name: str) -> None:
        """Add a page once."""
        if name not in self.pages:
            self.pages.append(name)


def find_source_uses(content: Content) -> dict[str, SourceUse]:
    """Return the uses of each source that exists, by its id."""
    uses = {name: SourceUse() for name in content.sources}
    for page in content.pages.values():
        cited = page.find_arguments("sources")
        cited += [fence.attributes["data-source"] for fence in page.fences if "data-source" in fence.attributes]
        for directive in SHOW_EXAM:
            for slug in page.find_arguments(directive):
                cited += _list_exam_sources(content.exams[slug]) if slug in content.exams else []
        for name in cited:
            if name in uses:
                uses[name].add_page(page.name)
    for question in content.questions:
        if question.source in uses:
            uses[question.source].questions += 1
            uses[question.source].add_page(question.topic)
    return uses


def _list_exam_sources(exam: Exam) -> list[str]:
    guides = [source for outline in exam.outlines for source in (outline.guide_source, outline.facts_source)]
    return [exam.page_source, *guides, *(fact.source for _, fact in exam.list_stated_facts())]


def find_publisher(source: Source, content: Content) -> str | None:
    """Return the beginning of an address in docs/publishers.toml that fits best, or None."""
    address = source.url.removeprefix("https://")
    fitting = [prefix for prefix in content.publishers if f"{address}/".startswith(f"{prefix.rstrip('/')}/")]
    return max(fitting, key=len, default=None)


def group_sources(content: Content) -> dict[str, list[str]]:
    """Return the ids of the sources of each publisher, in the order of docs/publishers.toml, each group by title."""
    groups: dict[str, list[str]] = {name: [] for name in content.publishers.values()}
    for key, source in sorted(content.sources.items(), key=lambda item: item[1].title.lstrip("`").casefold()):
        prefix = find_publisher(source, content)
        groups.setdefault(content.publishers[prefix] if prefix else "", []).append(key)
    return {name: keys for name, keys in groups.items() if keys}
