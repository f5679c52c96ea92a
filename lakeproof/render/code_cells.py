"""Turns a fenced block into a cell: its code, its output, and a label that says how the output was obtained."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from lakeproof.content.cells import Cell, split_python, split_sql
from lakeproof.content.faults import BrokenContentError, Fault, suggest
from lakeproof.content.fences import RUN, Fence, find_fences
from lakeproof.content.tables import Source
from lakeproof.content.words import format_date
from lakeproof.render.context import RenderContext
from lakeproof.render.packages import find_engines, format_versions


def label_blocks(lines: list[str], context: RenderContext) -> list[str]:
    """Label each block that runs with its state and versions, and add the requests or the source behind it."""
    return _rewrite(lines, lambda fence: _label_block(fence, context) if fence.language in RUN else None)


def split_cells(lines: list[str]) -> list[str]:
    """Cut each block that runs into code and output."""
    return _rewrite(lines, lambda fence: _split_block(fence) if fence.language in RUN else None)


def cite_source(source: Source, context: RenderContext) -> str:
    """Link a source, with the day on which it was read, as Markdown."""
    day = format_date(source.checked, context.words)
    return f"[{source.title}]({source.url}), {context.words['checked_on']} {day}"


def _rewrite(lines: list[str], change: Callable[[Fence], list[str] | None]) -> list[str]:
    out: list[str] = []
    done = 0
    for fence in find_fences("\n".join(lines)):
        written = change(fence)
        if written is None:
            continue
        out += lines[done : fence.first]
        out += [fence.indent + line if line else "" for line in written]
        done = fence.last + 1
    return out + lines[done:]


def _label_block(fence: Fence, context: RenderContext) -> list[str]:
    content, words = context.content, context.words
    state, requests = fence.state, []
    is_asked = fence.attributes.get("data-output") == "hide"  # neither an output nor a request may give an answer away
    part, whole = fence.body, ""
    if fence.includes:
        file, _, section = fence.includes.partition(":")
        found = content.find_snippet_section((file, section))
        part, whole = found.source if found else "", content.read_snippet(file)
        requests = [] if is_asked else content.requests.get(file, {}).get(section, [])
        state = "request" if requests else state
    label = words[state]
    if is_asked:
        label = ""
    elif state == "executed":
        label = " · ".join([label, *format_versions(_find_engines(part, whole), content.root)])
    attributes = {**fence.attributes, "data-state": state, "data-label": label}
    block = [_write_header(fence.marker, fence.language, "cell", attributes), *_read_body(fence), fence.marker, ""]
    for request in requests:
        head = {"title": f"{request['method']} {request['path']}", "data-label": words["request"]}
        sent = json.dumps(request["body"], indent=2) if "body" in request else ""
        block += [_write_header(fence.marker, "json", "sent", head), *sent.split("\n"), fence.marker, ""]
    if requests:
        block += [words["sent"], "{: .proven }", ""]
    if state == "cited":
        cited = cite_source(_find_source(fence, context), context)
        block += [f"{fence.attributes.get('data-why', '')}. {words['source']}: {cited}.", "{: .proven }", ""]
    return block


def _find_source(fence: Fence, context: RenderContext) -> Source:
    name = fence.attributes.get("data-source", "")
    if name not in context.content.sources:
        file = f"docs/{context.page}" if context.page else "a question"
        cure = suggest(name, context.content.sources.keys(), "add it to docs/sources.toml")
        raise BrokenContentError([Fault(file, name, "a block cites a source that is not in docs/sources.toml", cure)])
    return context.content.sources[name]


def _split_block(fence: Fence) -> list[str]:
    cells = _split_code(fence.language, fence.body)
    if fence.attributes.get("data-output") == "hide":
        cells = (Cell("\n".join(cell.code for cell in cells), ""),)
    written: list[str] = []
    attributes = {key: value for key, value in fence.attributes.items() if key.startswith("data-")}
    for number, cell in enumerate(cells):
        last = number == len(cells) - 1
        own = attributes if last else {key: value for key, value in attributes.items() if key != "data-label"}
        if cell.code:
            label = own if not cell.output else {k: v for k, v in own.items() if k != "data-label"}
            written += ["", _write_header(fence.marker, fence.language, "cell", label), cell.code, fence.marker]
        if cell.output:
            marker = fence.marker
            while marker in cell.output:
                marker += marker[0]
            written += ["", _write_header(marker, "text", "output", own), cell.output, marker]
    return [line for part in [*written, ""] for line in part.split("\n")]


@lru_cache(maxsize=20_000)
def _split_code(language: str, body: str) -> tuple[Cell, ...]:
    return tuple(split_python(body) if language == "python" else split_sql(body))


@lru_cache(maxsize=20_000)
def _find_engines(part: str, whole: str) -> list[str]:
    return find_engines(part, whole)


def _write_header(marker: str, language: str, kind: str, attributes: dict[str, str]) -> str:
    listed = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in attributes.items())
    return f"{marker} {{.{language} .{kind}{listed}}}"


def _read_body(fence: Fence) -> list[str]:
    return re.sub(r"\n$", "", fence.body).split("\n")
