"""Compares the order in which a page first shows the sections of its snippet with their order in the file."""

from __future__ import annotations

from collections.abc import Iterator

from lakeproof.content.faults import Fault
from lakeproof.content.loader import Content
from lakeproof.content.snippets import Section


def sections_follow_the_snippet(content: Content) -> Iterator[Fault]:
    """Show the sections of a snippet in the order of its file, so that one run proves the page and the file."""
    for page in content.pages.values():
        file = f"{page.name}.py"
        sections = content.snippets.get(file, {})
        shown: list[Section] = []
        for target, line in page.includes:
            section = sections.get(target.removeprefix(f"{file}:"))
            if section is None or section in shown:
                continue  # of another snippet, or shown again
            if shown and section.first < shown[-1].first:
                problem = f"line {section.first} of snippets/{file} runs before “{shown[-1].name}”, shown above it"
                cure = f"move the section behind “{shown[-1].name}” in the snippet, or show it earlier on the page"
                yield Fault(f"docs/{page.name}.md", target, problem, cure, line)
            shown.append(section)
