"""Reads all content of the project into one object that rules and directives ask."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from lakeproof import exams, fences, questions, snippets, toml
from lakeproof.exams import Exam
from lakeproof.faults import BrokenContentError, Fault
from lakeproof.fences import Fence
from lakeproof.glossary import Term
from lakeproof.questions import Question, Topic
from lakeproof.snippets import Section
from lakeproof.stems import Stems

DIRECTIVE = re.compile(r"^(?P<indent>[ \t]*)::: (?P<name>[a-z]+)(?P<arguments>( +[^\s]+)*)[ \t]*$")


@dataclass(frozen=True)
class Source:
    """A text outside the project on which a claim rests."""

    title: str
    """What it calls itself."""
    url: str
    """Where it is."""
    checked: dt.date
    """When somebody last read it and found the claim there."""


@dataclass(frozen=True)
class Misconception:
    """A false belief that questions are written against."""

    belief: str
    """What people think."""
    truth: str
    """What is so."""
    page: str
    """The page that settles it, like associate/data-processing/imputation."""


@dataclass(frozen=True)
class Page:
    """A Markdown page, as far as the rest of the house asks about it."""

    name: str
    """Its path below docs/ without the ending."""
    text: str
    """Its Markdown."""

    @property
    def title(self) -> str:
        """Its first heading."""
        match = re.search(r"^# (.+)$", self.text, re.MULTILINE)
        return match[1].strip() if match else self.name

    @cached_property
    def directives(self) -> list[tuple[str, list[str], int]]:
        """The name, the arguments and the line of each directive outside code blocks."""
        inside = {n for fence in self.fences for n in range(fence.first, fence.last + 1)}
        return [
            (match["name"], match["arguments"].split(), number)
            for number, line in enumerate(self.text.split("\n"))
            if number not in inside and (match := DIRECTIVE.match(line))
        ]

    @cached_property
    def objectives(self) -> list[str]:
        """The objectives that it says it teaches."""
        return self.arguments("objectives")

    @cached_property
    def fences(self) -> list[Fence]:
        """Its code blocks."""
        return list(fences.fences(self.text))

    @cached_property
    def includes(self) -> list[tuple[str, int]]:
        """The `file:section` that each include names, and its line."""
        return [(fence.includes, fence.first + 2) for fence in self.fences if fence.includes]

    def arguments(self, directive: str) -> list[str]:
        """Return all arguments of all directives of a name."""
        return [word for name, words, _ in self.directives if name == directive for word in words]


@dataclass
class Site:
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

    @cached_property
    def stems(self) -> Stems:
        """What the questions ask, to find those that ask the same."""
        return Stems(self.questions)

    def objectives_of(self, page: str) -> list[str]:
        """Return the objectives that a page says it teaches."""
        return self.pages[page].objectives if page in self.pages else []

    def pages_of(self, objective: str) -> list[Page]:
        """Return the pages that teach an objective."""
        return [page for page in self.pages.values() if objective in page.objectives]

    def topic_of(self, file: str) -> str:
        """Return the topic of a snippet, or of a file in the folder of that name beside it."""
        folder = Path(file).parent.as_posix()
        return folder if f"{folder}.py" in self.snippets else file.removesuffix(".py")

    def source_of(self, file: str) -> str:
        """Return the whole text of a snippet."""
        path = self.root / "snippets" / file
        return path.read_text("utf-8") if path.exists() else ""

    def section(self, proof: tuple[str, str]) -> Section | None:
        """Look up a section of a snippet by file and name."""
        return self.snippets.get(proof[0], {}).get(proof[1])


def load(root: Path) -> Site:
    """Read the content below a root; read it again only when a file has changed."""
    files = sorted(path for path in _files(root) if path.is_file())
    return _load(root, tuple((path, path.stat().st_mtime_ns) for path in files))


def _files(root: Path) -> Iterator[Path]:
    for folder, pattern in (("docs", "*.toml"), ("docs", "*.md"), ("snippets", "*.py"), ("snippets", "*.json")):
        yield from (root / folder).rglob(pattern)


@lru_cache(maxsize=2)
def _load(root: Path, files: tuple[tuple[Path, int], ...]) -> Site:
    site = Site(root)
    for path, _ in files:
        try:
            _read(path, site)
        except BrokenContentError as error:
            site.faults += error.faults
    return site


def _read(path: Path, site: Site) -> None:
    """Hand a file to the reader of its kind."""
    file = path.relative_to(site.root)
    below = Path(*file.parts[1:]).as_posix()
    if path.suffix == ".py":
        site.snippets[below] = snippets.sections(path.read_text("utf-8"))
        site.faults += snippets.faults_of_sections(path, file.as_posix())
    elif path.suffix == ".json":
        site.requests[below.replace(".requests.json", ".py")] = json.loads(path.read_text("utf-8"))
    elif path.suffix == ".md":
        page = Page(below.removesuffix(".md"), path.read_text("utf-8"))
        site.pages[page.name] = page
        site.faults += fences.faults_of_fences(page.text, file.as_posix())
    elif path.name == "exam.toml":
        exam, faults = exams.load(path, site.root)
        site.faults += faults
        if exam:
            site.exams[exam.slug] = exam
    elif path.parent == site.root / "docs":
        _read_catalog(path, site)
    else:
        topic, faults = questions.load(path, site.root)
        site.topics[topic.name] = topic
        site.faults += faults


def _read_catalog(path: Path, site: Site) -> None:
    """Read one of the tables that all topics share."""
    tables = toml.read(path, site.root)
    file = path.relative_to(site.root).as_posix()
    if path.stem == "renamed":
        site.renamed = tables
    elif path.stem == "sources":
        needed = {"title": str, "url": str, "checked": dt.date}
        site.sources = {name: Source(**tables[name]) for name in _sound(tables, needed, {}, site, file)}
    elif path.stem == "misconceptions":
        needed = {"belief": str, "truth": str, "page": str}
        site.misconceptions = {name: Misconception(**tables[name]) for name in _sound(tables, needed, {}, site, file)}
    elif path.stem == "glossary":
        needed, allowed = {"name": str, "means": str}, {"page": str, "marks": list}
        for name in _sound(tables, needed, allowed, site, file):
            site.glossary[name] = Term(**{**tables[name], "marks": tuple(tables[name].get("marks", ()))})
    else:
        site.faults.append(Fault(file, path.stem, "is no table that we know", "move it to the folder of its topic"))


def _sound(
    tables: dict[str, Any], needed: Mapping[str, type], allowed: Mapping[str, type], site: Site, file: str
) -> Iterator[str]:
    """Yield the names of the entries that have the keys they need; tell the faults of the others."""
    for name, table in tables.items():
        faults = list(toml.faults_of_keys(table, needed, allowed, file, name))
        site.faults += faults
        if not faults:
            yield name
