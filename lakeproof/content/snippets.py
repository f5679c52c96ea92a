"""Splits a snippet into its named sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent

from lakeproof.content.faults import Fault

_DELIMITER = re.compile(r"^\s*# --8<-- \[(?P<side>start|end):(?P<name>[a-z0-9-]+)\]\s*$")


@dataclass(frozen=True)
class SnippetSection:
    """A named part of a snippet."""

    name: str
    """What pages and questions call it."""
    source: str
    """Its lines, without the delimiters of other sections."""
    first: int
    """Its first line in the file, from 1."""
    last: int
    """Its last line in the file."""


def parse_sections(text: str) -> dict[str, SnippetSection]:
    """Return the sections of a snippet by name."""
    lines = text.split("\n")
    starts: dict[str, int] = {}
    found: dict[str, SnippetSection] = {}
    for number, line in enumerate(lines, 1):
        mark = _DELIMITER.match(line)
        if mark and mark["side"] == "start":
            starts[mark["name"]] = number + 1
        elif mark and mark["name"] in starts:
            first = starts.pop(mark["name"])
            body = [text for text in lines[first - 1 : number - 1] if not _DELIMITER.match(text)]
            found[mark["name"]] = SnippetSection(
                mark["name"], dedent("\n".join(body)).strip("\n") + "\n", first, number - 1
            )
    return found


def find_section_faults(text: str, file: str) -> list[Fault]:
    """Name delimiters without a partner and names that are used twice."""
    faults: list[Fault] = []
    opened: dict[str, int] = {}
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        mark = _DELIMITER.match(line)
        if mark is None:
            if "--8<--" in line:
                cure = "write # --8<-- [start:a-name], in lower case"
                faults.append(Fault(file, line.strip(), "is not a section mark", cure, number))
        elif mark["side"] == "start":
            if mark["name"] in seen:
                cure = "give one of them another name"
                faults.append(Fault(file, mark["name"], "the section starts twice", cure, number))
            seen.add(mark["name"])
            opened[mark["name"]] = number
        elif mark["name"] in opened:
            del opened[mark["name"]]
        else:
            cure = "add its start mark"
            faults.append(Fault(file, mark["name"], "the section ends but never starts", cure, number))
    cure = "add its end mark, # --8<-- [end:…]"
    faults += [Fault(file, name, "the section never ends", cure, number) for name, number in opened.items()]
    return faults
