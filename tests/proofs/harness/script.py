"""Joins a snippet and the blocks that only its page has into one script, in the order of the page.

The sections of a snippet are in its file in the order in which the page first shows them; `make check` enforces
this. So one run proves both texts: the page read from top to bottom, and the file pasted into a notebook.

- All lines of the snippet run in the order of the file, also those outside of sections and those of sections that
  only questions use.
- A block that only the page has runs directly after the section that was first shown before it.
- A section that is shown again, on this page or elsewhere, is the same text and does not run again.
- Cited blocks and the files in the folder of a snippet do not run here: the first need a workspace, the second are
  run by the snippet.

A marker line stands between the parts, so that a line of the script leads back to the file that holds it, and the
script with new outputs can be cut into its parts again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lakeproof.content.fences import RUN, Fence
from lakeproof.content.loader import Content

_MARKER = "# ---- the next part of the topic ----"


@dataclass(frozen=True)
class Part:
    """Lines that stand together in one file."""

    path: Path
    """The snippet or the page."""
    first: int
    """The first of these lines in the file, from 1."""
    text: str
    """The lines as they stand in the file, without their indent."""
    fence: Fence | None = None
    """The block of the page; None for a part of the snippet."""

    @property
    def is_sql(self) -> bool:
        """Whether the lines are SQL statements."""
        return self.fence is not None and self.fence.language == "sql"


@dataclass(frozen=True)
class Script:
    """All that runs for one topic."""

    parts: list[Part]
    """In the order in which they run."""

    @cached_property
    def source(self) -> str:
        """The Python that runs; an SQL block is a call with its number."""
        texts = [f"run_sql_block({number})\n" if part.is_sql else part.text for number, part in enumerate(self.parts)]
        return f"{_MARKER}\n".join(texts)

    def split(self, source: str) -> list[str]:
        """Cut the script into the texts of its parts again, after outputs were written into it."""
        return source.split(f"{_MARKER}\n")

    def locate(self, line: int) -> tuple[Path, int]:
        """Return the file and the line in it that a line of the script comes from."""
        first = 1
        for part, text in zip(self.parts, self.split(self.source), strict=True):
            length = text.count("\n") + 1  # the marker behind the part
            if line < first + length:
                return part.path, part.first + line - first
            first += length
        last = self.parts[-1]
        return last.path, last.first


def build_script(topic: str, content: Content) -> Script:
    """Join the snippet of a topic and the blocks of its page."""
    page = content.root / "docs" / f"{topic}.md"
    file = f"{topic}.py"
    snippet = content.root / "snippets" / file
    lines = content.read_snippet(file).split("\n")[:-1]
    parts: list[Part] = []
    done = 0
    for after, fence in _find_own_blocks(topic, content):
        if after > done:
            parts.append(_cut(snippet, lines, done, after))
            done = after
        parts.append(Part(page, fence.first + 2, fence.body, fence))
    if done < len(lines):
        parts.append(_cut(snippet, lines, done, len(lines)))
    return Script(parts)


def find_topics(content: Content) -> list[str]:
    """Name the topics of which something runs: a snippet, or blocks of a page."""
    pages = {name for name in content.pages if any(True for _ in _find_own_blocks(name, content))}
    snippets = {
        file.removesuffix(".py") for file in content.snippets if f"{content.get_topic_of_snippet(file)}.py" == file
    }
    return sorted(pages | snippets)


def _find_own_blocks(topic: str, content: Content) -> Iterator[tuple[int, Fence]]:
    """Yield each block that stands only on the page, and the line of the snippet behind which it runs."""
    sections = content.snippets.get(f"{topic}.py", {})
    after = 0
    for fence in content.pages[topic].fences if topic in content.pages else []:
        if fence.includes:
            file, _, name = fence.includes.partition(":")
            if file == f"{topic}.py" and name in sections:
                after = max(after, sections[name].last + 1)  # the end mark
        elif fence.language in RUN and fence.state != "cited":
            yield after, fence


def _cut(path: Path, lines: list[str], start: int, end: int) -> Part:
    return Part(path, start + 1, "\n".join(lines[start:end]) + "\n")
