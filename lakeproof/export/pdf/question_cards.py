"""Takes the questions out of pages of the built site: what is asked, and apart from it, the key with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.export.book.nodes import drop, find_node


@dataclass(frozen=True)
class QuestionCard:
    """A question for paper."""

    id: str
    """Its id."""
    objective: str
    """The objective that it tests."""
    key: str
    """The letters of the right options, like A or B, D."""
    stem: str
    """The question."""
    options: tuple[tuple[str, str], ...]
    """The letter and the text of each option."""
    why: str
    """Why the key is right."""
    reasons: tuple[tuple[str, str, bool], ...]
    """For each option its letter, what is right or wrong about it, and whether it is right."""
    proof: str
    """The code that decides it, or the source."""


def read_cards(page: Path) -> Iterator[QuestionCard]:
    """Yield the questions of a page of the built site, in their order."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    for node in tree.css("quiz-question"):
        yield _read_card(node)


def _read_card(node: LexborNode) -> QuestionCard:
    answer = find_node(node, "details.answer")
    drop(answer, ".named, .you, summary, p.name, .md-code__nav")
    reasons = tuple(_read_reason(reason) for reason in answer.css(".reason"))
    why = find_node(answer, ".why")
    why_html = why.inner_html or ""
    drop(answer, ".why, .reason")
    return QuestionCard(
        id=node.id or "",
        objective=node.attrs["data-objective"] or "",
        key=", ".join((node.attrs["data-key"] or "").upper().replace(" ", "")),
        stem=find_node(node, ".stem").inner_html or "",
        options=tuple(_read_option(option) for option in node.css(".option")),
        why=why_html,
        reasons=reasons,
        proof=answer.inner_html or "",
    )


def _read_option(option: LexborNode) -> tuple[str, str]:
    return (option.attrs["data-option"] or "").upper(), find_node(option, "label").inner_html or ""


def _read_reason(reason: LexborNode) -> tuple[str, str, bool]:
    is_right = "right" in (reason.attrs["class"] or "").split()
    return (reason.attrs["data-option"] or "").upper(), reason.inner_html or "", is_right
