"""Reads the Markdown twins of the built site, with a Markdown reader that this project does not use itself."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

NOT_IN_A_TWIN = (
    ".md-content__button, .report-page, .formats, .headerlink, .report, dialog, template, button, input, select, "
    "[hidden], pre-test > .screens, quiz-question .name, details.answer > summary, span.named, span.you, .certainty, "
    ".retired, svg"
)
"""What works on the site alone, and what a twin says in another way."""
HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)


def find_pages(site: Path) -> dict[str, Path]:
    """Return the file of each page by its address below the root."""
    pages = sorted(site.rglob("index.html"))
    return {path.parent.relative_to(site).as_posix().removeprefix("."): path for path in pages}


def read_page(path: Path) -> LexborNode:
    """Return the text of a page as its reader sees it."""
    article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
    assert article is not None
    for node in article.css(NOT_IN_A_TWIN):
        node.decompose()
    return article


def render_twin(text: str) -> LexborNode:
    """Render a twin without its head."""
    body = LexborHTMLParser(MarkdownIt("commonmark").enable("table").render(HEAD.sub("", text))).body
    assert body is not None
    return body


def list_code(node: LexborNode) -> Counter[str]:
    """Return the blocks of code, in any order, because the twin has its answers at the end."""
    return Counter((code.text() or "").strip("\n") for code in node.css("pre > code"))


def list_links(node: LexborNode, address: str) -> set[str]:
    """Return where the links lead, except those to the glossary, which a twin leaves out."""
    links = [link.attributes.get("href") or "" for link in node.css("a[href]:not(.term)") if link.text().strip()]
    return {urljoin(address, link) for link in links}


def count_words(node: LexborNode) -> Counter[str]:
    """Return the words outside blocks of code."""
    for code in node.css("pre"):
        code.decompose()
    return Counter(re.findall(r"\w+", node.text(separator=" ")))
