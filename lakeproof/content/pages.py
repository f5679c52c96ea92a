"""Turns a Markdown page into its title, directives, boxes and code blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from markdown.extensions.toc import slugify

from lakeproof.content import fences
from lakeproof.content.fences import Fence

DIRECTIVES = {
    "objectives": "objective",
    "quiz": "topic",
    "question": "question",
    "sources": "source",
    "blueprint": "exam",
    "mock-exam": "exam",
    "mock-questions": "exam",
    "practice": "exam",
    "study-plan": "exam",
    "study-setup": "",
    "study-today": "",
    "ready-plans": "exam",
    "bridge-plan": "exam",
    "facts": "exam",
    "checklist": "exam",
    "guide-changes": "exam",
    "pretest": "section",
    "topics": "folder",
    "sections": "exam",
    "proofs": "",
    "all-sources": "",
    "corrections": "",
    "claims": "",
    "figures": "exam",
    "progress": "",
    "bookmarks": "",
    "offline": "",
    "glossary": "",
    "downloads": "exam",
    "study-prompt": "exam",
}
"""The directives that a page may use, and the kind of thing that the arguments name; empty for no arguments."""

DIRECTIVE = re.compile(r"^(?P<indent>[ \t]*)::: (?P<name>[a-z][a-z-]*)(?P<arguments>( +[^\s]+)*)[ \t]*$")
BOX_KINDS = ("trap", "exam", "today", "wrong")
"""The boxes that correct a belief or a name, and that other pages may link to."""
_BOX = re.compile(rf'^ *!!! +(?P<kind>{"|".join(BOX_KINDS)}) +"(?P<title>.*)" *$')
_NEAR_DIRECTIVE = re.compile(r"^[ \t>*+-]*[:\uff1a]{2,}[ \t]*(?P<name>[\w-]*)(?P<arguments>.*)$")


@dataclass(frozen=True)
class Directive:
    """A line of a page that the extension replaces, or that looks like a misspelled directive."""

    name: str
    """The known directive that it is, or most likely is meant to be; else the name as written."""
    arguments: tuple[str, ...]
    """The words after the name."""
    line: int
    """Its line on the page, from 1."""
    text: str
    """The line as written."""
    is_valid: bool
    """Whether the extension understands it."""


@dataclass(frozen=True)
class Box:
    """A box that corrects a belief or a name."""

    kind: str
    """One of `BOX_KINDS`."""
    title: str
    """Its title, as Markdown."""
    line: int
    """Its line on the page, from 1."""


@dataclass(frozen=True)
class Page:
    """A Markdown page, as far as checks and renderers need it."""

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
    def directives(self) -> list[Directive]:
        """The directives outside code blocks; a misspelled one counts as what it most likely is."""
        inside = {n for fence in self.fences for n in range(fence.first, fence.last + 1)}
        return [
            _parse_directive(match, number + 1)
            for number, line in enumerate(self.text.split("\n"))
            if number not in inside and (match := _NEAR_DIRECTIVE.match(line))
        ]

    @cached_property
    def boxes(self) -> list[Box]:
        """The boxes that correct something, in their order."""
        matches = ((number, _BOX.match(line)) for number, line in enumerate(self.text.split("\n"), 1))
        return [Box(match["kind"], match["title"], number) for number, match in matches if match]

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
        return [word for found in self.directives if found.name == directive for word in found.arguments]

    def has_directive(self, name: str) -> bool:
        """Say whether the page uses a directive."""
        return any(found.name == name for found in self.directives)


def make_box_anchor(title: str) -> str:
    """Return the id of a box; it is the same for the Markdown of its title and for the text of the HTML."""
    return f"box-{slugify(title, '-')}"


def _parse_directive(match: re.Match[str], line: int) -> Directive:
    exact = DIRECTIVE.match(match[0])
    near = get_close_matches(match["name"].lower(), DIRECTIVES, n=1, cutoff=0.75)
    return Directive(
        name=near[0] if near else match["name"],
        arguments=tuple(match["arguments"].split()),
        line=line,
        text=match[0].strip(),
        is_valid=exact is not None and exact["name"] in DIRECTIVES,
    )
