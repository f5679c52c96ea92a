"""Splits a script into cells: what was typed, and what came back."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from textwrap import dedent

_PYTHON_OUTPUT = re.compile(r"^\s*#> ?")
_SQL_OUTPUT = re.compile(r"^\s*--> ?")


@dataclass(frozen=True)
class Cell:
    """A piece of code and the output that it is recorded to have printed."""

    code: str
    """Source that can be pasted and run, without any output in it."""
    output: str
    """What it printed; empty when it printed nothing."""


def split_python(source: str) -> list[Cell]:
    """Cut Python where a statement of the top level has printed something.

    Output is recorded below its call as `#>` comments or as a bare string, the two forms that
    pytest-examples writes. Output from inside a loop or a `try` moves to the end of that
    statement, so that the code before it stays whole.
    """
    lines = source.rstrip("\n").split("\n")
    strings = _find_bare_strings(source)
    cells: list[Cell] = []
    code: list[str] = []
    output: list[str] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if number in strings:
            end = strings[number]
            output += dedent("\n".join(lines[number : end + 1])).strip("\n").split("\n")[1:-1]
            number = end + 1
            continue
        if _PYTHON_OUTPUT.match(line):
            output.append(_PYTHON_OUTPUT.sub("", line))
        else:
            if output and line.strip() and not line[0].isspace() and not _continues_statement(line):
                cells.append(_make_cell(code, output))
                code, output = [], []
            code.append(line)
        number += 1
    cells.append(_make_cell(code, output))
    return [cell for cell in cells if cell.code or cell.output]


def split_sql(source: str) -> list[Cell]:
    """Cut SQL behind each statement, with the `-->` lines under it as its output."""
    cells: list[Cell] = []
    code: list[str] = []
    output: list[str] = []
    for line in source.rstrip("\n").split("\n"):
        if _SQL_OUTPUT.match(line):
            output.append(_SQL_OUTPUT.sub("", line))
            continue
        if output and line.strip():
            cells.append(_make_cell(code, output))
            code, output = [], []
        code.append(line)
    cells.append(_make_cell(code, output))
    return [cell for cell in cells if cell.code or cell.output]


def extract_output(source: str) -> str:
    """Return all that a piece of Python is recorded to have printed."""
    return "\n".join(cell.output for cell in split_python(source) if cell.output)


def _make_cell(code: list[str], output: list[str]) -> Cell:
    return Cell("\n".join(code).strip("\n"), "\n".join(output))


def _continues_statement(line: str) -> bool:
    return bool(re.match(r"(else|elif|except|finally)\b|[)\]}]", line))


def _find_bare_strings(source: str) -> dict[int, int]:
    """Map the first line of each bare multi-line string to its last one, both from 0."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {
        node.lineno - 1: (node.end_lineno or node.lineno) - 1
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        and node.end_lineno != node.lineno
    }
