"""A text outside of a page becomes the same HTML as on a page."""

from __future__ import annotations

from pathlib import Path

from lakeproof.content.loader import load_content
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_markdown
from lakeproof.render.settings import SiteSettings


def test_an_include_becomes_a_cell_with_its_output(house: Path) -> None:
    """Exports show the snippet, its state and its output as the page does."""
    context = RenderContext(load_content(house))

    html = render_markdown('It prints **two** values:\n\n```python\n--8<-- "exam/loops/for.py:two"\n```', context)

    assert "<strong>two</strong>" in html
    assert 'data-state="executed"' in html
    assert "1\n2\n" in html


def test_settings_are_compared_by_fingerprint_and_language() -> None:
    """The extensions are a dictionary, which cannot be a key of a cache."""
    settings = SiteSettings({"tables": {}}, "en", "one")

    assert settings == SiteSettings({"toc": {}}, "en", "one")
    assert hash(settings) == hash(SiteSettings({"toc": {}}, "en", "one"))
    assert settings != SiteSettings({"tables": {}}, "en", "two")
    assert settings != SiteSettings({"tables": {}}, "ja", "one")
