"""Turns pages of the built site into chapters of one document."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.export.pdf.nodes import create_node, drop, find_node

LEFT_OUT = (
    "script, dialog, details.deeper, .headerlink, .mend, .md-content__button, .formats, .retired, "
    "quiz-question, pre-test, study-practice, mock-exam"
)
"""What only works or only belongs on the site."""
LEFT_OUT_SECTIONS = ("quick-check", "pretest", "practice")
"""Parts of a page, by the address of their heading, that lead to questions."""


@dataclass(frozen=True)
class Chapter:
    """A page of the site as a part of a document."""

    page: str
    """Its name below docs/."""
    title: str
    """Its heading."""
    html: str
    """Its text; addresses inside are unique in the document."""
    headings: tuple[tuple[str, str], ...]
    """The second-level headings: the address in the document, and the text."""

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
        _drop_sections(article)
        _open_tabs(article)
        _shorten_links(article)
        self._place(article, folder)
        _place_ids(article, page)
        headings = tuple((node.id or "", node.text().strip()) for node in article.css("h2[id]"))
        return Chapter(page, title, article.inner_html or "", headings)

    def _place(self, article: LexborNode, folder: str) -> None:
        """Let links and images work from the root of the site, and print the addresses of other sites."""
        for node in article.css("img[src]"):
            node.attrs["src"] = posixpath.normpath(posixpath.join(folder, node.attrs["src"] or ""))
        noted: dict[str, int] = {}
        for link in article.css("a[href]"):
            href = link.attrs["href"] or ""
            is_outside = bool(urlsplit(href).scheme)
            link.attrs["href"] = href if is_outside else self._find_target(href, folder)
            if is_outside:
                number = noted.setdefault(href, len(noted) + 1)
                link.insert_after(create_node("sup", str(number), "note"))
        if noted:
            notes = create_node("ol", "", "notes")
            for address in noted:
                notes.insert_child(create_node("li", address))
            article.insert_child(notes)

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


def _drop_sections(article: LexborNode) -> None:
    for name in LEFT_OUT_SECTIONS:
        heading = article.css_first(f"h2#{name}")
        for node in list(_iterate_section(heading)) if heading else ():
            node.decompose()


def _iterate_section(heading: LexborNode) -> Iterator[LexborNode]:
    """Yield a heading and what follows up to the next one."""
    yield heading
    node = heading.next
    while node is not None and node.tag != "h2":
        yield node
        node = node.next


def _open_tabs(article: LexborNode) -> None:
    """Put each tab under its title, one below the other."""
    for tabs in article.css(".tabbed-set"):
        labels = [label.text() for label in tabs.css(".tabbed-labels > label")]
        blocks = tabs.css(".tabbed-block")
        for label, block in zip(labels, blocks, strict=True):
            block.insert_before(create_node("p", label, "tab-title"))
            block.attrs["class"] = "tab"
        find_node(tabs, ".tabbed-content").unwrap()
        tabs.attrs["class"] = "tabs"
        drop(tabs, "input, .tabbed-labels")


def _shorten_links(article: LexborNode) -> None:
    """Leave the glossary out: its links would fill the notes."""
    for term in article.css("a.term"):
        term.unwrap()


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
