"""Reads all content of the project into one object that rules and directives ask."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from lakeproof.content import exams, fences, questions, snippets, toml
from lakeproof.content.exams import Exam
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.pages import Page
from lakeproof.content.questions import Question, Topic
from lakeproof.content.snippets import Section
from lakeproof.content.tables import Misconception, Source, Term


@dataclass(eq=False)
class Content:
    """All content of the project, and all that is wrong with its form."""

    root: Path
    exams: dict[str, Exam] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    """Names that the guides still use, and what they are called today."""
    glossary: dict[str, Term] = field(default_factory=dict)
    """The words that both exams use, by what their address ends in."""
    snippets: dict[str, dict[str, Section]] = field(default_factory=dict)
    """Sections by the path of their file below snippets/."""
    requests: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    """What each section of a snippet sends to a workspace, as recorded beside it."""
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def questions(self) -> list[Question]:
        """All questions of all topics."""
        return [question for topic in self.topics.values() for question in topic.questions]

    @cached_property
    def named(self) -> dict[str, list[Question]]:
        """The questions by id; more than one under an id is a fault."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.id, []).append(question)
        return found

    @cached_property
    def retired(self) -> dict[str, list[str]]:
        """The topics that withdrew a question, by its id."""
        found: dict[str, list[str]] = {}
        for topic in self.topics.values():
            for name in topic.retired:
                found.setdefault(name, []).append(topic.name)
        return found

    def get_objectives(self, page: str) -> list[str]:
        """Return the objectives that a page says it teaches."""
        return self.pages[page].objectives if page in self.pages else []

    def find_pages(self, objective: str) -> list[Page]:
        """Return the pages that teach an objective."""
        return [page for page in self.pages.values() if objective in page.objectives]

    def find_pages_in_study_order(self, exam: Exam, section: str) -> list[Page]:
        """Return the topic pages of a section in the order of their objectives, which is the order to study them."""
        pages = [page for page in self.pages.values() if page.name.startswith(f"{exam.slug}/{section}/")]
        order = {name: number for number, name in enumerate(exam.objectives)}
        return sorted(
            (page for page in pages if set(page.objectives) & order.keys()),
            key=lambda page: min(order.get(name, len(order)) for name in page.objectives),
        )

    def find_topic(self, file: str) -> str:
        """Return the topic of a snippet, or of a file in the folder of that name beside it."""
        folder = Path(file).parent.as_posix()
        return folder if f"{folder}.py" in self.snippets else file.removesuffix(".py")

    def read_snippet(self, file: str) -> str:
        """Return the whole text of a snippet."""
        path = self.root / "snippets" / file
        return path.read_text("utf-8") if path.exists() else ""

    def find_section(self, proof: tuple[str, str]) -> Section | None:
        """Look up a section of a snippet by file and name."""
        return self.snippets.get(proof[0], {}).get(proof[1])


def load_content(root: Path) -> Content:
    """Read the content below a root; read it again only when a file has changed."""
    files = sorted(path for path in _files(root) if path.is_file())
    return _load(root, tuple((path, path.stat().st_mtime_ns) for path in files))


def _files(root: Path) -> Iterator[Path]:
    for folder, pattern in (("docs", "*.toml"), ("docs", "*.md"), ("snippets", "*.py"), ("snippets", "*.json")):
        yield from (root / folder).rglob(pattern)


@lru_cache(maxsize=2)
def _load(root: Path, files: tuple[tuple[Path, int], ...]) -> Content:
    content = Content(root)
    for path, _ in files:
        try:
            _read(path, content)
        except BrokenContentError as error:
            content.faults += error.faults
    return content


def _read(path: Path, content: Content) -> None:
    """Hand a file to the reader of its kind."""
    file = path.relative_to(content.root)
    below = Path(*file.parts[1:]).as_posix()
    if path.suffix == ".py":
        content.snippets[below] = snippets.parse_sections(path.read_text("utf-8"))
        content.faults += snippets.find_section_faults(path, file.as_posix())
    elif path.suffix == ".json":
        content.requests[below.replace(".requests.json", ".py")] = json.loads(path.read_text("utf-8"))
    elif path.suffix == ".md":
        page = Page(below.removesuffix(".md"), path.read_text("utf-8"))
        content.pages[page.name] = page
        content.faults += fences.find_fence_faults(page.text, file.as_posix())
    elif path.name == "exam.toml":
        exam, faults = exams.load_exam(path, content.root)
        content.faults += faults
        if exam:
            content.exams[exam.slug] = exam
    elif path.parent == content.root / "docs":
        _read_catalog(path, content)
    else:
        topic, faults = questions.load_topic(path, content.root)
        content.topics[topic.name] = topic
        content.faults += faults


def _read_catalog(path: Path, content: Content) -> None:
    """Read one of the tables that all topics share."""
    tables = toml.read(path, content.root)
    file = path.relative_to(content.root).as_posix()
    if path.stem == "renamed":
        content.renamed = tables
    elif path.stem == "sources":
        needed = {"title": str, "url": str, "checked": dt.date}
        content.sources = {name: Source(**tables[name]) for name in _sound(tables, needed, {}, content, file)}
    elif path.stem == "misconceptions":
        needed = {"belief": str, "truth": str, "page": str}
        content.misconceptions = {
            name: Misconception(**tables[name]) for name in _sound(tables, needed, {}, content, file)
        }
    elif path.stem == "glossary":
        needed, allowed = {"name": str, "means": str}, {"page": str, "marks": list}
        for name in _sound(tables, needed, allowed, content, file):
            content.glossary[name] = Term(**{**tables[name], "marks": tuple(tables[name].get("marks", ()))})
    else:
        content.faults.append(Fault(file, path.stem, "is no table that we know", "move it to the folder of its topic"))


def _sound(
    tables: dict[str, Any], needed: Mapping[str, type], allowed: Mapping[str, type], content: Content, file: str
) -> Iterator[str]:
    """Yield the names of the entries that have the keys they need; tell the faults of the others."""
    for name, table in tables.items():
        faults = list(toml.faults_of_keys(table, needed, allowed, file, name))
        content.faults += faults
        if not faults:
            yield name
