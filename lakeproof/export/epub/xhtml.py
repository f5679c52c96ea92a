"""Writes parsed HTML as XHTML, the only form that an EPUB may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import escape
from selectolax.lexbor import LexborNode

_NAMESPACES = {"svg": "http://www.w3.org/2000/svg"}
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
"""HTML elements without an end tag."""
_NAME = re.compile(r"[A-Za-z_][\w.:-]*", re.ASCII)
_OUTDATED = {"align": "data-align"}
"""Attributes that XHTML has no more, and what the style sheet of the EPUB reads instead."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML forbids."""


def write_xhtml(node: LexborNode, place_link: Callable[[str], str] = str) -> str:
    """Write what is inside a node; `place_link` returns the address to write for each link."""
    return "".join(_write_children(node, place_link))


def _write_children(node: LexborNode, place_link: Callable[[str], str]) -> Iterator[str]:
    for child in node.iter(include_text=True):
        yield from _write(child, place_link)


def _write(node: LexborNode, place_link: Callable[[str], str]) -> Iterator[str]:
    if node.tag == "-text":
        yield str(escape(_CONTROL.sub("", node.text_content or "")))
    elif node.tag == "-comment":
        return
    elif node.tag is None or "-" in node.tag:  # a custom element only adds behavior to what it holds
        yield from _write_children(node, place_link)
    else:
        yield f"<{node.tag}{''.join(_write_attributes(node, place_link))}"
        if node.tag in _EMPTY:
            yield "/>"
        else:
            yield ">"
            yield from _write_children(node, place_link)
            yield f"</{node.tag}>"


def _write_attributes(node: LexborNode, place_link: Callable[[str], str]) -> Iterator[str]:
    if node.tag in _NAMESPACES:
        yield f' xmlns="{_NAMESPACES[node.tag]}"'
    for name, value in node.attributes.items():
        if name.startswith("xmlns") or name == "markdown" or not _NAME.fullmatch(name):
            continue
        is_link = node.tag == "a" and name == "href"
        written = place_link(value or "") if is_link else value if value is not None else name
        yield f' {_OUTDATED.get(name, name)}="{escape(written)}"'
