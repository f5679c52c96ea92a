"""Links the first use of each word of the glossary on the page of a topic."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from lakeproof.content.tables import Term

PAGE = "glossary"
"""The page on which the words stand, below docs/."""
BARE = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "summary"})
"""What stays without links of this kind: what is a link, a heading or code already."""


class GlossaryLinks:
    """Links each word once on one page; the link carries what a popover says about the word."""

    def __init__(self, terms: Mapping[str, Term], page: str, patterns: Mapping[str, str]) -> None:
        """Find the words by their forms; a word is not explained on the page that is about it."""
        wanted = {key: term for key, term in terms.items() if term.page != page}
        forms = {form.lower(): key for key, term in wanted.items() for form in term.marks}
        longest_first = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        self.terms, self.forms, self.seen = wanted, forms, set[str]()
        self.pattern = re.compile(rf"{patterns['before']}(?P<form>{longest_first}){patterns['after']}", re.IGNORECASE)
        self.title = patterns["link"]
        self.address = posixpath.relpath(f"{PAGE}.md", posixpath.dirname(page) or ".")

    def mark(self, element: Element) -> None:
        """Link the words below an element, in the order in which they are read."""
        children = list(element)
        if element.text and not isinstance(element.text, AtomicString):
            element.text, links = self._link(element.text)
            element[:0] = links
        for child in children:
            if isinstance(child.tag, str) and child.tag not in BARE and "-" not in child.tag:  # questions stay bare
                self.mark(child)
            if child.tail and not isinstance(child.tail, AtomicString):
                child.tail, links = self._link(child.tail)
                place = list(element).index(child) + 1
                element[place:place] = links

    def _link(self, text: str) -> tuple[str, list[Element]]:
        """Return the text before the first link, and the links, each with the text after it."""
        lead, links, end = text, list[Element](), 0
        for match in self.pattern.finditer(text) if self.forms else ():
            key = self.forms[match["form"].lower()]
            if key in self.seen:
                continue
            self.seen.add(key)
            between = text[end : match.start()]
            if links:
                links[-1].tail = between
            else:
                lead = between
            said = {"data-name": self.terms[key].name, "data-means": self.terms[key].means, "data-link": self.title}
            link = Element("a", {"class": "term", "href": f"{self.address}#{key}", **said})
            link.text, link.tail = match[0], text[match.end() :]
            links.append(link)
            end = match.end()
        return lead, links
