"""Gathers what every format says of a question: the same fields, with all includes filled in."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict, JsonValue

from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.cells import split_python
from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.questions import Kind, Level, Option, Question
from lakeproof.content.words import Words, load_words
from lakeproof.export.banks.markdown_blocks import fill_in_code
from lakeproof.render.addresses import build_page_address
from lakeproof.render.bank.builder import find_questions
from lakeproof.render.packages import find_engines, format_versions

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
"""The license of the questions, which travels with every one of them."""
_DOCUMENTED = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""The text under a field becomes its description in the JSON Schema."""


@dataclass(frozen=True)
class ExportedCell:
    """A piece of code and what it printed."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    code: str
    """Python that can be pasted and run."""
    output: str
    """What it printed; empty if it printed nothing."""


@dataclass(frozen=True)
class ExportedRequest:
    """A request that the client sent to a server that only recorded it."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    method: str
    """Its HTTP method."""
    path: str
    """Its path on the host of the workspace."""
    body: JsonValue
    """The JSON that it sent; null if it sent none."""


@dataclass(frozen=True)
class ExportedProof:
    """The code that decides an answer."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    snippet: str
    """The file in the repository and the section in it, like `snippets/associate/….py:section`."""
    state: Literal["executed", "request checked"]
    """Whether the code ran on the engines, or its requests were recorded and compared."""
    versions: tuple[str, ...]
    """The packages that ran it, like `Spark 4.2.0`."""
    cells: tuple[ExportedCell, ...]
    """The code with its recorded outputs."""
    requests: tuple[ExportedRequest, ...]
    """What the client sent; empty for code that was executed."""

    def list_blocks(self) -> list[tuple[str, str]]:
        """Return what a reader sees, as blocks of a language and a text: code, outputs and requests."""
        blocks = [block for cell in self.cells for block in (("python", cell.code), ("text", cell.output))]
        for request in self.requests:
            body = f"\n{json.dumps(request.body, indent=2)}" if request.body is not None else ""
            blocks.append(("json", f"{request.method} {request.path}{body}"))
        return [(language, text) for language, text in blocks if text]


@dataclass(frozen=True)
class ExportedSource:
    """A text that decides an answer."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    title: str
    """Its title."""
    url: str
    """Its address."""
    checked: dt.date
    """The last day on which it was read and still said so."""


@dataclass(frozen=True)
class ExportedMisconception:
    """A false belief that leads a reader to choose an option."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    belief: str
    """What people think, as Markdown."""
    truth: str
    """What is true instead, as Markdown."""


@dataclass(frozen=True)
class ExportedOption:
    """One answer that a question offers."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    letter: str
    """Its place, from `a`."""
    text: str
    """The option, as Markdown."""
    right: bool
    """Whether it belongs to the key."""
    why: str
    """Why it is right or wrong, as Markdown."""
    misconception: ExportedMisconception | None
    """The false belief behind it, if there is one."""
    proof: ExportedProof | None
    """Code that shows what this option does, if there is any."""


@dataclass(frozen=True)
class ExportedQuestion:
    """A question with its key, the reason for each option, and the proof or the source that decides it."""

    __pydantic_config__: ClassVar = _DOCUMENTED
    id: str
    """Permanent: never reused and never renamed."""
    exam: str
    """The exam, like `associate`."""
    section: str
    """The id of the section of the exam, like `A2`."""
    section_name: str
    """The name of the section in the exam guide."""
    objective: str
    """The id of the objective that it asks, like `A2.06`."""
    objective_text: str
    """The objective."""
    level: Level
    """How deep it goes."""
    kind: Kind | None
    """What a reader has to do: choose for a scenario, choose code, read a result, tell what is printed, recall."""
    stem: str
    """The question, as Markdown."""
    choose: int
    """How many options are right."""
    key: tuple[str, ...]
    """The letters of the right options."""
    options: tuple[ExportedOption, ...]
    """The options in their order."""
    fixed_order: bool
    """Whether the options must keep their order, as numbers do."""
    why: str
    """The point of the question, as Markdown."""
    proof: ExportedProof | None
    """The code that decides the key; a question has this or a source, or both."""
    source: ExportedSource | None
    """The text that decides the key."""
    url: str
    """Where the site shows it."""
    license: str
    """The license under which it may be used."""


@dataclass(frozen=True)
class ExportedBank:
    """The questions of an exam that may leave the site."""

    exam: Exam
    """The exam."""
    questions: tuple[ExportedQuestion, ...]
    """In the order of the exam's objectives."""
    words: Words
    """The visible words in the language of the content."""

    def list_sections(self) -> list[tuple[Section, tuple[ExportedQuestion, ...]]]:
        """Return the sections that have questions, each with them."""
        found = [(one, tuple(q for q in self.questions if q.section == one.id)) for one in self.exam.sections]
        return [(section, questions) for section, questions in found if questions]


def gather_bank(exam: Exam, content: Content, site_url: str) -> ExportedBank:
    """Gather the questions of the pages; those that mock exams keep for themselves are never exported."""
    sections = {objective.id: section for section in exam.sections for objective in section.objectives}
    asked = [question for question in find_questions(exam, content) if question.pool == "page"]
    gathered = (
        _gather(question, sections[exam.counted[question.objective]], exam, content, site_url) for question in asked
    )
    return ExportedBank(exam, tuple(gathered), load_words(content.language, content.root))


def _gather(question: Question, section: Section, exam: Exam, content: Content, site_url: str) -> ExportedQuestion:
    return ExportedQuestion(
        id=question.id,
        exam=exam.slug,
        section=section.id,
        section_name=section.name,
        objective=exam.counted[question.objective],
        objective_text=exam.objectives[exam.counted[question.objective]].text,
        level=question.level,
        kind=question.kind,
        stem=fill_in_code(question.stem, content, hide_outputs=True),
        choose=len(question.key),
        key=tuple(option.letter for option in question.key),
        options=tuple(_gather_option(question, option, content) for option in question.options),
        fixed_order=bool(parse_numbers(question)),
        why=fill_in_code(question.why, content),
        proof=_gather_proof(question, question.proof, content),
        source=_gather_source(question, content),
        url=f"{site_url}{build_page_address(question.topic)}#{question.id}",
        license=LICENSE,
    )


def _gather_option(question: Question, option: Option, content: Content) -> ExportedOption:
    believed = content.misconceptions[option.misconception] if option.misconception else None
    return ExportedOption(
        letter=option.letter,
        text=fill_in_code(option.text, content, hide_outputs=True),
        right=option.right,
        why=fill_in_code(option.why, content),
        misconception=ExportedMisconception(believed.belief, believed.truth) if believed else None,
        proof=_gather_proof(question, option.proof, content),
    )


def _gather_proof(question: Question, proof: str | None, content: Content) -> ExportedProof | None:
    place = question.locate_proof(proof) if proof else None
    section = content.find_snippet_section(place) if place else None
    if place is None or section is None:  # the checks refuse a proof that does not exist
        return None
    file, name = place
    sent = content.requests.get(file, {}).get(name, [])
    engines = find_engines(section.source, content.read_snippet(file))
    return ExportedProof(
        snippet=f"snippets/{file}:{name}",
        state="request checked" if sent else "executed",
        versions=() if sent else tuple(format_versions(engines, content.root)),
        cells=tuple(ExportedCell(cell.code, cell.output) for cell in split_python(section.source)),
        requests=tuple(ExportedRequest(one["method"], one["path"], one.get("body")) for one in sent),
    )


def _gather_source(question: Question, content: Content) -> ExportedSource | None:
    source = content.sources[question.source] if question.source else None
    return ExportedSource(source.title, source.url, source.checked) if source else None
