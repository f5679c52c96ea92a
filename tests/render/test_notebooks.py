"""A notebook becomes Markdown that a page can show."""

from __future__ import annotations

import base64
from typing import Any

from lakeproof.render.notebooks import convert_notebook


def make_cell(kind: str, source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    """Write a cell as a notebook stores it."""
    return {"cell_type": kind, "source": source.splitlines(keepends=True), "outputs": list(outputs)}


def convert(*cells: dict[str, Any]) -> str:
    """Convert a notebook of these cells."""
    return convert_notebook({"cells": list(cells)}, "A chart")


def test_code_and_output_are_blocks_of_one_cell() -> None:
    """The output stands in the wrapper of the cell that printed it."""
    page = convert(make_cell("code", "print(1)\n", {"output_type": "stream", "text": ["1\n", "2\n"]}))

    blocks = ["``` {.py3 .cell}\nprint(1)\n```", "``` {.text .output}\n1\n2\n```"]
    opening = '<div class="lab-cell" id="cell-1" markdown="block">'
    assert page == "\n\n".join([opening, *blocks, "</div>"])


def test_an_output_with_fences_does_not_end_its_block() -> None:
    """Its fence is longer than any in the output."""
    page = convert(make_cell("code", "show()", {"text": "```` {.python}\n"}))

    assert "````` {.text .output}\n```` {.python}\n`````" in page


def test_a_chart_is_an_image_with_a_text() -> None:
    """The notebook has none, so all charts share one sentence; its size keeps the text below it in place."""
    head = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\x1a\0\0\1\xe0").decode()
    page = convert(make_cell("code", "plot()", {"data": {"image/png": [f"{head}\n"], "text/plain": "<Figure>"}}))

    assert f'<img alt="A chart" width="1050" height="480" src="data:image/png;base64,{head}">' in page
    assert "Figure" not in page


def test_the_title_stands_before_the_first_wrapper() -> None:
    """MkDocs looks for it at the top of a page only."""
    assert convert(make_cell("markdown", "# Title\n\nText.")).startswith("# Title\n\n<div")


def test_links_of_a_notebook_name_files() -> None:
    """So the build checks them; a notebook itself links to addresses, which work in no workspace anyway."""
    page = convert(make_cell("markdown", "[a](../../x/topic/) [b](../topic/#part) [c](https://example.org/y/)"))

    assert "[a](../x/topic.md) [b](topic.ipynb#part) [c](https://example.org/y/)" in page
