"""The tables that all topics share: sources, beliefs, terms, old names, corrections, claims; and recorded requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, JsonValue, StrictStr, TypeAdapter
from pydantic.fields import Field

from lakeproof.content.toml import FORBID, PastDay, Text, refuse

Verdict = Literal["wrong", "outdated", "misleading"]
"""Of a claim: false, true no longer, or true only in part."""


def _require_https(url: str) -> str:
    if not re.fullmatch(r"https://[\w.-]+\.[a-z]+(:\d+)?(/[^\s<>\"'`\\]*)?", url):
        raise refuse("write an address that begins with https://")
    return url


def _require_repository(name: str) -> str:
    if not re.fullmatch(r"[\w-]+/[\w.-]+", name):
        raise refuse("write the name of a repository on GitHub, like owner/name")
    return name


def _require_permalink(url: str) -> str:
    if not re.fullmatch(r"https://github\.com/[\w-]+/[\w.-]+/blob/[0-9a-f]{40}/[^\s<>\"'`\\]+", url):
        raise refuse("write a permanent link to a file: https://github.com/owner/name/blob/<commit>/<path>")
    return url


def _require_path(path: str) -> str:
    if not path.startswith("/"):
        raise refuse("write the path from the root of the host, like /api/2.0/…")
    return path


@dataclass(frozen=True)
class Source:
    """A text outside the project that supports a claim."""

    __pydantic_config__: ClassVar = FORBID
    title: Text
    """Its own title."""
    url: Annotated[StrictStr, AfterValidator(_require_https)]
    """Where it is."""
    checked: PastDay
    """The day on which it was last read and still said so."""


@dataclass(frozen=True)
class Misconception:
    """A false belief that questions are written against."""

    __pydantic_config__: ClassVar = FORBID
    belief: Text
    """What people think."""
    truth: Text
    """What is true instead."""
    page: Text
    """The page that corrects it, like associate/data-processing/imputation."""


@dataclass(frozen=True)
class Term:
    """A word that both exams use."""

    __pydantic_config__: ClassVar = FORBID
    name: Text
    """The word, as a reader looks it up."""
    means: Text
    """What it means, in a sentence or two."""
    page: Text = ""
    """The page that says more, if there is one, like associate/data-processing/imputation."""
    marks: tuple[Text, ...] = ()
    """The forms under which a text explains it; none where the word often means something else."""


@dataclass(frozen=True)
class Correction:
    """A statement of the site that was wrong, and what the site says since it was fixed."""

    __pydantic_config__: ClassVar = FORBID
    fixed: PastDay
    """The day of the fix."""
    said: Text
    """What was wrong, in our words."""
    says: Text
    """What the site says instead."""
    pages: tuple[Text, ...] = ()
    """The pages that were wrong, like associate/data-processing/imputation."""
    questions: tuple[Text, ...] = ()
    """The ids of the questions that were wrong; withdrawn ones count."""
    reported_by: Text = ""
    """Who reported it, if that person wants to be named."""


@dataclass(frozen=True)
class Repetition:
    """A public guide that makes a claim."""

    __pydantic_config__: ClassVar = FORBID
    guide: Annotated[Text, AfterValidator(_require_repository)]
    """Its repository on GitHub, like owner/name."""
    url: Annotated[StrictStr, AfterValidator(_require_permalink)]
    """The file, in the version that was read."""
    version: PastDay
    """The day of the last commit of that version."""
    seen: PastDay
    """The day on which the file was read."""
    note: Text = ""
    """What else the guide says about it, to be fair."""


@dataclass(frozen=True)
class Claim:
    """What public guides say and a box of this site corrects."""

    __pydantic_config__: ClassVar = FORBID
    claim: Text
    """What they say, in our words."""
    truth: Text
    """What holds instead."""
    verdict: Verdict
    """In what way the claim fails."""
    page: Text
    """The page with the box that corrects it, like associate/data-processing/imputation."""
    box: Text
    """The title of that box."""
    repeated_by: Annotated[tuple[Repetition, ...], Field(min_length=1)]
    """The guides that make it; a claim that nobody makes is not listed."""
    proof: Text = ""
    """The section of a snippet that decides it, as a path below snippets/; a claim has this or a source, or both."""
    source: Text = ""
    """The source that decides it, as an id of docs/sources.toml."""

    @property
    def proof_section(self) -> tuple[str, str]:
        """The path below snippets/ and the section that the proof names."""
        file, _, section = self.proof.partition(":")
        return file, section


@dataclass(frozen=True)
class Request:
    """What a snippet sends to a Databricks workspace, as recorded."""

    __pydantic_config__: ClassVar = FORBID
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]
    """The method of HTTP."""
    path: Annotated[Text, AfterValidator(_require_path)]
    """The path on the workspace's host."""
    body: JsonValue = None
    """The JSON that goes with it, if any."""


SHARED: dict[str, TypeAdapter[dict[str, Any]]] = {
    "sources": TypeAdapter(dict[str, Source]),
    "misconceptions": TypeAdapter(dict[str, Misconception]),
    "glossary": TypeAdapter(dict[str, Term]),
    "renamed": TypeAdapter(dict[str, Text]),
    "moved": TypeAdapter(dict[str, Text]),
    "publishers": TypeAdapter(dict[str, Text]),
    "corrections": TypeAdapter(dict[str, Correction]),
    "claims": TypeAdapter(dict[str, Claim]),
    "search": TypeAdapter(dict[str, list[Text] | dict[str, list[Text]]]),
}
"""The schema of each table in docs/, by the name of its file."""
REQUESTS = TypeAdapter(dict[str, list[Request]])
"""The schema of a record of requests, by section of the snippet."""
