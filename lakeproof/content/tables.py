"""The tables that all topics share: sources, misconceptions, glossary, renamed products; and recorded requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, JsonValue, StrictStr, TypeAdapter

from lakeproof.content.toml import FORBID, PastDay, Text, refuse


def _require_https(url: str) -> str:
    if not re.fullmatch(r"https://[\w.-]+\.[a-z]+(:\d+)?(/[^\s<>\"'`\\]*)?", url):
        raise refuse("write an address that begins with https://")
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
}
"""The schema of each table in docs/, by the name of its file."""
REQUESTS = TypeAdapter(dict[str, list[Request]])
"""The schema of a record of requests, by section of the snippet."""
