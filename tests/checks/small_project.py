"""Writes a project of one exam, one topic and one lab without a fault, for tests that break something in it."""

from __future__ import annotations

from pathlib import Path

EXAM = """\
name = "Small Exam"
guide = 2026-01-01
guide_source = "guide"
page_source = "guide"
facts_source = "guide"
checked = 2026-02-01
questions = 2
minutes = 4
full_pool = false

[[fact]]
name = "Fee"
text = "none"
source = "guide"

[[section]]
id = "A1"
name = "Loops"
folder = "loops"
weight = 100
questions = 2
complete = false

[[section.objective]]
id = "A1.01"
text = "Write a `for` loop"
tier = 2
group = "Basics"
"""

TOPIC = '''\
[[question]]
id = "loop-prints-twice"
objective = "A1.01"
level = "apply"
pool = "page"
kind = "print"
proof = "for.py:two"
prints = true
pair = "for-vs-while"
enemies = []
stem = """
What does this print?

```python
--8<-- "small/loops/for.py:two"
```
"""
why = "The loop runs once for each item; see [the page](/small/loops/for.md#loops)."

[[question.option]]
text = "`0 1`"
right = true
why = "There are two items in the range."

[[question.option]]
text = "`0`"
why = "The loop does not end early."
misconception = "loops-end-early"
proof = "for.py:two"

[[question.option]]
text = "`1 2`"
why = "A range begins with zero, not one."

[retired]
loop-once = "asked the same"
'''

PAGE = """\
# Loops

::: objectives A1.01

Read [the index](../index.md) first.

```python
--8<-- "small/loops/for.py:two"
```

![A line that rises by one with each step](for-steps.svg)

!!! trap "A loop ends `early`"
    It runs once for each item.

::: sources docs

::: quiz small/loops/for
"""

SNIPPET = """\
# --8<-- [start:two]
print(*range(2))
#> 0 1
# --8<-- [end:two]
"""

CLAIMS = """\
[loops-end]
claim = "Loops end early."
truth = "They run once for each item."
verdict = "wrong"
page = "small/loops/for"
box = "A loop ends `early`"
proof = "small/loops/for.py:two"

[[loops-end.repeated_by]]
guide = "owner/guide"
url = "https://github.com/owner/guide/blob/0123456789012345678901234567890123456789/loops.md"
version = 2026-01-31
seen = 2026-02-01
note = "Its index has it right."
"""

CORRECTIONS = """\
[how-often]
fixed = 2026-02-02
said = "It runs once."
says = "It runs for each item."
pages = ["small/loops/for"]
questions = ["loop-prints-twice", "loop-once"]
reported_by = "A reader"
"""

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2">\n<path d="M0 0L2 2"/>\n</svg>\n'

LAB = """\
{
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# A lab"]},
  {"cell_type": "code", "metadata": {}, "source": ["1"], "outputs": [
   {"output_type": "execute_result", "data": {"text/plain": ["1"]}}
  ]}
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""

FILES = {
    "docs/small/exam.toml": EXAM,
    "docs/small/loops/for.toml": TOPIC,
    "docs/small/loops/for.md": PAGE,
    "docs/small/loops/for-steps.svg": SVG,
    "docs/small/index.md": "# Small\n\n::: blueprint small\n",
    "docs/labs/lab.ipynb": LAB,
    "docs/sources.toml": (
        '[docs]\ntitle = "Docs"\nurl = "https://example.org/a"\nchecked = 2026-02-01\n\n'
        '[guide]\ntitle = "Guide"\nurl = "https://example.org/b"\nchecked = 2026-02-01\n'
    ),
    "docs/misconceptions.toml": (
        '[loops-end-early]\nbelief = "A loop ends early."\ntruth = "It does not."\npage = "small/loops/for"\n'
    ),
    "docs/glossary.toml": (
        '[loop]\nname = "Loop"\nmeans = "Code that runs again."\npage = "small/loops/for"\nmarks = ["loop"]\n'
    ),
    "docs/publishers.toml": '"example.org" = "Examples"\n',
    "docs/claims.toml": CLAIMS,
    "docs/corrections.toml": CORRECTIONS,
    "docs/moved.toml": '"small/loops/while" = "small/loops/for"\n',
    "docs/renamed.toml": '"Old Name" = "New Name"\n',
    "snippets/small/loops/for.py": SNIPPET,
    "snippets/small/loops/for.requests.json": '{"two": [{"method": "GET", "path": "/api", "body": {"a": 1}}]}\n',
    "mkdocs.yml": (
        'site_url: !ENV [SITE_URL, "x"]\nnav:\n  - small/index.md\n  - Loops: small/loops/for.md\n  - labs/lab.ipynb\n'
    ),
}


def write_project(root: Path) -> Path:
    """Write all files below a folder."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
