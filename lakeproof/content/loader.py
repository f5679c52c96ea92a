"""Reads all content of the project into one object that rules and directives read."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lakeproof.content import fences, questions, snippets, tables
from lakeproof.content.exams import Exam, order_by_prerequisites
from lakeproof.content.faults import BrokenContentError, Fault, shorten_list
from lakeproof.content.files import read_text
from lakeproof.content.outlines.exam_file import load_exam
from lakeproof.content.pages import Page
from lakeproof.content.questions import Question, Topic
from lakeproof.content.snippets import SnippetSection
from lakeproof.content.tables import Claim, Correction, Misconception, Source, Term
from lakeproof.content.toml import Document, read_toml, validate

DEFAULT = "en"
"""The language of docs/ and of every `.toml` whose name carries no language."""
_TRANSLATION = re.compile(r"\.(?P<language>[a-z]{2})\.toml$")


@dataclass(eq=False)
class Content:
    """All content of the project, and the faults found while reading it."""

    root: Path
    language: str = DEFAULT
    """The language of its pages and tables."""
    day: dt.date = dt.date.max
    """The day whose outlines the exams follow."""
    exams: dict[str, Exam] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    """Names that the guides still use, and what they are called today."""
    moved: dict[str, str] = field(default_factory=dict)
    """Pages that were renamed or moved, and their names of today, like associate/data-processing/imputation."""
    publishers: dict[str, str] = field(default_factory=dict)
    """Who publishes the sources whose addresses begin so."""
    corrections: dict[str, Correction] = field(default_factory=dict)
    """What the site said and no longer says."""
    claims: dict[str, Claim] = field(default_factory=dict)
    """What public guides say and a box corrects."""
    search: dict[str, Any] = field(default_factory=dict)
    """What the search knows beyond the text of the pages; the build reads it."""
    glossary: dict[str, Term] = field(default_factory=dict)
    """The words that both exams use, by what their address ends in."""
    snippets: dict[str, dict[str, SnippetSection]] = field(default_factory=dict)
    """Sections by the path of their file below snippets/."""
    requests: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    """What each section of a snippet sends to a workspace, as recorded beside it."""
    documents: dict[str, Document] = field(default_factory=dict)
    """The TOML files by path, for the lines of their keys."""
    unreadable_files: set[str] = field(default_factory=set)
    """Files that could not be turned into objects; rules that look at all content are skipped."""
    faults: list[Fault] = field(default_factory=list)
    """What is wrong with the form of single files."""

    @cached_property
    def questions(self) -> list[Question]:
        """All questions of all topics."""
        return [question for topic in self.topics.values() for question in topic.questions]

    @cached_property
    def questions_by_id(self) -> dict[str, list[Question]]:
        """The questions by id; more than one under an id is a fault."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(question.id, []).append(question)
        return found

    @cached_property
    def topics_by_retired_id(self) -> dict[str, list[str]]:
        """The topics that withdrew a question, by its id."""
        found: dict[str, list[str]] = {}
        for topic in self.topics.values():
            for name in topic.retired:
                found.setdefault(name, []).append(topic.name)
        return found

    def get_objectives(self, page: str) -> list[str]:
        """Return the objectives that a page says it teaches."""
        return self.pages[page].objectives if page in self.pages else []

    def find_pages_teaching(self, objective: str, exam: Exam) -> list[Page]:
        """Return the pages that teach an objective of an outline, even if they name what it replaces."""
        pages = self.pages.values()
        return [page for page in pages if objective in {exam.counted.get(name, name) for name in page.objectives}]

    def find_pages_in_study_order(self, exam: Exam, section: str) -> list[Page]:
        """Return the topic pages of a section in the order of their objectives, but none before what it builds on."""
        order = {name: number for number, name in enumerate(exam.objectives)}
        places = {
            name: [order[found.id] for objective in page.objectives if (found := exam.find_objective(objective))]
            for name, page in self.pages.items()
            if name.startswith(f"{exam.slug}/{section}/")
        }
        listed = sorted(filter(places.get, places), key=lambda name: min(places[name]))
        after = {name: self.topics[name].after if name in self.topics else () for name in listed}
        return [self.pages[name] for name in order_by_prerequisites(after)]

    def locate_page(self, name: str) -> str:
        """Return the path of a page from the root of the project."""
        return f"{get_docs_folder(self.language)}/{name}.md"

    def find_line(self, file: str, *place: str | int) -> int:
        """Return the line of a key of a TOML file."""
        return self.documents[file].find_line(*place) if file in self.documents else 0

    def get_topic_of_snippet(self, file: str) -> str:
        """Return the topic of a snippet, or of a file in the folder of that name beside it."""
        folder = Path(file).parent.as_posix()
        return folder if f"{folder}.py" in self.snippets else file.removesuffix(".py")

    def read_snippet(self, file: str) -> str:
        """Return the whole text of a snippet."""
        return (self.root / "snippets" / file).read_text("utf-8") if file in self.snippets else ""

    def find_snippet_section(self, proof: tuple[str, str]) -> SnippetSection | None:
        """Look up a section of a snippet by file and name."""
        return self.snippets.get(proof[0], {}).get(proof[1])


def load_content(root: Path, language: str = DEFAULT, day: dt.date | None = None) -> Content:
    """Read the content below a root as it is on a day; read it again only when a file has changed.

    In another language pages come from a folder of their own, like `docs.ja/`, and `imputation.ja.toml` takes the
    place of the `imputation.toml` beside it. The day is that of the build, which SOURCE_DATE_EPOCH sets.
    """
    files = sorted(_find_files(root, language))
    return _load(root, language, day or _get_build_day(), tuple((path, path.lstat().st_mtime_ns) for path in files))


def _get_build_day() -> dt.date:
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return (dt.datetime.fromtimestamp(float(seconds), dt.UTC) if seconds else dt.datetime.now(dt.UTC)).date()


def find_languages(root: Path) -> set[str]:
    """Return the languages into which some content is translated."""
    matches = (_TRANSLATION.search(path.name) for path in (root / "docs").rglob("*.toml"))
    return {match["language"] for match in matches if match}


def get_docs_folder(language: str) -> str:
    """Return the folder of the pages of a language."""
    return "docs" if language == DEFAULT else f"docs.{language}"


def _find_files(root: Path, language: str) -> Iterator[Path]:
    yield from (root / get_docs_folder(language)).rglob("*.md")
    yield from (root / "snippets").rglob("*.py")
    yield from (root / "snippets").rglob("*.json")
    for path in (root / "docs").rglob("*.toml"):
        found = _TRANSLATION.search(path.name)
        if (found is None and not path.with_suffix(f".{language}.toml").exists()) or (
            found and found["language"] == language
        ):
            yield path


@lru_cache(maxsize=4)
def _load(root: Path, language: str, day: dt.date, files: tuple[tuple[Path, int], ...]) -> Content:
    content = Content(root, language, day)
    for path, _ in files:
        try:
            _READERS[path.suffix](path, content)
        except BrokenContentError as error:
            content.unreadable_files.add(path.relative_to(root).as_posix())
            content.faults += error.faults
    return content


def _read_snippet(path: Path, content: Content) -> None:
    file = path.relative_to(content.root).as_posix()
    text = read_text(path, content.root)
    content.snippets[file.removeprefix("snippets/")] = snippets.parse_sections(text)
    content.faults += snippets.find_section_faults(text, file)


def _read_requests(path: Path, content: Content) -> None:
    file = path.relative_to(content.root).as_posix()
    text = read_text(path, content.root)
    cure = "record the requests again with make update"
    try:
        found = json.loads(text)
        tables.REQUESTS.validate_python(found)
    except json.JSONDecodeError as error:
        raise BrokenContentError([Fault(file, "JSON", error.msg, cure, error.lineno)]) from error
    except ValidationError as error:
        places = [".".join(map(str, details["loc"])) or "the file" for details in error.errors()]
        problem = f"is no record of requests, because of {shorten_list(places)}"
        raise BrokenContentError([Fault(file, path.name, problem, cure)]) from error
    except RecursionError as error:
        raise BrokenContentError([Fault(file, "JSON", "is nested too deeply", cure)]) from error
    content.requests[file.removeprefix("snippets/").replace(".requests.json", ".py")] = found


def _read_page(path: Path, content: Content) -> None:
    file = path.relative_to(content.root)
    page = Page(Path(*file.parts[1:]).with_suffix("").as_posix(), read_text(path, content.root))
    content.pages[page.name] = page
    content.faults += fences.find_fence_faults(page.text, file.as_posix())


def _read_table(path: Path, content: Content) -> None:
    """Read an exam, a table that all topics share, or the questions of a topic."""
    document = read_toml(path, content.root)
    content.documents[document.file] = document
    stem = path.name.split(".")[0]
    if path.parent == content.root / "docs":
        if stem not in tables.SHARED:
            known = ", ".join(f"{name}.toml" for name in tables.SHARED)
            problem, cure = "is not a shared table", f"move it to the folder of its topic; the shared ones are {known}"
            raise BrokenContentError([Fault(document.file, stem, problem, cure)])
        entries, faults = validate(tables.SHARED[stem], document)
        setattr(content, stem, entries or {})
    elif stem == "exam":
        exam, faults = load_exam(document, content.day)
        content.exams |= {exam.slug: exam} if exam else {}
        entries = {} if exam else None
    else:
        name = (path.parent / stem).relative_to(content.root / "docs").as_posix()
        topic, faults = questions.load_topic(document, name)
        content.topics[name] = topic or Topic(name)
        entries = {} if topic else None
    if entries is None:
        content.unreadable_files.add(document.file)
    content.faults += faults


_READERS: dict[str, Callable[[Path, Content], None]] = {
    ".py": _read_snippet,
    ".json": _read_requests,
    ".md": _read_page,
    ".toml": _read_table,
}
