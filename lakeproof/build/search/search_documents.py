"""Turns a built page into the document that the search indexes: its text without questions, outputs and navigation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

EXCLUDED = (
    *("[data-search-exclude]", ".headerlink", ".md-content__button", ".output"),
    *("img", "svg", "script", "template", "dialog"),
)
"""What no search leads to. None of these contains another of the same kind."""
UNLISTED = "section.pool"
"""A page with the questions of the mock exams, which nobody should come across."""
SOURCES = "sources"
"""The section of a topic that lists what it rests on: titles of other pages, which belong to no search for this one."""
STOCK = 8
"""A heading that so many pages have, such as “Key points”, says nothing about any of them."""
WEIGHTS = {"pre": 0.5, "details": 0.5, ".objectives": 2.0}
"""How much the words of an element count, where an ordinary paragraph counts 1."""
JOINT = " ~`"
"""Separates the parts of a name of code for the index; the dialog takes it out again."""
_COLORS = re.compile(r"</?span\b[^>]*>")
_CODE = re.compile(r"<code>(.*?)</code>", re.DOTALL)
_PARTS = re.compile(r"(?<=[.(=,\[{/])(?=[\"'\w])")
_BETWEEN = re.compile(r"[\s.(=,\[{/:-]+")
_NO_WORD = re.compile(r"\W+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass
class Document:
    """What the search knows of a page."""

    url: str
    """The address below the root of the site, such as associate/faq/."""
    title: str
    headings: list[str]
    """Those with an address."""
    body: LexborNode

    def list_words(self) -> set[str]:
        """Return the words of the page, those inside names of code included, in lower case."""
        return split_words(self.body.text(separator=" "))

    def write(self, weight: float, stock: set[str], language: str) -> str:
        """Return the page as Pagefind reads it."""
        root = self.body
        for selector, share in WEIGHTS.items():
            for node in root.css(selector):
                node.attrs["data-pagefind-weight"] = str(share * weight)
        for node in root.css("h1, h2, h3, h4"):
            if node.text().strip() in stock:
                node.attrs["data-pagefind-weight"] = "0.1"
        html = _CODE.sub(lambda found: f"<code>{_PARTS.sub(JOINT, found[1])}</code>", _COLORS.sub("", root.html or ""))
        head = f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(self.title)}</title></head>'
        return f'{head}<body data-pagefind-body data-pagefind-weight="{weight}">{html}</body></html>'


def split_words(text: str) -> set[str]:
    """Return the words of a text, those inside names of code included, in lower case."""
    words = set()
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        name = _NO_WORD.sub("", part)
        words |= {name, *name.split("_"), *_CAMEL.split(name)}
    return {word.lower() for word in words if word}


def read_document(url: str, html: str) -> Document | None:
    """Read a built page; a page without text of its own has no document."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article.md-content__inner")
    if article is None or article.css_first(UNLISTED):
        return None
    for selector in EXCLUDED:  # one after the other: the list of a selector must not hold what is already gone
        for node in article.css(selector):
            node.decompose()
    for heading in article.css(f"h2#{SOURCES}"):
        _drop_section(heading)
    title = article.css_first("h1")
    if title is None or len(article.text().split()) <= len(title.text().split()):
        return None
    headings = [node.text().strip() for node in article.css("h2[id], h3[id]")]
    return Document(url, title.text().strip(), headings, article)


def find_stock_headings(documents: Iterable[Document]) -> set[str]:
    """Return the headings that many pages have."""
    counts = Counter(heading for document in documents for heading in set(document.headings))
    return {heading for heading, count in counts.items() if count >= STOCK}


def _drop_section(heading: LexborNode) -> None:
    node: LexborNode | None = heading
    while node is not None and (node == heading or node.tag not in {"h1", "h2"}):
        following = node.next
        node.decompose()
        node = following
