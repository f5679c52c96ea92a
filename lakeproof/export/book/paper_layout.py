"""Rearranges the text of a page for paper, where nothing opens, scrolls or moves."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from lakeproof.export.book.nodes import create_node, drop, find_node

LEFT_OUT_SECTIONS = ("quick-check", "pretest", "practice")
"""Parts of a page, by the address of their heading, that lead to questions."""
DIAGRAM_SCALE = 0.64
"""Prints the words of a diagram, which are drawn at 16 pixels, in 7.7 points."""
SMALLEST_SCALE = 0.52
TALLEST = 430
"""Pixels that a diagram may be tall before its words are printed smaller: 114 mm."""
SHORT_TAB = 420
"""The most characters of a tab that fits into half of the width."""


def drop_sections(article: LexborNode) -> None:
    """Drop the parts of a page that lead to questions."""
    for name in LEFT_OUT_SECTIONS:
        heading = article.css_first(f"h2#{name}")
        for node in list(_iterate_section(heading)) if heading else ():
            node.decompose()


def _iterate_section(heading: LexborNode) -> Iterator[LexborNode]:
    """Yield a heading and what follows up to the next one."""
    yield heading
    node = heading.next
    while node is not None and node.tag != "h2":
        yield node
        node = node.next


def open_tabs(article: LexborNode) -> None:
    """Put each tab under its title: short ones side by side, the others one below the other."""
    for tabs in article.css(".tabbed-set"):
        labels = [label.text() for label in tabs.css(".tabbed-labels > label")]
        blocks = tabs.css(".tabbed-block")
        is_short = all(len(block.text()) <= SHORT_TAB and not block.css_first("pre, table") for block in blocks)
        for label, block in zip(labels, blocks, strict=True):
            first = block.child
            title = create_node("p", label, "tab-title")
            if first is None:
                block.insert_child(title)
            else:
                first.insert_before(title)
            block.attrs["class"] = "tab"
        find_node(tabs, ".tabbed-content").unwrap()
        tabs.attrs["class"] = "tabs beside" if is_short and len(blocks) > 1 else "tabs"
        drop(tabs, "input, .tabbed-labels")


def adapt_diagrams(article: LexborNode) -> None:
    """Give each diagram a size at which its words are as large as those of a table, and take out its masks.

    A mask hides the line behind a label. Printing them takes as long as all other pages, so a style sheet draws a white
    edge around each letter instead.
    """
    for masked in drop(article, ".diagram mask").css(".diagram [mask]"):
        del masked.attrs["mask"]
    for drawing in article.css(".diagram > svg"):
        width, height = (float(drawing.attrs[name] or 0) for name in ("width", "height"))
        scale = max(SMALLEST_SCALE, min(DIAGRAM_SCALE, TALLEST / max(height, 1)))
        drawing.attrs["width"], drawing.attrs["height"] = f"{width * scale:.0f}", f"{height * scale:.0f}"
