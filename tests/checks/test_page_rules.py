"""A page shows the sections of its snippet in the order in which the file runs them."""

from __future__ import annotations

from pathlib import Path

from lakeproof.checks.pages.page_rules import sections_follow_the_snippet
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.snippets import parse_sections

SNIPPET = "".join(f"# --8<-- [start:{name}]\nprint()\n# --8<-- [end:{name}]\n" for name in ("one", "two", "three"))


def make_content(*shown: str) -> Content:
    """Build a topic whose page shows these sections, one after the other."""
    blocks = [f'```python\n--8<-- "e/s/t.py:{name}"\n```\n' for name in shown]
    page = Page("e/s/t", "# A topic\n\n" + "\n".join(blocks))
    return Content(Path(), pages={page.name: page}, snippets={"e/s/t.py": parse_sections(SNIPPET)})


def test_the_order_of_the_file_is_sound() -> None:
    """Sections may be left out, and shown again further down."""
    assert not list(sections_follow_the_snippet(make_content("one", "three", "one")))


def test_another_order_is_a_fault_with_file_line_and_cure() -> None:
    """The author learns which section to move, and behind which other."""
    (fault,) = sections_follow_the_snippet(make_content("two", "one", "three"))

    assert fault.place == "docs/e/s/t.md:8"
    assert fault.id == "e/s/t.py:one"
    assert "after “two”" in fault.cure
