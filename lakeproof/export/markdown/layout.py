"""Lays out Markdown blocks: fences, items of lists, quotes."""

from __future__ import annotations

import re

_INDENT = "    "
"""Deep enough for every kind of list, in CommonMark and in older dialects."""


def write_fence(language: str, text: str) -> str:
    """Write a block of code with a fence that is longer than any run of backticks inside."""
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def write_item(mark: str, text: str) -> str:
    """Write an item of a list; what follows its first line is indented, and code begins on a line of its own."""
    first, *others = ["", *text.split("\n")] if text.startswith("```") else text.split("\n")
    return "\n".join([f"{mark} {first}".rstrip(), *(f"{_INDENT}{line}" if line else "" for line in others)])


def quote(text: str) -> str:
    """Write a text as a quote."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
