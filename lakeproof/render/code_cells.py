"""Turns a fenced block into a cell: the code, what came back, and how that is proven."""

from __future__ import annotations

import json
import re
from html import escape

from lakeproof.content.fences import RUN, Fence, find_fences
from lakeproof.content.loader import Content
from lakeproof.content.outputs import Cell, split_python, split_sql
from lakeproof.content.snippets import find_engines, format_versions
from lakeproof.content.tables import Source
from lakeproof.content.words import load_words


def mark(lines: list[str], content: Content) -> list[str]:
    """Write on each block that runs how it is proven, and add what a reader needs to judge that."""
    return _rewrite(lines, lambda fence: _marked(fence, content) if fence.language in RUN else None)


def split(lines: list[str]) -> list[str]:
    """Cut each block that runs into code and output."""
    return _rewrite(lines, lambda fence: _cut(fence) if fence.language in RUN else None)


def source_link(source: Source) -> str:
    """Cite a source with the day on which it was read."""
    return f"[{source.title}]({source.url}), {load_words()['checked_on']} {source.checked:%Y-%m-%d}"


def _rewrite(lines: list[str], change: object) -> list[str]:
    text = "\n".join(lines)
    out: list[str] = []
    done = 0
    for fence in find_fences(text):
        written = change(fence)  # type: ignore[operator]
        if written is None:
            continue
        out += lines[done : fence.first]
        out += [fence.indent + line if line else "" for line in written]
        done = fence.last + 1
    return out + lines[done:]


def _marked(fence: Fence, content: Content) -> list[str]:
    state, requests = fence.state, []
    part, whole = fence.body, ""
    if fence.includes:
        file, _, section = fence.includes.partition(":")
        found = content.find_section((file, section))
        part, whole = found.source if found else "", content.read_snippet(file)
        requests = content.requests.get(file, {}).get(section, [])
        state = "request" if requests else state
    label = load_words()[state]
    if fence.attributes.get("data-output") == "hide":
        label = ""
    elif state == "executed":
        label = " · ".join([label, *format_versions(find_engines(part, whole), content.root)])
    attributes = {**fence.attributes, "data-state": state, "data-label": label}
    block = [_header(fence.marker, fence.language, "cell", attributes), *_body(fence), fence.marker, ""]
    for request in requests:
        head = {"title": f"{request['method']} {request['path']}", "data-label": load_words()["request"]}
        sent = json.dumps(request["body"], indent=2) if "body" in request else ""
        block += [_header(fence.marker, "json", "sent", head), *sent.split("\n"), fence.marker, ""]
    if requests:
        block += [f'<p class="proven">{escape(load_words()["sent"])}</p>', ""]
    if state == "cited":
        source = content.sources.get(fence.attributes.get("data-source", ""))
        link = source_link(source) if source else "?"
        cited = f"{fence.attributes.get('data-why', '')}. {load_words()['source']}: {link}."
        block += [f'<p class="proven" markdown="span">{cited}</p>', ""]
    return block


def _cut(fence: Fence) -> list[str]:
    cut = split_python(fence.body) if fence.language == "python" else split_sql(fence.body)
    if fence.attributes.get("data-output") == "hide":
        cut = [Cell("\n".join(cell.code for cell in cut), "")]
    written: list[str] = []
    attributes = {key: value for key, value in fence.attributes.items() if key.startswith("data-")}
    for number, cell in enumerate(cut):
        last = number == len(cut) - 1
        own = attributes if last else {key: value for key, value in attributes.items() if key != "data-label"}
        if cell.code:
            label = own if not cell.output else {k: v for k, v in own.items() if k != "data-label"}
            written += ["", _header(fence.marker, fence.language, "cell", label), cell.code, fence.marker]
        if cell.output:
            marker = fence.marker
            while marker in cell.output:
                marker += marker[0]
            written += ["", _header(marker, "text", "output", own), cell.output, marker]
    return [line for part in [*written, ""] for line in part.split("\n")]


def _header(marker: str, language: str, kind: str, attributes: dict[str, str]) -> str:
    listed = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in attributes.items())
    return f"{marker} {{.{language} .{kind}{listed}}}"


def _body(fence: Fence) -> list[str]:
    return re.sub(r"\n$", "", fence.body).split("\n")
