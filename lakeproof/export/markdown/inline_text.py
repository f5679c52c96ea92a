"""Turns the inline parts of HTML into Markdown: text, code, emphasis, links and images."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

LEFT_OUT = {"template", "script", "style", "dialog", "input", "button", "select"}
"""Elements that only work on the site."""
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_DATA = "data:"
_MARKUP = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|~(?=~)|\](?=[\[(:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
"""Characters that Markdown would read as its own."""
_AT_A_LINE_START = re.compile(r"^(?:(?=(?:#{1,6}|[>+=-]+)(?:\s|$))|(?P<number>\d+)(?=[.)]\s))", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True)
class InlineWriter:
    """Writes inline HTML of one page."""

    address: str
    """The canonical address of the page, from which its links are resolved."""
    chart: str
    """What an image without a file of its own is called."""

    def write(self, node: LexborNode) -> str:
        """Write what a node contains as one paragraph, which keeps its lines."""
        return self.finish(self._write_children(node))

    def write_line(self, node: LexborNode) -> str:
        """Write what a node contains as one line, for a heading or the cell of a table."""
        return re.sub(r"\s+", " ", self._write_children(node)).strip()

    def finish(self, text: str) -> str:
        """Trim the lines of a paragraph, and let none of them begin a list or a heading."""
        lines = _BLANKS.sub("\n", text.strip())
        return _AT_A_LINE_START.sub(lambda match: f"{match['number'] or ''}\\", lines)

    def write_node(self, node: LexborNode) -> str:
        """Write a node and what is in it."""
        tag = node.tag or ""
        if tag in LEFT_OUT or "hidden" in node.attributes:
            return ""
        if tag in _MARKS:
            return _wrap(self._write_children(node), _MARKS[tag])
        writers = {"-text": write_text, "code": write_code, "img": self._write_image, "a": self._write_link}
        return writers.get(tag, self._write_children)(node)

    def _write_children(self, node: LexborNode) -> str:
        return "".join(self.write_node(child) for child in node.iter(include_text=True))

    def _write_link(self, node: LexborNode) -> str:
        """Write a link with its whole address; those of headings and to the glossary would be noise."""
        text = self._write_children(node)
        href, name = node.attributes.get("href"), node.attributes.get("class") or ""
        if "headerlink" in name or "report" in name.split():
            return ""
        if not href or "term" in name.split() or not text.strip():
            return text
        return f"[{text.strip()}]({urljoin(self.address, href).replace(' ', '%20').replace(')', '%29')})"

    def _write_image(self, node: LexborNode) -> str:
        """Write an image with its text; without a file of its own it is the text alone."""
        source = node.attributes.get("src") or ""
        text = _MARKUP.sub(r"\\\g<0>", node.attributes.get("alt") or "")
        return f"*{text or self.chart}*" if source.startswith(_DATA) else f"![{text}]({urljoin(self.address, source)})"


def write_text(node: LexborNode) -> str:
    """Write a text so that nothing in it is taken for markup."""
    return _MARKUP.sub(r"\\\g<0>", node.text_content or "")


def write_code(node: LexborNode) -> str:
    """Write code within a line; the marks are longer than any run of backticks in it."""
    text = node.text().replace("\n", " ")
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    marks = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{space}{text}{space}{marks}"


def _wrap(text: str, marks: str) -> str:
    """Emphasize a text; blanks go outside, because marks beside a blank are text."""
    inner = text.strip()
    if not inner:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    return f"{start}{marks}{inner}{marks}{end}"
