"""Turns the HTML of a question into Markdown: first what it asks, and apart from it the key with all reasons."""

from __future__ import annotations

from typing import Protocol

from selectolax.lexbor import LexborNode

from lakeproof.content.words import Words
from lakeproof.export.markdown.inline_text import InlineWriter
from lakeproof.export.markdown.layout import write_item

LINKS = 2
"""The links under an answer that teach something: the part of the page, and the objective."""


class BlockWriter(Protocol):
    """Writes what a node contains."""

    inline: InlineWriter

    def write(self, node: LexborNode) -> str:
        """Write what a node contains as blocks."""


def write_question(node: LexborNode, writer: BlockWriter, words: Words) -> str:
    """Write the stem and the options, each with its letter."""
    place, stem = _find(node, ".place"), _find(node, ".stem")
    legend = _find(node, ".options legend")
    options = [
        write_item(f"- **{letter(option)}.**", writer.write(_find(option, "label"))) for option in node.css(".option")
    ]
    link = f"[`{node.id}`]({writer.inline.address}#{node.id})"
    head = f"**{writer.inline.write_line(place)}** · {words['question']} {link}"
    return "\n\n".join([head, writer.write(stem), writer.inline.write_line(legend), "\n".join(options)])


def write_answer(node: LexborNode, writer: BlockWriter, words: Words) -> str:
    """Write the key, the point of the question, the reason for each option, and what proves it."""
    answer = _find(node, "details.answer")
    key = (node.attributes.get("data-key") or "").upper().split()
    head = f"### {words['question']} `{node.id}`: {' '.join(key)}"
    reasons = [_write_reason(reason, writer, words) for reason in answer.css(".reason")]
    why = writer.write(_find(answer, ".why"))
    links = [writer.inline.write_node(link) for link in answer.css(".name a")[:LINKS]]
    for done in answer.css("summary, .why, .reason, .name"):
        done.decompose()
    more = f"{words['read']}: {' · '.join(links)}"
    return "\n\n".join(filter(None, [head, why, "\n".join(reasons), writer.write(answer), more]))


def letter(option: LexborNode) -> str:
    """Return the letter of an option as the site shows it before it shuffles them."""
    return (option.attributes.get("data-option") or "").upper()


def _write_reason(reason: LexborNode, writer: BlockWriter, words: Words) -> str:
    """Write whether an option is right, and why; its text is above, so its letter is enough."""
    for name in reason.css("span.named"):
        name.decompose()
    for you in reason.css("span.you"):  # nobody has answered here
        you.replace_with(f"{words['misconception']}:")
    is_right = "right" in (reason.attributes.get("class") or "").split()
    verdict = words["option_right"] if is_right else words["option_wrong"]
    return write_item(f"- **{letter(reason)}: {verdict}**", writer.write(reason))


def _find(node: LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    if found is None:
        raise LookupError(f"the question {node.id} has no element {selector}, which lakeproof/render/templates has")
    return found
