"""Checks pages, snippets and figures: each rule is a function that looks at all content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from lakeproof.checks.pretests import explain_shortage
from lakeproof.checks.proof_rules import explain_missing_section
from lakeproof.checks.wording_rules import TODO
from lakeproof.content.cells import extract_output
from lakeproof.content.exams import Exam, Section
from lakeproof.content.faults import Fault, shorten, suggest
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import DIRECTIVES, Directive
from lakeproof.content.snippets import SnippetSection

DESCRIBED = 6
"""Words that the description of a figure has at least."""
SEVERAL = {"objective", "source"}
"""The kinds of which one directive may name several things; of the others it names exactly one."""
_FRONT_MATTER = re.compile(r"\A---\n(?P<yaml>.*?)^---$", re.DOTALL | re.MULTILINE)
_CURES = {
    "objective": "use an id of an exam.toml",
    "topic": "name one that has a .toml beside its page",
    "question": "use the id of a question",
    "source": "add it to docs/sources.toml",
    "section": "use the id of a section of an exam.toml, like A2",
    "folder": "write exam/section, like associate/data-processing",
}


def topics_have_one_name(content: Content) -> Iterator[Fault]:
    """Page, questions, snippet and record of requests of a topic share its name."""
    for topic in content.topics:
        if topic not in content.pages:
            cure = suggest(topic, content.pages.keys(), f"write docs/{topic}.md")
            yield Fault(f"docs/{topic}.toml", topic, "questions without a page", cure)
        elif topic not in content.pages[topic].find_arguments("quiz"):
            yield Fault(
                content.locate_page(topic), topic, "the page does not ask its questions", f"add ::: quiz {topic}"
            )
    for file in content.snippets:
        topic = content.get_topic_of_snippet(file)
        if topic not in content.pages:
            cure = suggest(topic, content.pages.keys(), f"write docs/{topic}.md")
            yield Fault(f"snippets/{file}", topic, "a snippet without a page", cure)
    for file in content.requests:
        if file not in content.snippets:
            path = f"snippets/{file.removesuffix('.py')}.requests.json"
            yield Fault(path, file, "requests without a snippet", "delete the record")


def front_matter_can_be_read(content: Content) -> Iterator[Fault]:
    """The settings at the top of a page are YAML; MkDocs prints what it cannot read as text of the page."""
    for page in content.pages.values():
        match = _FRONT_MATTER.match(page.text)
        try:
            if match:
                yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 1
            cure = "fix the YAML, for example by putting a text with a colon in quotes"
            yield Fault(content.locate_page(page.name), "front matter", str(error.problem), cure, line)


def directives_name_what_exists(content: Content) -> Iterator[Fault]:
    """A directive is spelled as the extension reads it, and its arguments exist."""
    for page in content.pages.values():
        for found in page.directives:
            file = content.locate_page(page.name)
            if not found.is_valid:
                yield Fault(file, shorten(found.text), *_explain_spelling(found), found.line)
                continue
            for problem, cure in find_argument_faults(found.name, found.arguments, content):
                yield Fault(file, f"::: {found.name}", problem, cure, found.line)


def find_things(kind: str, content: Content) -> dict[str, Any]:
    """Return everything of a kind that an argument may name, by its name."""
    return _FINDERS[kind](content)


def find_argument_faults(directive: str, arguments: Iterable[str], content: Content) -> list[tuple[str, str]]:
    """Return what is wrong with a directive and its arguments, each problem with its cure."""
    if directive not in DIRECTIVES:
        return [("is no directive", f"use one of: {', '.join(DIRECTIVES)}")]
    kind, named = DIRECTIVES[directive], list(arguments)
    if not kind:
        return [(f"there is no argument “{name}”", "take it out: the directive has none") for name in named]
    things = find_things(kind, content)
    unknown = [name for name in named if name not in things]
    faults = [(f"there is no {kind} “{name}”", suggest(name, things, _CURES.get(kind, ""))) for name in unknown]
    if not named or (len(named) > 1 and kind not in SEVERAL):
        faults.append((f"names {len(named) or 'no'} {kind}{'s' if named else ''}", f"name one {kind}"))
    return faults


def pretests_have_enough_questions(content: Content) -> Iterator[Fault]:
    """The topics of a section with a pre-test have enough questions for it."""
    sections = _find_sections(content)
    for page in content.pages.values():
        for found in page.directives:
            for argument in found.arguments if found.name == "pretest" else ():
                shortage = explain_shortage(*sections[argument], content) if argument in sections else None
                if shortage:
                    yield Fault(content.locate_page(page.name), f"::: pretest {argument}", *shortage, found.line)


def files_are_finished(content: Content) -> Iterator[Fault]:
    """No page and no snippet holds what a skeleton left for its author to write."""
    texts = [(content.locate_page(page.name), page.name, page.text) for page in content.pages.values()]
    texts += [
        (f"snippets/{file}", content.get_topic_of_snippet(file), content.read_snippet(file))
        for file in content.snippets
    ]
    for file, name, text in texts:
        left = [number for number, line in enumerate(text.split("\n"), 1) if TODO in line] if TODO in text else []
        if left:
            lines = f"line{'s' if len(left) > 1 else ''} {', '.join(map(str, left))}"
            yield Fault(file, name, f"is still to be written: {TODO} in {lines}", "write it", left[0])


def sections_exist_and_are_used(content: Content) -> Iterator[Fault]:
    """Every section of a snippet is shown or is a proof, and every include names one that exists."""
    used: set[tuple[str, str]] = set()
    for page in content.pages.values():
        for target, line in page.includes:
            file, _, section = target.partition(":")
            used.add((file, section))
            if content.find_snippet_section((file, section)) is None:
                problem, cure = explain_missing_section(file, section, content)
                yield Fault(content.locate_page(page.name), target, problem, cure, line)
    for question in content.questions:
        used |= {question.locate_proof(p) for p in [question.proof, *(o.proof for o in question.options)] if p}
        for text in [question.stem, *(option.text for option in question.options)]:
            for fence in find_fences(text):
                file, _, section = (fence.includes or "").partition(":")
                used.add((file, section))
    for file, named in content.snippets.items():
        for name, found in named.items():
            if (file, name) not in used:
                cure = "show it on the page, use it as a proof, or delete it"
                yield Fault(f"snippets/{file}", name, "no page and no question uses the section", cure, found.first)


def sections_follow_the_snippet(content: Content) -> Iterator[Fault]:
    """A page first shows the sections of a snippet in the order of its file, so that one run proves both."""
    for page in content.pages.values():
        file = f"{page.name}.py"
        sections = content.snippets.get(file, {})
        shown: list[SnippetSection] = []
        for target, line in page.includes:
            section = sections.get(target.removeprefix(f"{file}:"))
            if section is None or section in shown:
                continue  # of another snippet, or shown again
            if shown and section.first < shown[-1].first:
                problem = f"line {section.first} of snippets/{file} runs before “{shown[-1].name}”, shown above it"
                cure = f"move the section after “{shown[-1].name}” in the snippet, or show it earlier on the page"
                yield Fault(content.locate_page(page.name), target, problem, cure, line)
            shown.append(section)


def blocks_show_what_they_print(content: Content) -> Iterator[Fault]:
    """A block that a page brings itself, and that prints, shows what came back."""
    for page in content.pages.values():
        for fence in page.fences:
            runs = fence.language == "python" and fence.state == "executed" and not fence.includes
            prints = re.search(r"^(?:print\(|.*\.show\()", fence.body, re.MULTILINE)
            if runs and prints and fence.attributes.get("data-output") != "hide" and not extract_output(fence.body):
                cure = 'write the output with make update, or set data-output="hide"'
                file, line = content.locate_page(page.name), fence.first + 1
                yield Fault(file, "code block", "prints, but shows no output", cure, line)


def figures_are_shown_and_described(content: Content) -> Iterator[Fault]:
    """Every drawn figure is on a page, with a description of at least six words."""
    drawings = (path for path in (content.root / "docs").rglob("*") if path.suffix in {".svg", ".d2"})
    for drawn in sorted(drawings):
        if drawn.parent.name == "img":
            continue
        shown = [page for page in content.pages.values() if f"]({drawn.name})" in page.text]
        if not shown:
            file = drawn.relative_to(content.root).as_posix()
            yield Fault(file, drawn.name, "no page shows the figure", "show it or delete it")
        for page in shown:
            before = page.text.split(f"]({drawn.name})")[0]
            text = before.rpartition("![")[2]
            if len(text.split()) < DESCRIBED:
                where, line = content.locate_page(page.name), before.count("\n") + 1
                problem = f"its description “{shorten(text)}” has fewer than {DESCRIBED} words"
                yield Fault(where, drawn.name, problem, "say in a sentence what one sees", line)


def _explain_spelling(found: Directive) -> tuple[str, str]:
    if found.name not in DIRECTIVES:
        return "is not a known directive", suggest(found.name, DIRECTIVES.keys())
    right = " ".join([":::", found.name, *found.arguments])
    return "is not written as a directive", f"write on a line of its own: {right}"


def _find_objectives(content: Content) -> dict[str, Any]:
    return {name: (exam, found) for exam in content.exams.values() for name, found in exam.known_objectives.items()}


def _find_questions(content: Content) -> dict[str, Any]:
    return {name: found[0] for name, found in content.questions_by_id.items() if len(found) == 1}


def _find_sections(content: Content) -> dict[str, tuple[Exam, Section]]:
    return {section.id: (exam, section) for exam, section in _list_sections(content)}


def _find_folders(content: Content) -> dict[str, Any]:
    return {f"{exam.slug}/{section.folder}": (exam, section) for exam, section in _list_sections(content)}


def _list_sections(content: Content) -> list[tuple[Exam, Section]]:
    """Return the sections of all outlines, those of the outline that an exam follows last."""
    exams = [outline for exam in content.exams.values() for outline in (*exam.outlines, exam)]
    return [(exam, section) for exam in exams for section in exam.sections]


_FINDERS: dict[str, Callable[[Content], dict[str, Any]]] = {
    "objective": _find_objectives,
    "topic": lambda content: dict(content.topics),
    "question": _find_questions,
    "source": lambda content: dict(content.sources),
    "exam": lambda content: dict(content.exams),
    "section": _find_sections,
    "folder": _find_folders,
    "": lambda _: {},
}


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    topics_have_one_name,
    front_matter_can_be_read,
    directives_name_what_exists,
    pretests_have_enough_questions,
    files_are_finished,
    sections_exist_and_are_used,
    sections_follow_the_snippet,
    blocks_show_what_they_print,
    figures_are_shown_and_described,
)
