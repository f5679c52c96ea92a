"""Turns what a contributor types for an exam or a topic, such as the path of a file, into the exam or the topic."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from lakeproof.content.exams import Exam
from lakeproof.content.faults import suggest
from lakeproof.content.loader import Content


class UnknownNameError(Exception):
    """Says which name is unknown and which one may be meant."""


def resolve_exam(name: str, content: Content) -> Exam:
    """Return the exam of a name."""
    if name not in content.exams:
        raise UnknownNameError(f"there is no exam “{name}”: {suggest(name, content.exams.keys())}")
    return content.exams[name]


def resolve_topic(text: str, known: Collection[str], root: Path) -> str:
    """Return the known topic or page that a name or path means; refuse what means none or several."""
    path = Path(re.sub(r":\d+$", "", text))
    # A path may be relative to a folder below the root.
    place = path.resolve() if path.exists() else path
    if place.is_absolute() and place.is_relative_to(root.resolve()):
        path = place.relative_to(root.resolve())
    parts = [part for part in path.parts if part != "."]
    if parts and parts[0] in {"docs", "snippets"}:
        parts = parts[1:]
    if parts:
        parts[-1] = parts[-1].split(".")[0]
    # A file in a snippet's folder, such as streaming-inference/pipeline.py, belongs to the topic of the folder.
    for end in range(len(parts), 0, -1):
        name = "/".join(parts[:end])
        if name in known:
            return name
        ends_alike = [topic for topic in known if topic.endswith(f"/{name}")]
        if len(ends_alike) == 1:
            return ends_alike[0]
    whole = "/".join(parts)
    figures = [topic for topic in known if whole.startswith(f"{topic}-")]
    if figures:
        return max(figures, key=len)
    # A word without slashes is compared with the last parts of the names.
    named = {name if "/" in whole else name.rpartition("/")[2] for name in known}
    cure = suggest(whole, named, "write exam/section/topic, like associate/data-processing/imputation")
    raise UnknownNameError(f"there is no topic “{text}”: {cure}")
