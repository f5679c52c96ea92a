"""Reads TOML so that a typing error is told with its file and line, and no key is misspelled in silence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lakeproof.content.faults import BrokenContentError, Fault

UNREADABLE = "TOML"
"""What a fault names when a file cannot be parsed."""


def read(path: Path, root: Path) -> dict[str, Any]:
    """Parse a file, or say on which line it cannot be parsed."""
    file = path.relative_to(root).as_posix()
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenContentError([Fault(file, UNREADABLE, str(error), "mend the line that it names")]) from error


def faults_of_keys(
    table: Mapping[str, Any], needed: Mapping[str, type], allowed: Mapping[str, type], file: str, name: str
) -> Iterator[Fault]:
    """Name the keys that are missing, unknown, or of the wrong type."""
    for key in needed.keys() - table.keys():
        yield Fault(file, name, f"`{key}` is missing", f"add {key} = …")
    known = {**needed, **allowed}
    for key, value in table.items():
        if key not in known:
            yield Fault(file, name, f"`{key}` is not a key we know", f"use one of: {', '.join(sorted(known))}")
        elif not isinstance(value, known[key]):
            kind = {str: "a string", int: "a whole number", bool: "true or false", list: "a list"}
            yield Fault(file, name, f"`{key}` is {value!r}", f"make it {kind.get(known[key], known[key].__name__)}")
