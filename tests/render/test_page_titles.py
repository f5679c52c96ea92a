"""A link without a text gets the title of the page that it leads to."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.render.page_titles import fill_titles

CONTENT = Content(Path(), pages={"exam/part/loops": Page("exam/part/loops", "# While and for\n\nText.")})


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="part/loops.md" />', "While and for"),
        ('<a href="../exam/part/loops.md#for" />', "While and for"),
        ('<a href="part/loops.md">both kinds of loops</a>', "both kinds of loops"),
        ('<a href="part/loops.md"><code>for</code></a>', "for"),
        ('<a href="part/other.md" />', ""),
        ('<a href="https://example.org/part/loops.md" />', ""),
        ('<a id="anchor" />', ""),
    ],
)
def test_a_link_without_a_text_gets_the_title(link: str, expected: str) -> None:
    """Every other link stays as its author wrote it."""
    tree = ET.fromstring(f"<p>{link}</p>")  # noqa: S314  (our own text)
    fill_titles(tree, "exam/checklist.md", CONTENT)

    assert "".join(tree.itertext()) == expected
