"""Finds every fenced code block of a Markdown text, whatever form its author gave it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lakeproof.content.faults import Fault

RUN = {"python", "sql"}
"""Languages whose blocks run."""
SHOWN = {"bash", "html", "ini", "javascript", "json", "markdown", "text", "toml", "yaml"}
"""Languages whose blocks are read, not run."""
STATES = {"executed", "request", "cited"}
"""How a block that runs can be proven; `executed` goes without saying."""

_OPENING = re.compile(r"^(?P<indent>[ \t]*(?:>[ \t]*)*)(?P<marker>`{3,}|~{3,})(?P<info>[^`]*)$")
_BEHIND_A_MARKER = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:`{3,}|~{3,})")
_ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}]+))""")
_LANGUAGE = re.compile(r"^\{?\s*\.?(?P<language>[\w+-]+)")
_INCLUDE = re.compile(r'^--8<-- "(?P<target>[^"]+)"$')


@dataclass(frozen=True)
class Fence:
    """One fenced block and where it stands."""

    language: str
    """The word behind the fence, as written."""
    attributes: dict[str, str]
    """`data-state`, `data-why` and whatever else stands in the braces."""
    body: str
    """The lines between the fences, without the indent of the block."""
    indent: str
    """What stands before the opening fence: spaces, or the `>` of a quote."""
    marker: str
    """The fence itself."""
    first: int
    """Index of the line of the opening fence, from 0."""
    last: int
    """Index of the line of the closing fence."""

    @property
    def includes(self) -> str | None:
        """The `file:section` that is all there is to the block, if it is an include."""
        match = _INCLUDE.match(self.body.strip())
        return match["target"] if match else None

    @property
    def state(self) -> str:
        """How the block is proven: executed, request, cited; or `shown` for a block that does not run."""
        return self.attributes.get("data-state", "executed") if self.language in RUN else "shown"


def find_fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a text from top to bottom."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        opening = _OPENING.match(lines[index])
        if opening is None:
            index += 1
            continue
        last = _closing(lines, index, opening["marker"])
        indent = opening["indent"]
        info = opening["info"].strip()
        language = _LANGUAGE.match(info)
        yield Fence(
            language=language["language"] if language else "",
            attributes={m["name"]: m["double"] or m["single"] or m["bare"] or "" for m in _ATTRIBUTE.finditer(info)},
            body="\n".join(_without(indent, line) for line in lines[index + 1 : last]) + "\n",
            indent=indent,
            marker=opening["marker"],
            first=index,
            last=last,
        )
        index = last + 1


def find_fence_faults(text: str, file: str) -> Iterator[Fault]:
    """Name the blocks that no test could run, or whose state is claimed without grounds."""
    lines = text.split("\n")
    inside: set[int] = set()
    for fence in find_fences(text):
        inside.update(range(fence.first, fence.last + 1))
        where = f"{file}:{fence.first + 1}"
        if fence.last >= len(lines):
            yield Fault(where, "fence", "the block is never closed", f"close it with {fence.marker}")
        if fence.language not in RUN | SHOWN:
            known = ", ".join(sorted(RUN | SHOWN))
            yield Fault(where, "fence", f"language “{fence.language}” is not one we use", f"write one of: {known}")
        if fence.language in RUN and ">" in fence.indent:
            yield Fault(where, "fence", "a block that runs stands in a quote", "move it out of the quote")
        if fence.language == "python" and not fence.includes:
            yield from _faults_of_syntax(fence, file)
        yield from _faults_of_state(fence, where)
    for number, line in enumerate(lines):
        if number not in inside and _BEHIND_A_MARKER.match(line):
            where = f"{file}:{number + 1}"
            yield Fault(where, "fence", "a fence opens behind a list marker", "put it on a line of its own")


def _faults_of_state(fence: Fence, where: str) -> Iterator[Fault]:
    if fence.state not in STATES | {"shown"}:
        yield Fault(where, "fence", f"state “{fence.state}” is unknown", "write executed or cited")
    if fence.state == "request":
        cure = "move the code to snippets/ and include it"
        yield Fault(where, "fence", "only a snippet can be request checked", cure)
    if fence.state == "cited" and not (fence.attributes.get("data-why") and fence.attributes.get("data-source")):
        cure = 'add data-why="…" and data-source="an id of docs/sources.toml"'
        yield Fault(where, "fence", "a cited block has no reason or no source", cure)


def _faults_of_syntax(fence: Fence, file: str) -> Iterator[Fault]:
    try:
        ast.parse(fence.body)
    except SyntaxError as error:
        where = f"{file}:{fence.first + 1 + (error.lineno or 1)}"
        yield Fault(where, "fence", f"the Python does not parse: {error.msg}", "mend the line")


def _closing(lines: list[str], opening: int, marker: str) -> int:
    closing = re.compile(rf"^[ \t>]*{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$")
    for index in range(opening + 1, len(lines)):
        if closing.match(lines[index]):
            return index
    return len(lines)


def _without(indent: str, line: str) -> str:
    if line.startswith(indent):
        return line[len(indent) :]
    return line.lstrip(" \t>") if ">" in indent else line.lstrip(" \t")
