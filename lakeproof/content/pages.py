"""Turns a Markdown page into its title, directives and code blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lakeproof.content import fences
from lakeproof.content.fences import Fence

DIRECTIVE = re.compile(r"^(?P<indent>[ \t]*)::: (?P<name>[a-z]+)(?P<arguments>( +[^\s]+)*)[ \t]*$")


@dataclass(frozen=True)
class Page:
    """A Markdown page, as far as the rest of the house asks about it."""

    name: str
    """Its path below docs/ without the ending."""
    text: str
    """Its Markdown."""

    @property
    def title(self) -> str:
        """Its first heading."""
        match = re.search(r"^# (.+)$", self.text, re.MULTILINE)
        return match[1].strip() if match else self.name

    @cached_property
    def directives(self) -> list[tuple[str, list[str], int]]:
        """The name, the arguments and the line of each directive outside code blocks."""
        inside = {n for fence in self.fences for n in range(fence.first, fence.last + 1)}
        return [
            (match["name"], match["arguments"].split(), number)
            for number, line in enumerate(self.text.split("\n"))
            if number not in inside and (match := DIRECTIVE.match(line))
        ]

    @cached_property
    def objectives(self) -> list[str]:
        """The objectives that it says it teaches."""
        return self.find_arguments("objectives")

    @cached_property
    def fences(self) -> list[Fence]:
        """Its code blocks."""
        return list(fences.find_fences(self.text))

    @cached_property
    def includes(self) -> list[tuple[str, int]]:
        """The `file:section` that each include names, and its line."""
        return [(fence.includes, fence.first + 2) for fence in self.fences if fence.includes]

    def find_arguments(self, directive: str) -> list[str]:
        """Return all arguments of all directives of a name."""
        return [word for name, words, _ in self.directives if name == directive for word in words]
