"""Reads from the notebook of a lab how long it takes, and which topics it practices."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lakeproof.content.faults import BrokenContentError, Fault

_MINUTES = re.compile(r"^- \*\*Time:\*\*\D*(?:\d+ to )?(?P<most>\d+) minutes", re.MULTILINE)
_TITLE = re.compile(r"^# (?P<title>[^:\n]+)", re.MULTILINE)
_ROW = re.compile(r"^\|.*\]\(\.\./\.\./(?P<topic>[a-z0-9/-]+)/\) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Lab:
    """What a study plan needs to know of a lab."""

    name: str
    """Like prepare-features."""
    title: str
    """Its first heading up to the colon."""
    minutes: int
    """How long it takes at most."""
    topics: tuple[str, ...]
    """The topics of its table, like associate/data-processing/outliers, each once and in order."""


def read_labs(root: Path) -> Iterator[Lab]:
    """Read the first cell of each lab, in the order of their names."""
    faults = []
    for path in sorted((root / "docs" / "labs").glob("*.ipynb")):
        text = "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"])
        minutes, title, topics = _MINUTES.search(text), _TITLE.search(text), dict.fromkeys(_ROW.findall(text))
        if minutes and title and topics:
            yield Lab(path.stem, title["title"], int(minutes["most"]), tuple(topics))
        else:
            cure = "begin it with a title, a line `- **Time:** 25 to 30 minutes`, and a table of steps and topic pages"
            file = path.relative_to(root).as_posix()
            faults.append(Fault(file, path.stem, "does not say what it takes and what it practices", cure))
    if faults:
        raise BrokenContentError(faults)
