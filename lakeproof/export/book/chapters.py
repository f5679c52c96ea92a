"""Turns pages of the built site into chapters of one document."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.export.book.link_notes import number_links
from lakeproof.export.book.nodes import drop, find_node
from lakeproof.export.book.paper_layout import adapt_diagrams, drop_sections, open_tabs

LEFT_OUT = (
    "script, dialog, details.deeper, .headerlink, .report-page, .md-content__button, .formats, .retired, "
    "quiz-question, quiz-end, pre-test, practice-session, mock-exam, mark-done"
)
"""What only works or only belongs on the site."""


@dataclass(frozen=True)
class Chapter:
    """A page of the site as a part of a document."""

    page: str
    """Its name below docs/."""
    title: str
    """Its heading."""
    html: str
    """Its text; addresses inside are unique in the document."""

    @property
    def address(self) -> str:
        """Return the address of the chapter in the document."""
        return make_address(self.page)


@dataclass(frozen=True)
class Book:
    """Which pages a document holds, and where everything else is."""

    site: Path
    """The folder of the built site."""
    site_url: str
    """Where the site is published."""
    pages: Collection[str]
    """The pages of the document, by their names below docs/."""

    def read_chapter(self, page: str) -> Chapter:
        """Read a page of the built site."""
        folder = page.removesuffix("/index")
        tree = LexborHTMLParser((self.site / folder / "index.html").read_text("utf-8"))
        article = find_node(tree, "article")
        title = find_node(drop(article, LEFT_OUT), "h1").text().strip()
        drop_sections(article)
        open_tabs(article)
        adapt_diagrams(article)
        for term in article.css("a.term"):  # a link for each word of the glossary would fill the notes
            term.unwrap()
        self._place(article, folder)
        number_links(article)
        _place_ids(article, page)
        return Chapter(page, title, article.inner_html or "")

    def _place(self, article: LexborNode, folder: str) -> None:
        """Let links and images work from the root of the site."""
        for node in article.css("img[src]"):
            node.attrs["src"] = posixpath.normpath(posixpath.join(folder, node.attrs["src"] or ""))
        for link in article.css("a[href]"):
            href = link.attrs["href"] or ""
            if not urlsplit(href).scheme:
                link.attrs["href"] = self._find_target(href, folder)
                link.attrs["class"] = "on-site"

    def _find_target(self, href: str, folder: str) -> str:
        path, fragment = urldefrag(urljoin(f"/{folder}/", href))
        page = path.strip("/")
        for name in (page, f"{page}/index"):
            if name in self.pages:
                return f"#{make_address(name, fragment)}"
        return urljoin(self.site_url, path.lstrip("/")) + (f"#{fragment}" if fragment else "")


def make_address(page: str, fragment: str = "") -> str:
    """Return an address that is unique in a document."""
    return "--".join([*page.split("/"), *([fragment] if fragment else [])])


def _place_ids(article: LexborNode, page: str) -> None:
    find_node(article, "h1").attrs["id"] = make_address(page)
    for node in article.css("[id]"):
        if node.tag != "h1" and not _is_drawn(node):
            node.attrs["id"] = make_address(page, node.id or "")


def _is_drawn(node: LexborNode) -> bool:
    """Say whether a node belongs to a diagram, whose ids are unique already."""
    parent: LexborNode | None = node
    while parent is not None:
        if parent.tag == "svg":
            return True
        parent = parent.parent
    return False
