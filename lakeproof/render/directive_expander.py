"""Expands the `:::` lines of a page, each by the module of its directive."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from markupsafe import Markup

from lakeproof.checks.pages.page_rules import find_argument_faults, find_things
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.pages import DIRECTIVE, DIRECTIVES
from lakeproof.render import directives
from lakeproof.render.context import DirectiveError, RenderContext

Renderer = Callable[[list[Any], RenderContext], str | Sequence[str]]
"""Takes what the arguments name; returns Markdown, Markup for what is HTML already, or several of these."""


@cache
def load_renderers() -> dict[str, Renderer]:
    """Return the function of each directive: `mock-exam` is rendered by `render` in mock_exam.py."""
    found = pkgutil.walk_packages(directives.__path__, f"{directives.__name__}.")
    modules = [import_module(module.name) for module in found if not module.ispkg]
    return {module.__name__.rpartition(".")[2].replace("_", "-"): module.render for module in modules}


def expand_directives(lines: list[str], context: RenderContext, store: Callable[[Markup], str]) -> list[str]:
    """Replace each directive outside a block of code; `store` returns the line that stands for finished HTML."""
    code = {n for fence in find_fences("\n".join(lines)) for n in range(fence.first, fence.last + 1)}
    out: list[str] = []
    for number, line in enumerate(lines):
        match = DIRECTIVE.match(line)
        if match and number not in code:
            written = _render(match["name"], match["arguments"].split(), context)
            for part in [written] if isinstance(written, str) else written:
                text = store(part) if isinstance(part, Markup) else part
                out += ["", *(match["indent"] + one for one in text.split("\n")), ""]
        else:
            out.append(line)
    return out


def _render(name: str, arguments: list[str], context: RenderContext) -> str | Sequence[str]:
    file = f"docs/{context.page}" if context.page else "a page"
    line = " ".join([":::", name, *arguments])
    faults = find_argument_faults(name, arguments, context.content)
    if faults:
        raise BrokenContentError(Fault(file, line, *fault) for fault in faults)
    things = find_things(DIRECTIVES[name], context.content)
    try:
        return load_renderers()[name]([things[argument] for argument in arguments], context)
    except DirectiveError as error:
        raise BrokenContentError([Fault(file, line, error.problem, error.cure)]) from error
