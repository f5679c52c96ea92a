"""Gives the search plugin less to parse: a hook of MkDocs that leaves out what the index would drop anyway."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from selectolax.lexbor import LexborHTMLParser

EXCLUDED = "[data-search-exclude]"
_COLORS = re.compile(r"</?span\b[^>]*>")
"""The marks of the highlighter, which are most of the tags of a page; the index keeps their text alone."""
_MARKS = re.compile(r'\s?data-search-\w+="[^"]+"')
_complete: dict[str, str] = {}


@event_priority(100)
def _reduce(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG001
    """Take out before the plugin reads the page what it would read and drop."""
    _complete[page.url] = page.content or ""
    page.content = reduce_html(_complete[page.url])


@event_priority(-100)
def _restore(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> None:  # noqa: ARG001
    """Put the page back before the template shows it, without the marks for the plugin."""
    page.content = _MARKS.sub("", _complete.pop(page.url))


on_page_context = CombinedEvent(_reduce, _restore)


def reduce_html(html: str) -> str:
    """Drop what is excluded from the search, and the marks of the highlighter."""
    if "data-search-exclude" in html:
        tree = LexborHTMLParser(f"<body>{html}")
        for node in tree.css(EXCLUDED):
            node.decompose()
        html = (tree.body.inner_html if tree.body else None) or ""
    return _COLORS.sub("", html)
