"""Finds every fenced code block of a Markdown text, in every form that Markdown allows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lakeproof.content.faults import Fault, suggest

RUN = {"python", "sql"}
"""Languages whose blocks run."""
SHOWN = {"bash", "html", "ini", "javascript", "json", "markdown", "text", "toml", "yaml"}
"""Languages whose blocks are read, not run."""
STATES = {"executed", "request", "cited"}
"""How a block that runs can be proven; `executed` is the default."""

_OPENING = re.compile(r"^(?P<indent>[ \t]*(?:>[ \t]*)*)(?P<marker>`{3,}|~{3,})(?P<info>[^`]*)$")
_BEHIND_A_MARKER = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:`{3,}|~{3,})")
_ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}]+))""")
_LANGUAGE = re.compile(r"^\{?\s*\.?(?P<language>[\w+-]+)")
INCLUDE = re.compile(r'^--8<-- "(?P<target>[^"]+)"$')


@dataclass(frozen=True)
class Fence:
    """One fenced block and where it is."""

    language: str
    """The word behind the fence, as written."""
    attributes: dict[str, str]
    """`data-state`, `data-why` and the other attributes in the braces."""
    body: str
    """The lines between the fences, without the indent of the block."""
    indent: str
    """What is before the opening fence: spaces, or the `>` of a quote."""
    marker: str
    """The fence itself."""
    first: int
    """Index of the line of the opening fence, from 0."""
    last: int
    """Index of the line of the closing fence; the number of lines of the text if the block is never closed."""

    @property
    def includes(self) -> str | None:
        """The `file:section` that is all there is to the block, if it is an include."""
        match = INCLUDE.match(self.body.strip())
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
        last = _find_closing_line(lines, index, opening["marker"])
        indent = opening["indent"]
        info = opening["info"].strip()
        language = _LANGUAGE.match(info)
        yield Fence(
            language=language["language"] if language else "",
            attributes={m["name"]: m["double"] or m["single"] or m["bare"] or "" for m in _ATTRIBUTE.finditer(info)},
            body="\n".join(_remove_indent(indent, line) for line in lines[index + 1 : last]) + "\n",
            indent=indent,
            marker=opening["marker"],
            first=index,
            last=last,
        )
        index = last + 1


def find_fence_faults(text: str, file: str) -> Iterator[Fault]:
    """Yield a fault for each block that no test could run, or whose state is claimed without grounds."""
    lines = text.split("\n")
    inside: set[int] = set()
    for fence in find_fences(text):
        inside.update(range(fence.first, fence.last + 1))
        for problem, cure in _describe_faults(fence, len(lines)):
            yield Fault(file, "code block", problem, cure, fence.first + 1)
        if fence.language == "python" and not fence.includes:
            yield from _find_syntax_faults(fence, file)
    for number, line in enumerate(lines):
        if number not in inside and _BEHIND_A_MARKER.match(line):
            problem, cure = "a fence opens behind a list marker", "put it on a line of its own"
            yield Fault(file, "code block", problem, cure, number + 1)


def _describe_faults(fence: Fence, lines: int) -> Iterator[tuple[str, str]]:
    if fence.last >= lines:
        yield "the block is never closed", f"close it with {fence.marker}"
    if fence.language not in RUN | SHOWN:
        listed = ", ".join(sorted(RUN | SHOWN))
        cure = suggest(fence.language.lower(), RUN | SHOWN)
        yield f"the language “{fence.language}” is not used here", f"{cure}; the languages are: {listed}"
    if fence.language in RUN and ">" in fence.indent:
        yield "a block that runs is inside a quote", "move it out of the quote"
    if fence.state not in STATES | {"shown"}:
        yield f"state “{fence.state}” is unknown", "write executed or cited"
    if fence.state == "request":
        yield "only a snippet can be request checked", "move the code to snippets/ and include it"
    if fence.state == "cited" and not (fence.attributes.get("data-why") and fence.attributes.get("data-source")):
        cure = 'add data-why="…" and data-source="an id of docs/sources.toml"'
        yield "a cited block has no reason or no source", cure


def _find_syntax_faults(fence: Fence, file: str) -> Iterator[Fault]:
    try:
        ast.parse(fence.body)
    except SyntaxError as error:
        line = fence.first + 1 + (error.lineno or 1)
        yield Fault(file, "code block", f"the Python does not parse: {error.msg}", "fix this line", line)
    except (ValueError, RecursionError, MemoryError) as error:
        cure = "write simpler code"
        yield Fault(file, "code block", f"the Python does not parse: {error}", cure, fence.first + 1)


def _find_closing_line(lines: list[str], opening: int, marker: str) -> int:
    closing = re.compile(rf"^[ \t>]*{re.escape(marker[0])}{{{len(marker)},}}[ \t]*$")
    for index in range(opening + 1, len(lines)):
        if closing.match(lines[index]):
            return index
    return len(lines)


def _remove_indent(indent: str, line: str) -> str:
    if line.startswith(indent):
        return line[len(indent) :]
    return line.lstrip(" \t>") if ">" in indent else line.lstrip(" \t")
