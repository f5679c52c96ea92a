"""Changes to parsed HTML that several exporters make."""

from __future__ import annotations

from selectolax.lexbor import LexborNode, create_tag


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
