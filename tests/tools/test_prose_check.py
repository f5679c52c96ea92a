"""The check of English reads sentences, names the line, and leaves code alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.tools.prose_check import find_retired_phrases, keep_prose, load_retired_phrases, run_harper

PAGE = """\
# A page

You shall read the `shall` of code.

::: quiz a/b

```python
shall = "this are code"
```

This is a apple.
"""
TABLE = '''\
[[question]]
id = "shall-i"
stem = """
Which of them shall run?

```python
shall()
```
"""
why = "It stands beside the key."
tags = "shall"
'''


@pytest.mark.parametrize(
    ("name", "text", "lines"), [("page.md", PAGE, [3]), ("table.toml", TABLE, [4, 10])], ids=["page", "table"]
)
def test_a_retired_phrase_is_found_in_prose_alone(name: str, text: str, lines: list[int]) -> None:
    """Code, directives and keys that no reader sees may hold any word."""
    found = list(find_retired_phrases(keep_prose(Path(name), text), load_retired_phrases()))

    assert [line for line, _ in found] == lines


def test_the_advice_says_what_to_write() -> None:
    """A contributor need not look for the guide."""
    ((_, advice),) = find_retired_phrases(["You shall not."], load_retired_phrases())

    assert advice == "“shall” sounds translated or clipped. Write: must, or will."


def test_harper_finds_a_grammatical_fault_with_its_line() -> None:
    """In the file in which it is, although Harper sees a copy."""
    texts = {"sound.md": ["This is an apple."], "page.md": keep_prose(Path("page.md"), PAGE)}

    assert [(name, line) for name, line, _ in run_harper(texts)] == [("page.md", 11)]
