"""Writes topics of a few lines into a temporary folder, to test what runs the large ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lakeproof.content.loader import load_content
from tests.proofs.harness.runner import Runner
from tests.proofs.harness.script import Script, build_script

NAME = "exam/section/topic"


@dataclass(frozen=True)
class SmallTopic:
    """A page and a snippet in a folder of their own."""

    root: Path
    """Stands in the place of the project."""

    @property
    def page(self) -> Path:
        """The Markdown file."""
        return self.root / "docs" / f"{NAME}.md"

    @property
    def snippet(self) -> Path:
        """The Python file."""
        return self.root / "snippets" / f"{NAME}.py"

    def build_script(self) -> Script:
        """Join both files as they are now."""
        return build_script(NAME, load_content(self.root))

    def prove(self, runner: Runner) -> None:
        """Run the topic as those of the site run."""
        runner.prove(self.build_script(), self.snippet, self.page)


def write_topic(root: Path, page: str, snippet: str) -> SmallTopic:
    """Write both files of a topic."""
    topic = SmallTopic(root)
    for path, text in ((topic.page, page), (topic.snippet, snippet)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return topic


def show(*sections: str) -> str:
    """Return a page that includes sections, one after the other."""
    blocks = [f'```python\n--8<-- "{NAME}.py:{section}"\n```\n' for section in sections]
    return "# A topic\n\n" + "\n".join(blocks)


def write_sections(**sections: str) -> str:
    """Return a snippet with these sections."""
    return "\n".join(
        f"# --8<-- [start:{name}]\n{code.strip()}\n# --8<-- [end:{name}]\n" for name, code in sections.items()
    )
