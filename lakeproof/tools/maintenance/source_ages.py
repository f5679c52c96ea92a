"""Finds the sources and the exam guides that nobody has read for more than 180 days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lakeproof.content.loader import Content

OLDEST = 180
"""Days after which somebody should read a source again."""


@dataclass(frozen=True)
class OldSource:
    """Something that a claim rests on, and how long ago somebody read it."""

    place: str
    """Where its day is written: the file, and the id in it."""
    title: str
    """What it is."""
    url: str
    """Where it is."""
    checked: dt.date
    """The day on which it was read."""
    days: int
    """How long ago that is."""


def find_old_sources(content: Content, today: dt.date) -> list[OldSource]:
    """Return what is too old, the oldest first."""
    read = [
        (f"docs/sources.toml, {name}", source.title, source.url, source.checked)
        for name, source in content.sources.items()
    ]
    for exam in content.exams.values():
        for outline in exam.outlines:
            title = f"the exam guide of {outline.guide:%Y-%m-%d} is live and unchanged"
            source = content.sources.get(outline.guide_source)
            read.append((f"docs/{exam.slug}/exam.toml", title, source.url if source else "", outline.checked))
    old = [OldSource(*entry, (today - entry[3]).days) for entry in read]
    return sorted((source for source in old if source.days > OLDEST), key=lambda source: -source.days)
