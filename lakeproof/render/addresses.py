"""Turns pages into addresses that hold wherever the HTML is shown."""

from __future__ import annotations

import posixpath
import re

from markdown.extensions.toc import slugify
from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.loader import Content
from lakeproof.content.pages import BOX_KINDS, make_box_anchor

SITE_ROOT = "site-root:"
"""Begins every link to a page of the site until the place is known at which the HTML is shown."""
_LINK = re.compile(rf'(?P<name>href|src|data-bank|data-table)="{SITE_ROOT}(?P<target>[^"]*)"')
_BOX_TITLE = re.compile(
    rf'(?P<start><div class="admonition (?:{"|".join(BOX_KINDS)})")'
    r'(?P<rest>>\s*<p class="admonition-title">(?P<title>.*?)</p>)'
)
_MARKDOWN_LINK = re.compile(r"(?<=\]\()/(?P<name>[^)\s#]*?)\.(?:md|ipynb)(?P<anchor>#[^)\s]*)?(?=[)\s])")


def build_page_address(name: str) -> str:
    """Return the address of a page below the root of the site: `associate/index` becomes `associate/`."""
    folder, _, last = name.rpartition("/")
    address = folder if last == "index" else name
    return f"{address}/" if address else ""


def link_to(name: str, anchor: str = "") -> str:
    """Return a link to a page that `place_links` finishes later."""
    return f"{SITE_ROOT}{build_page_address(name)}{f'#{anchor}' if anchor else ''}"


def place_links(html: str, address: str) -> str:
    """Make the links of a piece of HTML relative to the address at which it is shown."""

    def place(match: re.Match[str]) -> str:
        target, hash_mark, anchor = match["target"].partition("#")
        if hash_mark and target == address:
            return f'{match["name"]}="#{anchor}"'
        path, question_mark, query = target.partition("?")
        relative = posixpath.relpath(f"/{path}", f"/{address}")
        relative += "/" if path.endswith("/") or not path else ""
        return f'{match["name"]}="{relative}{question_mark}{query}{hash_mark}{anchor}"'

    return _LINK.sub(place, html)


def link_from_root(markdown: str) -> str:
    """Give the links of a Markdown text, which begin at the root of docs/, the form that `place_links` finishes."""
    return _MARKDOWN_LINK.sub(
        lambda match: f"{SITE_ROOT}{build_page_address(match['name'])}{match['anchor'] or ''}", markdown
    )


def add_box_anchors(html: str) -> str:
    """Give each box that corrects something the id of its title; of two boxes with one title, the first gets it."""
    taken: set[str] = set()

    def add_anchor(match: re.Match[str]) -> str:
        anchor = make_box_anchor(LexborHTMLParser(match["title"]).text())
        if anchor in taken:
            return match[0]
        taken.add(anchor)
        return f'{match["start"]} id="{anchor}"{match["rest"]}'

    return _BOX_TITLE.sub(add_anchor, html)


def make_objective_anchor(objective: str) -> str:
    """Return the anchor of an objective in the blueprint."""
    return objective.lower().replace(".", "-")


def make_heading_anchor(heading: str) -> str:
    """Return the anchor that Markdown gives to a heading."""
    return slugify(heading, "-")


def find_page_with_directive(directive: str, argument: str, content: Content) -> str | None:
    """Return the page that uses a directive with an argument, as its path below docs/ without the ending."""
    return next((page.name for page in content.pages.values() if argument in page.find_arguments(directive)), None)
