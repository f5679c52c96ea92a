"""Each source knows what rests on it and who publishes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lakeproof.checks.trust.source_uses import SourceUse, find_publisher, find_source_uses, group_sources
from lakeproof.content.loader import Content, load_content
from lakeproof.content.tables import Source
from tests.checks.small_project import TOPIC, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the sound project."""
    return write_project(tmp_path)


def test_a_source_is_used_by_pages_blocks_exams_and_questions(project: Path) -> None:
    """A page counts once, however often it cites the source."""
    (project / "docs/small/loops/for.toml").write_text(TOPIC.replace("prints = true", 'source = "docs"'), "utf-8")
    (project / "docs/small/facts.md").write_text(
        "# Facts\n\n::: facts small\n\n"
        '``` {.python data-state="cited" data-why="x" data-source="docs"}\nx = 1\n```\n\n::: sources docs\n',
        "utf-8",
    )

    uses = find_source_uses(load_content(project))

    assert uses["docs"] == SourceUse(pages=["small/facts", "small/loops/for"], questions=1)
    assert uses["guide"] == SourceUse(pages=["small/facts", "small/index"], questions=0)


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://github.com/spark/a", "Spark"),
        ("https://github.com/spark-demos/a", "Demos"),
        ("https://github.com/sparkling", None),
        ("https://docs.example.org", "Docs"),
        ("https://docs.example.organic/a", None),
    ],
)
def test_the_longest_beginning_that_ends_at_a_slash_names_the_publisher(url: str, publisher: str | None) -> None:
    """`github.com/spark` is not the beginning of `github.com/spark-demos`."""
    names = {"github.com/spark": "Spark", "github.com/spark-demos": "Demos", "docs.example.org": "Docs"}
    content = Content(Path(), publishers=names)
    prefix = find_publisher(Source("x", url, dt.date(2026, 2, 1)), content)

    assert (names[prefix] if prefix else None) == publisher


def test_every_source_is_in_one_group(root: Path) -> None:
    """The groups have the order of the table of publishers, and their sources that of their titles."""
    content = load_content(root)
    groups = group_sources(content)
    listed = [key for keys in groups.values() for key in keys]

    assert sorted(listed) == sorted(content.sources)
    assert list(groups) == list(dict.fromkeys(content.publishers.values()))
    for keys in groups.values():
        titles = [content.sources[key].title.lstrip("`").casefold() for key in keys]
        assert titles == sorted(titles)
