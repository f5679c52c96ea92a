"""Turns everything that is wrong with the content into one report that names file, line, id and cure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

ALIKE = 3
"""From more faults than this of the same kind, a report spells out the first and lists the places of the others."""
MANY = 30
"""From more faults than this that differ only in names and numbers, a report does the same."""
LISTED = 12
"""Names or places that one line of a report lists at most."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, where it is, and how to fix it."""

    file: str
    """Path from the root of the project."""
    id: str
    """The question, objective, section or name that is at fault."""
    problem: str
    """What is wrong, with the value that was found."""
    cure: str
    """What to do about it."""
    line: int = 0
    """Line in the file, from 1; 0 if the fault concerns the whole file."""

    @property
    def place(self) -> str:
        """The file, with the line if there is one, in the form that editors turn into a link."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        """Read as one line of a report."""
        end = "" if self.cure.endswith("?") else "."
        return f"{self.place}: {self.id}: {self.problem}. Cure: {self.cure}{end}"

    def __lt__(self, other: Fault) -> bool:
        """Sort by file, and within a file by line as a number."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, str, str, str]:
        return self.file, self.line, self.id, self.problem, self.cure


class BrokenContentError(Exception):
    """Ends a build; carries every fault that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of their files."""
        self.faults = sorted(set(faults))
        super().__init__(format_report(self.faults))


def format_report(faults: Iterable[Fault]) -> str:
    """Return a report: the number of faults, then one line for each; many of one kind share a line."""
    found = sorted(set(faults))
    broad = Counter(_generalize(fault) for fault in found)
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in found:
        kind = _generalize(fault)
        kinds.setdefault(kind if broad[kind] > MANY else (fault.problem, fault.cure), []).append(fault)
    lines = []
    for first, *others in kinds.values():
        if len(others) < ALIKE:
            lines += [(fault, str(fault)) for fault in (first, *others)]
        else:
            places = [f"{fault.line if fault.file == first.file else fault.place} ({fault.id})" for fault in others]
            lines.append((first, f"{first} … and {len(others)} more like this: {shorten_list(places)}"))
    count = f"{len(found)} fault{'s' if len(found) != 1 else ''}"
    return "\n".join([count, *(line for _, line in sorted(lines))])


def _generalize(fault: Fault) -> tuple[str, str]:
    """Return what is left of problem and cure without names and numbers."""
    return re.sub(r"“[^”]*”|\d+", "…", fault.problem), re.sub(r"“[^”]*”|\d+", "…", fault.cure)


def shorten_list(names: Iterable[str]) -> str:
    """Join the first names, and count those that are left out."""
    listed = list(names)
    more = [f"… {len(listed) - LISTED} more"] if len(listed) > LISTED else []
    return ", ".join([*listed[:LISTED], *more])


def suggest(name: str, known: Collection[str], otherwise: str = "") -> str:
    """Write a cure for an unknown name: the known one that looks most like it, and what else there is."""
    near = get_close_matches(str(name), sorted(known), n=1)
    if near:
        return f"did you mean “{near[0]}”?{f' Otherwise {otherwise}' if otherwise else ''}"
    listed = f"use one of: {shorten_list(sorted(known))}" if known else ""
    return "; or ".join(filter(None, [listed, otherwise])) or "take it out"


def shorten(value: object, most: int = 60) -> str:
    """Write a value on one line, cut where it gets long."""
    text = " ".join(str(value).split())
    return text if len(text) <= most else f"{text[:most]}…"
