"""Boxes that correct something are found on a page, and have the anchors that their HTML has."""

from __future__ import annotations

import re

from lakeproof.content.pages import Page, make_box_anchor
from tests.render.project import html

TEXT = """\
!!! trap "`f("a")` works for *text*, R² & `a_b` → x"
    No.

!!! note "Not a correction"
    No.

??? deeper "Collapsed"
    No.

!!! today "`old=` → `new=`"
    Yes.
"""


def test_the_boxes_have_the_anchors_of_their_html() -> None:
    """Code, emphasis and signs in a title change nothing."""
    boxes = Page("a", TEXT).boxes

    assert [(box.kind, box.line) for box in boxes] == [("trap", 1), ("today", 10)]
    assert re.findall(r'<div class="admonition (\w+)" id="([^"]+)"', html(TEXT)) == [
        ("trap", "box-fa-works-for-text-r2-a_b-x"),
        ("today", "box-old-new"),
    ]
    assert [make_box_anchor(box.title) for box in boxes] == ["box-fa-works-for-text-r2-a_b-x", "box-old-new"]


def test_the_second_box_of_a_title_has_no_anchor() -> None:
    """Two elements of a page never have one id."""
    box = '!!! trap "Twice"\n    x\n'

    assert html(f"{box}\n{box}").count('id="box-twice"') == 1


def test_quotation_marks_in_a_title_are_shown_as_they_are() -> None:
    """Markdown takes the last one as the end of the title, so none needs a backslash."""
    assert '<code>f("a")</code>' in html(TEXT)
