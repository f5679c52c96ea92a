"""Turns everything that is wrong with the content into one report that names file, id and cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, where it is, and what mends it."""

    file: str
    """Path from the root of the project, with `:line` where a line is known."""
    id: str
    """The question, objective, section or name that is at fault."""
    problem: str
    """What is wrong, with the value that was found."""
    cure: str
    """What to do about it."""

    def __str__(self) -> str:
        """Read as one line of a report."""
        return f"{self.file}: {self.id}: {self.problem}. Cure: {self.cure}."


class BrokenContentError(Exception):
    """Ends a build; carries every fault that was found, not only the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults in the order of their files."""
        self.faults = sorted(set(faults))
        super().__init__(format_report(self.faults))


def format_report(faults: Iterable[Fault]) -> str:
    """Write all faults, one a line, under a line that counts them."""
    lines = [str(fault) for fault in sorted(set(faults))]
    count = f"{len(lines)} fault{'s' if len(lines) != 1 else ''}"
    return "\n".join([count, *lines])
