"""A project with one exam, one topic and one question, and its pages as HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import markdown
from mkdocs.utils.yaml import yaml_load

from tests.website import ROOT

SETTINGS = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
"""The extensions of the site, so that what these tests see is what readers see."""

SNIPPET = """\
# --8<-- [start:two]
for value in [1, 2]:
    print(value)
    #> 1
    #> 2
# --8<-- [end:two]
"""

EXAM = """\
name = "An exam"
guide = 2025-03-01
guide_source = "docs"
page_source = "docs"
facts_source = "docs"
checked = 2026-09-01
questions = 10
minutes = 20
full_pool = false

[[fact]]
name = "Fee"
text = "nothing"
source = "docs"

[[section]]
id = "A1"
name = "Loops"
folder = "loops"
weight = 100
questions = 10
complete = false

[[section.objective]]
id = "A1.01"
text = "Print values."
"""

QUESTION = '''\
[[question]]
id = "loop-prints-twice"
objective = "A1.01"
level = "apply"
pool = "page"
proof = "for.py:two"
stem = """
What does this print?

```python
--8<-- "exam/loops/for.py:two"
```
"""
why = "A loop prints **each** value."

[[question.option]]
text = "`1` and `2`"
right = true
why = "The loop visits both values."

[[question.option]]
text = "`1` alone"
why = "The loop does not end after one value."
misconception = "loops-end-early"

[[question.option]]
text = "`2` alone"
why = "The print stands inside of the loop."
'''


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes and the text inside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    # The two methods that the parser calls.
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:  # noqa: D102
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


def write_project(folder: Path) -> None:
    """Write the project into a folder."""
    files = {
        "docs/exam/exam.toml": EXAM,
        "docs/exam/loops/for.md": "# For\n\n::: objectives A1.01\n\n::: quiz exam/loops/for\n",
        "docs/exam/loops/for.toml": QUESTION,
        "docs/exam/index.md": "# Exam\n\n::: blueprint exam\n",
        "docs/sources.toml": '[docs]\ntitle = "Docs"\nurl = "https://example.org"\nchecked = 2026-11-21\n',
        "docs/misconceptions.toml": (
            '[loops-end-early]\nbelief = "A loop runs once."\n'
            'truth = "It runs for each value."\npage = "exam/loops/for"\n'
        ),
        "snippets/exam/loops/for.py": SNIPPET,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def html(text: str) -> str:
    """Convert Markdown as the site does."""
    named = [setting if isinstance(setting, dict) else {setting: {}} for setting in SETTINGS]
    settings = {name: options for setting in named for name, options in setting.items()}
    return markdown.markdown(text, extensions=list(settings), extension_configs=settings)


def ask(house: Path, *enemies: str) -> None:
    """Give the topic a question for each line of enemies."""
    written = [
        QUESTION.replace("loop-prints-twice", f"loop-{n}").replace("proof =", f"{line}\nproof =", 1)
        for n, line in enumerate(enemies, 1)
    ]
    (house / "docs/exam/loops/for.toml").write_text("\n".join(written), "utf-8")
