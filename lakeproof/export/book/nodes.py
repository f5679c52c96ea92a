"""Changes to parsed HTML that several exporters make."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

_HEADING = re.compile(r"(?<=<)(/?)h([1-5])(?=[ >])")


def find_node(node: LexborNode | LexborHTMLParser, selector: str) -> LexborNode:
    """Find the first element that matches; every page of the site has it."""
    found = node.css_first(selector)
    if found is None:
        raise LookupError(f"the page has no element {selector}: build the site with this version of the project")
    return found


def create_node(tag: str, text: str, name: str = "") -> LexborNode:
    """Create an element with a class and a text."""
    node = create_tag(tag)
    if name:
        node.attrs["class"] = name
    if text:
        node.insert_child(text)
    return node


def drop(node: LexborNode, selector: str) -> LexborNode:
    """Take the elements that match out of a node."""
    for found in node.css(selector):
        found.decompose()
    return node


def demote_headings(html: str) -> str:
    """Move each heading one level down."""
    return _HEADING.sub(lambda match: f"{match[1]}h{int(match[2]) + 1}", html)
