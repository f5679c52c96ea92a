"""A block of code shows its output, and how that is proven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import load_content
from lakeproof.content.pages import Page
from lakeproof.render.extension import make_links_relative
from tests.render.project import Tags, html
from tests.website import ROOT

SHOWN = re.compile(r"(?:language-\S+ )?highlight")
"""The classes of a block that is neither code that runs nor its output."""


def test_a_missing_section_ends_the_build(house: Path) -> None:
    """An include of nothing is no empty block."""
    with pytest.raises(Exception, match="three"):
        html('```python\n--8<-- "exam/loops/for.py:three"\n```')


def test_a_cited_block_shows_reason_and_source(house: Path) -> None:
    """What did not run says why, and where it is from."""
    page = html('``` {.python data-state="cited" data-why="needs a workspace" data-source="docs"}\nf()\n```')

    assert 'data-label="cited"' in page
    assert "needs a workspace. Source:" in page
    assert "https://example.org" in page
    assert "checked on November 21, 2026." in page


def test_an_unknown_source_ends_the_build(house: Path) -> None:
    """The report suggests the id that was most likely meant."""
    with pytest.raises(BrokenContentError, match=r"dcos: a block cites a source .* did you mean “docs”\?"):
        html('``` {.python data-state="cited" data-why="needs a workspace" data-source="dcos"}\nf()\n```')


def test_a_block_that_sends_requests_shows_them(house: Path) -> None:
    """Request checked: the reader sees what the client sends."""
    record = house / "snippets/exam/loops/for.requests.json"
    record.write_text('{"two": [{"method": "POST", "path": "/api/2.0/x", "body": {"name": "y"}}]}', "utf-8")

    page = html('```python\n--8<-- "exam/loops/for.py:two"\n```')

    assert 'data-state="request"' in page
    assert "POST /api/2.0/x" in page
    assert "Databricks did not receive it" in page


def test_links_from_the_root_become_relative() -> None:
    """A question can be shown on any page."""
    lines = ["see [a](/exam/loops/for.md#x) and [b](https://example.org/c.md)"]

    assert make_links_relative(lines, "exam/index.md") == ["see [a](loops/for.md#x) and [b](https://example.org/c.md)"]
    assert make_links_relative(lines, "index.md") == ["see [a](exam/loops/for.md#x) and [b](https://example.org/c.md)"]
    assert make_links_relative(lines, "other/deep/page.md")[0].startswith("see [a](../../exam/loops/for.md#x)")


@pytest.mark.parametrize("page", load_content(ROOT).pages.values(), ids=lambda page: page.name)
def test_no_block_of_a_page_escapes(page: Page) -> None:
    """Each highlighted block in the HTML of a page is one that the runner knows."""
    text = re.sub(r"^::: (?:quiz|question|mock-questions|study-prompt) .*$", "", page.text, flags=re.MULTILINE)
    blocks = [
        attributes for attributes in Tags(html(text)).named("div") if SHOWN.fullmatch(attributes.get("class") or "")
    ]
    shown = [fence for fence in find_fences(page.text) if fence.state == "shown"]

    assert len(blocks) == len(shown), "a block is highlighted that no test runs: an indented block, or an odd fence"
