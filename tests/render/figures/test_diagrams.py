"""A diagram is text in the repository and a picture in the colors of the site on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lakeproof.content.faults import BrokenContentError
from lakeproof.render.figures.diagrams import WIDEST, render_diagram

FLOW = """\
rows: Rows {class: store}
model: "fit()\\nlearns < 1 & more" {class: key}
rows -> model: train {class: warn}
"""


def draw(folder: Path, source: str) -> str:
    """Draw a text as a file of a project."""
    (folder / "flow.d2").write_text(source, "utf-8")
    return render_diagram(folder, "flow.d2", 'Rows go into "fit"')


def test_a_diagram_brings_no_color_font_or_style(tmp_path: Path) -> None:
    """The style sheet of the site decides in light, dark and print; the policy blocks style attributes."""
    html = draw(tmp_path, FLOW)

    assert not re.search(r"style=|<style|#[0-9A-Fa-f]{6}|base64|href", html)
    assert "learns &lt; 1 &amp; more" in html
    for name in ("key", "store", "warn"):
        assert re.search(rf'<g class="[^"]* {name}">', html)


def test_a_diagram_has_a_text_alternative(tmp_path: Path) -> None:
    """A screen reader hears the description, and none of the labels on their own."""
    assert 'role="img" aria-label="Rows go into &#34;fit&#34;"' in draw(tmp_path, FLOW)


def test_an_error_names_the_line_of_the_file(tmp_path: Path) -> None:
    """D2 counts the lines of the preamble as well."""
    with pytest.raises(BrokenContentError, match=r"flow\.d2: .*line 2, column \d+: .*"):
        draw(tmp_path, "a -> b\nc -> {\n")


def test_a_diagram_that_is_too_wide_is_refused(tmp_path: Path) -> None:
    """Scaled down to the column, its words could not be read."""
    chain = "direction: right\n" + "\n".join(f"box {n} -> box {n + 1}" for n in range(9))
    with pytest.raises(BrokenContentError, match=rf"units wide, and a page shows {WIDEST}"):
        draw(tmp_path, chain)


@pytest.mark.parametrize(
    ("source", "element"),
    [
        ("a: x {icon: https://example.org/a.svg}\n", "href"),
        ("a: x {link: https://example.org}\n", "<a>"),
    ],
    ids=["icon", "link"],
)
def test_a_diagram_holds_shapes_and_words_only(tmp_path: Path, source: str, element: str) -> None:
    """No link and no picture of another site."""
    with pytest.raises(BrokenContentError, match=element):
        draw(tmp_path, source)
