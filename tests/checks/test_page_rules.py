"""Pages are complete, can be read, and show the sections of their snippet in the order in which the file runs them."""

from __future__ import annotations

from pathlib import Path

from lakeproof.checks.pages.page_rules import front_matter_can_be_read, sections_follow_the_snippet
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


def test_front_matter_with_a_colon_in_its_text_is_a_fault() -> None:
    """MkDocs would print it at the top of the page."""
    pages = {
        name: Page(name, f"---\nhide: [toc]\ndescription: {text}\n---\n\n# A page\n")
        for name, text in (("sound", '"Two sheets: what to recall"'), ("broken", "Two sheets: what to recall"))
    }

    (fault,) = front_matter_can_be_read(Content(Path(), pages=pages))

    assert fault.place == "docs/broken.md:3"
    assert "quotes" in fault.cure
