"""Cuts the snippet of a topic into the pieces that its page shows, with what these pieces need to run."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lakeproof.content.loader import Content

MARK = re.compile(r"^\s*# --8<-- \[(?P<side>start|end):(?P<name>[\w-]+)\]\s*$")
_ENGINE = re.compile(r"\A# engine: .*\n")
_KEEPS = re.compile(
    r"\b(?:CREATE|INSERT|saveAsTable|\w*TempView|writeTo|save|set_\w+|log_\w+|register\w*|write|mkdir)\b"
)
"""Calls and statements that leave something behind which a later piece may find by its name."""
_CONTINUES = re.compile(r"\s+\S|(?:else|elif|except|finally)\b|[)\]}]")
"""The beginning of lines that belong to the statement before them."""
_PROVIDED = {*dir(builtins), "spark", "__name__", "display"}


@dataclass(frozen=True)
class Chunk:
    """Lines of a snippet that run together: an outermost section, or the lines between two of them."""

    text: str
    """The lines, without the marks of sections."""
    sections: tuple[str, ...]
    """The sections in it; none for lines that no page shows."""
    last: int
    """Its last line in the file, from 1."""

    @cached_property
    def names(self) -> tuple[set[str], set[str]]:
        """The names that it binds, and those that it takes from what ran before it."""
        bound: set[str] = set()
        taken: set[str] = set()
        for statement in ast.parse(self.text).body:
            nodes = list(ast.walk(statement))
            loaded = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
            taken |= loaded - bound - _find_inner(nodes) - _PROVIDED
            bound |= _find_bound(nodes)
        return bound, taken

    @cached_property
    def strings(self) -> set[str]:
        """The words in its strings, such as the name of a table."""
        constants = [node.value for node in ast.walk(ast.parse(self.text)) if isinstance(node, ast.Constant)]
        return {word for text in constants if isinstance(text, str) for word in re.findall(r"[A-Za-z_]\w{3,}", text)}


def cut(text: str) -> list[Chunk]:
    """Cut a snippet at its outermost sections, but never inside a statement."""
    chunks: list[Chunk] = []
    waiting: Chunk | None = None
    for piece in _cut_at_marks(_ENGINE.sub("\n", text)):
        if waiting and (_CONTINUES.match(piece.text) or not _is_complete(waiting.text)):
            piece = Chunk(waiting.text + piece.text, waiting.sections + piece.sections, piece.last)  # noqa: PLW2901
        elif waiting:
            chunks.append(waiting)
        waiting = piece
    return [*chunks, waiting] if waiting else chunks


def _cut_at_marks(text: str) -> Iterator[Chunk]:
    lines: list[str] = []
    names: list[str] = []
    depth = 0
    for number, line in enumerate([*text.split("\n"), "# --8<-- [start:end]"], 1):
        mark = MARK.match(line)
        if mark is None:
            lines.append(line)
            continue
        depth += 1 if mark["side"] == "start" else -1
        if depth == int(mark["side"] == "start"):
            if "".join(lines).strip():
                yield Chunk("\n".join(lines).strip("\n") + "\n", tuple(names), number)
            lines, names = [], []
        if mark["side"] == "start":
            names.append(mark["name"])


def _is_complete(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


def select(chunks: list[Chunk], shown: set[str], requests: set[str]) -> list[Chunk]:
    """Keep what the page shows, the lines around it, and from the other pieces those that they need.

    Pieces that only questions use stay out, so that a notebook gives no answer away. Those that call a workspace do not
    run, so nothing can need them here.
    """
    ends = [number for number, chunk in enumerate(chunks) if shown & set(chunk.sections)]
    if not ends:
        return []
    kept = {n for n, chunk in enumerate(chunks[: ends[-1] + 1]) if not chunk.sections or shown & set(chunk.sections)}
    waiting = sorted(kept)
    while waiting:
        number = waiting.pop()
        if requests & set(chunks[number].sections):
            continue
        needed = _find_needed(chunks, number) - kept
        kept |= needed
        waiting += sorted(needed)
    return [chunks[number] for number in sorted(kept)]


def can_run(chunk: Chunk, before: list[Chunk], requests: set[str]) -> bool:
    """Say whether a piece runs without a workspace: it sends nothing there, and needs nothing of a piece that does."""
    if requests & set(chunk.sections):
        return False
    makers = {name: one for one in before for name in one.names[0]}
    needed = [makers[name] for name in chunk.names[1] & makers.keys()]
    return all(can_run(maker, before[: before.index(maker)], requests) for maker in needed)


def find_shown(topic: str, content: Content) -> set[str]:
    """Return the sections of its own snippet that the page of a topic shows."""
    includes = [include.partition(":") for include, _ in content.pages[topic].includes]
    return {name for file, _, name in includes if file == f"{topic}.py"}


def has_files(topic: str, root: Path) -> bool:
    """Say whether a snippet works with files beside it, which a notebook would not bring along."""
    return (root / "snippets" / topic).is_dir()


def _find_needed(chunks: list[Chunk], number: int) -> set[int]:
    """Return the earlier pieces that a piece needs: the last to bind each name, and those that wrote what it reads."""
    chunk, needed = chunks[number], set()
    for name in chunk.names[1]:
        binding = [n for n in range(number) if name in chunks[n].names[0]]
        needed |= set(binding[-1:])
    needed |= {n for n in range(number) if _KEEPS.search(chunks[n].text) and _shares_a_name(chunks[n], chunk)}
    return needed


def _shares_a_name(writer: Chunk, reader: Chunk) -> bool:
    return bool(writer.strings & reader.strings)


def _find_bound(nodes: list[ast.AST]) -> set[str]:
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            bound |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
    return bound


def _find_inner(nodes: list[ast.AST]) -> set[str]:
    """Return the names that only exist inside a statement: parameters, variables of comprehensions, exceptions."""
    inner: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.arg):
            inner.add(node.arg)
        elif isinstance(node, ast.comprehension):
            inner |= {name.id for name in ast.walk(node.target) if isinstance(name, ast.Name)}
        elif isinstance(node, ast.ExceptHandler) and node.name:
            inner.add(node.name)
    return inner
