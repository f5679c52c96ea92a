"""The words of the glossary are explained where a topic first uses them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from lakeproof.content.loader import load_content
from lakeproof.content.tables import Term
from lakeproof.content.words import load_words
from lakeproof.render.glossary_links import GlossaryLinks
from tests.website import ROOT

TERMS = {
    "recall": Term("Recall", "Of all that is positive, the share that is found.", "exam/part/metrics", ("recall",)),
    "roc": Term("ROC curve", "A curve.", marks=("ROC curve", "ROC")),
    "run": Term("Run", "One execution of code."),
}


def marked(html: str, page: str = "exam/part/loops") -> str:
    """Link the words in a piece of HTML."""
    tree = ET.fromstring(f"<div>{html}</div>")  # noqa: S314  (our own text)
    GlossaryLinks(TERMS, page, load_words()["glossary"]).mark(tree)
    return ET.tostring(tree, "unicode", short_empty_elements=False)[5:-6]


def link(key: str, text: str, means: str) -> str:
    """Write the link that a word gets."""
    said = f'data-name="{TERMS[key].name}" data-means="{means}" data-link="Open the glossary"'
    return f'<a class="term" href="../../glossary.md#{key}" {said}>{text}</a>'


CURVE = ("roc", "ROC curve", "A curve.")
RECALL = ("recall", "Recall", TERMS["recall"].means)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Recall, then recall.</p>", f"<p>{link(*RECALL)}, then recall.</p>"),
        ("<p>The ROC curve and ROC.</p>", f"<p>The {link(*CURVE)} and ROC.</p>"),
        ("<p>All ROC curves.</p>", f"<p>All {link('roc', 'ROC curves', 'A curve.')}.</p>"),
        ("<p><em>no</em> ROC curve</p>", f"<p><em>no</em> {link(*CURVE)}</p>"),
        ("<h2>Recall</h2><p>Recall</p>", f"<h2>Recall</h2><p>{link(*RECALL)}</p>"),
        (
            '<a href="x">Recall</a><code>recall</code><quiz-question><p>recall</p></quiz-question>',
            '<a href="x">Recall</a><code>recall</code><quiz-question><p>recall</p></quiz-question>',
        ),
        ("<p>a run, PROC, pre-recall, recalled</p>", "<p>a run, PROC, pre-recall, recalled</p>"),
    ],
)
def test_the_first_use_is_linked_and_nothing_else(html: str, expected: str) -> None:
    """Headings, links, code and questions stay as they are, and so do words with more than one meaning."""
    assert marked(html) == expected


def test_a_word_is_not_explained_on_the_page_about_it() -> None:
    """There the page does it."""
    assert marked("<p>Recall</p>", "exam/part/metrics") == "<p>Recall</p>"


def test_a_glossary_without_forms_changes_nothing() -> None:
    """An empty pattern would find a word between any two letters."""
    tree = ET.fromstring("<p>Recall</p>")  # noqa: S314  (our own text)
    GlossaryLinks({}, "exam/part/loops", load_words()["glossary"]).mark(tree)

    assert ET.tostring(tree, "unicode") == "<p>Recall</p>"


def test_each_form_stands_on_some_page() -> None:
    """A form that no page uses is a misspelling or waits for nothing."""
    content = load_content(ROOT)
    text = "\n".join(page.text for page in content.pages.values() if page.objectives).lower()
    unused = [form for term in content.glossary.values() for form in term.marks if form.lower() not in text]

    assert not unused
