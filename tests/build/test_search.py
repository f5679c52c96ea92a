"""The search index is built from less, and says the same."""

from __future__ import annotations

from material.plugins.search.plugin import Parser

from lakeproof.build.search import reduce_html

PAGE = """<h1 id="a">Title</h1><p>Before &amp; <em>after</em>.</p>
<div class="cell"><pre><span></span><code><span class="n">df</span><span class="o">.</span><span class="n">show</span>()
</code></pre></div>"""
EXCLUDED = '<div data-search-exclude="true"><p>No <h2 id="b">part</h2> of the index.</p></div>'


def find_sections(html: str) -> list[tuple[str, str]]:
    """Return titles and texts that the plugin finds."""
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [("".join(section.title), "".join(section.text).strip()) for section in parser.data]


def test_a_page_without_marks_of_the_highlighter_has_the_same_index() -> None:
    """The index keeps no such mark."""
    assert find_sections(reduce_html(PAGE)) == find_sections(PAGE)
    assert "<span" not in reduce_html(PAGE)


def test_what_is_excluded_is_not_parsed_at_all() -> None:
    """Nor do its headings become entries."""
    assert find_sections(reduce_html(PAGE + EXCLUDED)) == find_sections(PAGE)
