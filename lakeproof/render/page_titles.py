"""Writes the title of a page into each link to it that has no text, so that the page has one name everywhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lakeproof.content.loader import Content

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def fill_titles(root: Element, page: str, content: Content) -> None:
    """Fill the links of a page; its path below docs/ is what theirs begin from."""
    for link in root.iter("a"):
        target = urlsplit(link.get("href", ""))
        if len(link) or link.text or target.scheme or not target.path.endswith(".md"):
            continue
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target.path)))
        named = content.pages.get(found.removesuffix(".md"))
        if named:
            link.text = named.title
