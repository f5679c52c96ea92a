"""Turns the blocks of a page's HTML into Markdown that needs no extension but fences and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

from lakeproof.content.words import Words
from lakeproof.export.markdown.inline_text import LEFT_OUT, InlineWriter
from lakeproof.export.markdown.layout import quote, write_fence, write_item
from lakeproof.export.markdown.question_text import write_answer, write_question

_INLINE = {"-text", "a", "b", "br", "code", "em", "i", "img", "kbd", "label", "small", "span", "strong", "sub", "sup"}
"""Elements that are a part of a paragraph."""
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_LANGUAGE = re.compile(r"\blanguage-(?P<name>[\w+-]+)")
_ALIASES = {"py3": "python"}
"""The names that labs give to a language, which other programs do not know."""


@dataclass
class PageWriter:
    """Writes one page, and keeps the answers to its questions apart."""

    inline: InlineWriter
    """Writes what is inside a paragraph."""
    words: Words
    """The visible words."""
    answers: list[str] = field(default_factory=list)
    """The answers to the questions written so far."""

    def write(self, node: LexborNode) -> str:
        """Write what a node contains as blocks with empty lines between them."""
        return "\n\n".join(self._iterate(node))

    def _iterate(self, node: LexborNode) -> Iterator[str]:
        """Yield the blocks in a node; text between two of them is a paragraph."""
        loose: list[str] = []
        for child in node.iter(include_text=True):
            if child.tag in _INLINE:
                loose.append(self.inline.write_node(child))
                continue
            if text := self.inline.finish("".join(loose)):
                yield text
            loose = []
            if text := self._write_block(child):
                yield text
        if text := self.inline.finish("".join(loose)):
            yield text

    def _write_block(self, node: LexborNode) -> str:
        tag = node.tag or ""
        if tag in LEFT_OUT or "hidden" in node.attributes or tag.startswith("-"):
            return ""
        if tag in _HEADINGS:
            return f"{_HEADINGS[tag]} {self.inline.write_line(node)}"
        return self._writers.get(tag, self.write)(node)

    @cached_property
    def _writers(self) -> dict[str, Callable[[LexborNode], str]]:
        return {
            "p": self.inline.write,
            "div": self._write_division,
            "pre": self._write_plain_code,
            "blockquote": lambda node: quote(self.write(node)),
            "ul": self._write_list,
            "ol": self._write_list,
            "dl": self._write_definitions,
            "table": self._write_table,
            "details": self._write_details,
            "figure": self._write_figure,
            "hr": lambda _: "---",
            "quiz-question": self._write_question,
        }

    def _write_division(self, node: LexborNode) -> str:
        names = (node.attributes.get("class") or "").split()
        if "highlight" in names:
            return self._write_code(node, names)
        if "admonition" in names:
            return self._write_box(node, names)
        if "tabbed-set" in names:
            return self._write_tabs(node)
        return self.write(node)

    def _write_plain_code(self, node: LexborNode) -> str:
        code = node.css_first("code") or node
        return write_fence(find_language(code.attributes.get("class") or ""), code.text())

    def _write_code(self, node: LexborNode, names: list[str]) -> str:
        """Write a cell, its output, or a request, and the state that the site shows on it."""
        code = node.css_first("code")
        label = node.attributes.get("data-label") or ""
        title = node.css_first(".filename")
        parts = [
            self.words["markdown"]["output"] if "output" in names else "",
            f"**{title.text()}**" if title else "",
            write_fence(find_language(" ".join(names)), code.text() if code else ""),
            f"*{self.words['markdown']['state'].format(state=label)}*" if label else "",
        ]
        return "\n\n".join(filter(None, parts))

    def _write_box(self, node: LexborNode, names: list[str]) -> str:
        """Write a box as a quote that says of what kind it is: the belief in the title of a trap is false."""
        kinds = self.words["markdown"]["boxes"]
        kind = next((kinds[name] for name in names if name in kinds), "")
        title = node.css_first("p.admonition-title")
        head = ": ".join(filter(None, [kind, self.inline.write_line(title) if title else ""]))
        if title:
            title.decompose()
        return quote(f"**{head}**\n\n{self.write(node)}" if head else self.write(node))

    def _write_details(self, node: LexborNode) -> str:
        summary = node.css_first("summary")
        head = f"**{self.inline.write_line(summary)}**\n\n" if summary else ""
        if summary:
            summary.decompose()
        return quote(head + self.write(node))

    def _write_tabs(self, node: LexborNode) -> str:
        """Write the tabs as a list, so that each shows where it ends."""
        labels = [self.inline.write_line(label) for label in node.css(".tabbed-labels > label")]
        blocks = [self.write(block) for block in node.css(".tabbed-block")]
        return "\n\n".join(
            write_item("-", f"**{label}**\n\n{block}") for label, block in zip(labels, blocks, strict=True)
        )

    def _write_list(self, node: LexborNode) -> str:
        marks = (f"{number}." if node.tag == "ol" else "-" for number in range(1, 10_000))
        items = [child for child in node.iter() if child.tag == "li"]
        written = [write_item(mark, self._write_item_text(item)) for mark, item in zip(marks, items, strict=False)]
        is_loose = any("\n\n" in item for item in written)
        return ("\n\n" if is_loose else "\n").join(written)

    def _write_item_text(self, item: LexborNode) -> str:
        """Write the text of an item; a list that follows its text directly belongs to it without an empty line."""
        blocks = list(self._iterate(item))
        is_tight = len(blocks) == 2 and item.css_first("p, pre, table") is None
        return ("\n" if is_tight else "\n\n").join(blocks)

    def _write_definitions(self, node: LexborNode) -> str:
        written: list[str] = []
        for child in node.iter():
            if child.tag == "dt":
                written.append(f"- **{self.inline.write_line(child)}**")
            elif written:
                written[-1] += f": {self.inline.write_line(child)}"
        return "\n".join(written)

    def _write_table(self, node: LexborNode) -> str:
        rows = [[self._write_cell(cell) for cell in row.iter()] for row in node.css("tr")]
        first = node.css_first("tr")
        if not rows or first is None:
            return ""
        rules = [" --: " if cell.attributes.get("align") == "right" else " --- " for cell in first.iter()]
        head, *body = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([head, f"|{'|'.join(rules)}|", *body])

    def _write_cell(self, cell: LexborNode) -> str:
        return self.inline.write_line(cell).replace("|", "\\|")

    def _write_figure(self, node: LexborNode) -> str:
        """Write a diagram as the text for those who do not see it."""
        drawing = node.css_first("svg[aria-label]")
        if drawing is None:
            return self.write(node)
        return f"*{self.words['markdown']['diagram'].format(text=drawing.attributes['aria-label'])}*"

    def _write_question(self, node: LexborNode) -> str:
        self.answers.append(write_answer(node, self, self.words))
        return write_question(node, self, self.words)


def find_language(names: str) -> str:
    """Return the language that the classes of a block name."""
    language = _LANGUAGE.search(names)
    return _ALIASES.get(language["name"], language["name"]) if language else ""
