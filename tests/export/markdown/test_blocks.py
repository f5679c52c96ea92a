"""Whatever a page contains, its Markdown means the same to another program."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.words import load_words
from lakeproof.export.markdown.blocks import PageWriter
from lakeproof.export.markdown.inline_text import InlineWriter
from tests.website import ROOT

WORDS = load_words("en", ROOT)
SAME = {
    "characters that Markdown uses": (
        "<p>2 * 3 * 4, _private, snake_case, [0](1), ~~no~~, a &lt;b&gt;, &amp;amp; and \\*</p>"
    ),
    "a line that looks like a list": "<p>The result is\n- 3 or\n1. so\n+ 2\n# not a heading\n=</p>",
    "code with backticks": "<p><code>a ` b</code> and <code>`x`</code></p>",
    "emphasis inside a word's blanks": "<p>a <strong>b</strong><em>c</em> d</p>",
    "a nested list": "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>",
    "a list with code": (
        '<ol>\n<li>\n<p>a</p>\n<pre><code class="language-sql">SELECT 1\n</code></pre>\n</li>\n'
        "<li>\n<p>b</p>\n</li>\n</ol>"
    ),
    "code that holds a fence": '<pre><code class="language-markdown">```python\n1\n```\n</code></pre>',
    "a quote": "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>",
}
"""HTML that comes back as it was."""
CHANGED = {
    "a table": (
        '<table><tr><td></td><th align="right">n</th></tr><tr><td><code>a|b</code></td><td>c | d</td></tr></table>',
        "|  | n |\n| --- | --: |\n| `a\\|b` | c \\| d |",
    ),
    "a link": ('<p><a href="../b/#c">b</a></p>', "[b](https://example.org/a/b/#c)"),
    "a link of a heading": ('<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>', "## A"),
    "a word of the glossary": ('<p>a <a class="term" href="../glossary/#b">b</a></p>', "a b"),
    "a figure": ('<p><img src="../f.svg" alt="Two bars"></p>', "![Two bars](https://example.org/a/f.svg)"),
    "a figure inside the page": ('<img src="data:image/png;base64,AA" alt="Two bars">', "*Two bars*"),
    "a diagram": (
        '<figure class="diagram"><svg aria-label="A leads to B."><text>A</text></svg></figure>',
        "*Diagram: A leads to B.*",
    ),
    "a trap": (
        '<div class="admonition trap"><p class="admonition-title">It is safe</p><p>No.</p></div>',
        "> **Trap, a false belief: It is safe**\n>\n> No.",
    ),
    "a collapsed box": ("<details><summary>More</summary><p>a</p></details>", "> **More**\n>\n> a"),
    "tabs": (
        (
            '<div class="tabbed-set"><input><div class="tabbed-labels"><label>A</label><label>B</label></div>'
            '<div class="tabbed-content"><div class="tabbed-block"><p>a</p></div>'
            '<div class="tabbed-block"><p>b</p></div></div></div>'
        ),
        "- **A**\n\n    a\n\n- **B**\n\n    b",
    ),
    "terms": ("<dl><dt>A</dt><dd>an a</dd></dl>", "- **A**: an a"),
    "a cell and its output": (
        (
            '<div class="language-python cell highlight"><pre><code><span>1</span>\n</code></pre></div>'
            '<div class="language-text output highlight" data-label="executed · Spark 4.2.0">'
            "<pre><code>1\n</code></pre></div>"
        ),
        "```python\n1\n```\n\nOutput:\n\n```text\n1\n```\n\n*State: executed · Spark 4.2.0*",
    ),
    "a request": (
        (
            '<div class="language-json sent highlight" data-label="request checked">'
            '<span class="filename">GET /a</span><pre><code>{}</code></pre></div>'
        ),
        "**GET /a**\n\n```json\n{}\n```\n\n*State: request checked*",
    ),
    "what is hidden or works on the site alone": (
        "<p>a</p><p hidden>b</p><template><p>c</p></template><dialog>d</dialog><button>e</button>",
        "a",
    ),
}
"""HTML, and the Markdown that it becomes."""


def write(html: str) -> str:
    """Write a piece of HTML as Markdown."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    return PageWriter(InlineWriter("https://example.org/a/x/", WORDS["labs"]["chart"]), WORDS).write(body)


@pytest.mark.parametrize("html", SAME.values(), ids=SAME)
def test_a_reader_of_markdown_gets_the_html_back(html: str) -> None:
    """Nothing in a text is taken for markup, and no markup for text."""
    assert MarkdownIt("commonmark").render(write(html)).strip() == html


@pytest.mark.parametrize(("html", "markdown"), CHANGED.values(), ids=CHANGED)
def test_what_only_a_site_can_show_becomes_plain_markdown(html: str, markdown: str) -> None:
    """It needs no extension but fences and tables."""
    assert write(html) == markdown
