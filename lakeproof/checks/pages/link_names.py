"""Checks what links are called: a list or a table names a topic by the title of its page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from lakeproof.content.faults import Fault
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^)\s#]*)(?P<anchor>#[^)\s]*)?\)")
_LISTED = re.compile(r"^\s*(?:[-*+]|\d+\.|\|)\s")
_WORD = re.compile(r"[a-z0-9]{3,}")
STEM = 5
"""Two words are alike if they begin with the same letters, so many of them."""
MINOR = {"and", "for", "the", "with", "from", "when", "what"}
"""Words that name nothing."""


def lists_name_topics_by_their_titles(content: Content) -> Iterator[Fault]:
    """A link in a list or a table that names a topic has the title of its page as its text, or leaves it to the build.

    Such a link begins with a capital letter and has no word that is not in the title or the address; others are clues.
    """
    for page in content.pages.values():
        for line, link, name in _list_links(page):
            title = content.pages[name].title if name in content.topics else ""
            if link["anchor"] or not title or link["text"] in ("", title) or not link["text"][:1].isupper():
                continue
            words, known = _split_words(link["text"]), _split_words(f"{title} {posixpath.basename(name)}")
            if words and all(any(_are_alike(word, one) for one in known) for word in words):
                problem = f"the link “{link['text']}” names the topic “{title}”"
                cure = f"write []({link['target']}), and the build adds the title"
                yield Fault(content.locate_page(page.name), page.name, problem, cure, line)


def links_have_a_text(content: Content) -> Iterator[Fault]:
    """A link without a text leads to a page, which has a title."""
    for page in content.pages.values():
        for line, link, name in _list_links(page, everywhere=True):
            if not link["text"] and name not in content.pages:
                problem = f"the link to {link['target'] or link['anchor']} has no text"
                yield Fault(content.locate_page(page.name), page.name, problem, "write what it leads to", line)


def _list_links(page: Page, *, everywhere: bool = False) -> Iterator[tuple[int, re.Match[str], str]]:
    """Return the links in lists and tables, or all, each with its line and the name of the page that it leads to."""
    code = {number for fence in page.fences for number in range(fence.first, fence.last + 1)}
    for number, line in enumerate(page.text.split("\n")):
        if number in code or not (everywhere or _LISTED.match(line)):
            continue
        for link in _LINK.finditer(re.sub(r"`[^`]*`", lambda code: "`" * len(code[0]), line)):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(link["target"])))
            yield number + 1, link, path.removesuffix(".md") if path.endswith(".md") else ""


def _split_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in MINOR}


def _are_alike(word: str, other: str) -> bool:
    return word[:STEM] == other[:STEM] or word.startswith(other) or other.startswith(word)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (lists_name_topics_by_their_titles, links_have_a_text)
