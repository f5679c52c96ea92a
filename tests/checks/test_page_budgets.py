"""Topic pages keep an order and budgets; what is collapsed, the quiz and the sources do not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.checks.pages.page_budgets import topic_pages_keep_their_budgets, topic_pages_keep_their_order
from lakeproof.checks.pages.page_figures import measure_page
from lakeproof.content.loader import Content, load_content
from lakeproof.content.pages import Page
from tests.checks.small_project import write_project

TOPIC = "small/loops/for"
SOUND = """\
# Loops

A sentence.

::: objectives A1.01

## Key points

- {words}

## A worked example

```python
print(1)
#> 1
```

## Choosing

| use | when |
|---|---|
| for | often |

??? deeper "Going deeper: what few need"
    {words}

    ```python
    print(2)
    ```

## Quick check

::: quiz small/loops/for

## Sources

{words}
"""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Load a small project whose only section is complete."""
    write_project(tmp_path)
    exam = tmp_path / "docs/small/exam.toml"
    exam.write_text(exam.read_text("utf-8").replace("complete = false", "complete = true"), "utf-8")
    return load_content(tmp_path)


def write_page(content: Content, text: str, words: int = 800) -> None:
    """Put another text on the page of the topic."""
    content.pages[TOPIC] = Page(TOPIC, text.replace("{words}", "word " * words))


def find_problems(content: Content) -> list[str]:
    """Return what the rules say about the page."""
    return [
        fault.problem
        for rule in (topic_pages_keep_their_budgets, topic_pages_keep_their_order)
        for fault in rule(content)
    ]


def test_a_page_in_order_and_within_its_budgets_is_sound(content: Content) -> None:
    """The 1,600 words in the collapsed box and below the sources do not count."""
    write_page(content, SOUND)

    assert find_problems(content) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("A sentence.", "word " * 500, "words, outside 700–1200"),
        ("{words}", "few", "its visible part has"),
        ("print(1)", "print(1)\n" * 101, "it shows 101 lines of code"),
        ("## Choosing", "```python\nprint(1)\n```\n\n" * 12 + "## Choosing", "it shows 13 blocks"),
        ("## Choosing", '!!! trap "x"\n    y\n\n' * 4 + "## Choosing", "it has 4 traps"),
        ("| use | when |\n|---|---|\n| for | often |", "Use it.", "no figure, diagram or table"),
        ("## Key points", "## Must remember", "its headings are in the order: A worked example, Choosing"),
        ("## Sources", "## Choosing\n\n## Sources", "Choosing, Quick check, Choosing, Sources"),
    ],
    ids=["long", "short", "code", "blocks", "traps", "figure", "heading", "twice"],
)
def test_a_page_beyond_a_budget_or_out_of_order_is_a_fault(content: Content, old: str, new: str, problem: str) -> None:
    """The fault says what was found and what is allowed."""
    write_page(content, SOUND.replace(old, new))

    assert any(problem in found for found in find_problems(content)), find_problems(content)


def test_a_page_of_a_section_that_is_not_complete_may_be_a_draft(content: Content) -> None:
    """Authors see the budgets when they declare a section complete."""
    write_page(content, "# Draft\n\n::: objectives A1.01\n")
    (exam,) = content.exams.values()
    object.__setattr__(exam.sections[0], "complete", False)

    assert find_problems(content) == []


def test_the_minutes_follow_from_words_and_code(content: Content) -> None:
    """Nine hundred words and forty lines of code take seven minutes."""
    write_page(content, "# Page\n\n" + "word " * 899 + "\n\n```python\n" + "a = 1\n#> 1\n\n" * 40 + "```\n")
    found = measure_page(content.pages[TOPIC], content)

    assert (found.words, found.code_lines, found.blocks, found.minutes) == (900, 40, 1, 7)
