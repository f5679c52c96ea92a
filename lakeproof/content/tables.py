"""The tables that all topics share: sources, misconceptions, glossary."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A text outside the project on which a claim rests."""

    title: str
    """What it calls itself."""
    url: str
    """Where it is."""
    checked: dt.date
    """When somebody last read it and found the claim there."""


@dataclass(frozen=True)
class Misconception:
    """A false belief that questions are written against."""

    belief: str
    """What people think."""
    truth: str
    """What is so."""
    page: str
    """The page that settles it, like associate/data-processing/imputation."""


@dataclass(frozen=True)
class Term:
    """A word that both exams use."""

    name: str
    """The word, as a reader looks it up."""
    means: str
    """What it means, in a sentence or two."""
    page: str = ""
    """The page that says more, if there is one, like associate/data-processing/imputation."""
    marks: tuple[str, ...] = ()
    """The forms under which a text explains it; none where the word often means something else."""
