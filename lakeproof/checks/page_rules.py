"""Checks pages, snippets and figures: each rule is a function that looks at all content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lakeproof.checks.pretests import find_shortage
from lakeproof.checks.proof_rules import explain_missing_section
from lakeproof.checks.wording_rules import TODO
from lakeproof.content.faults import Fault, shorten, suggest
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import DIRECTIVES, Directive
from lakeproof.content.snippets import Section

DESCRIBED = 6
"""Words that the description of a figure has at least."""


def topics_have_one_name(content: Content) -> Iterator[Fault]:
    """Page, questions, snippet and record of requests of a topic share its name."""
    for topic in content.topics:
        if topic not in content.pages:
            cure = suggest(topic, content.pages.keys(), f"write docs/{topic}.md")
            yield Fault(f"docs/{topic}.toml", topic, "questions without a page", cure)
        elif topic not in content.pages[topic].find_arguments("quiz"):
            yield Fault(f"docs/{topic}.md", topic, "the page does not ask its questions", f"add ::: quiz {topic}")
    for file in content.snippets:
        topic = content.find_topic(file)
        if topic not in content.pages:
            cure = suggest(topic, content.pages.keys(), f"write docs/{topic}.md")
            yield Fault(f"snippets/{file}", topic, "a snippet without a page", cure)
    for file in content.requests:
        if file not in content.snippets:
            path = f"snippets/{file.removesuffix('.py')}.requests.json"
            yield Fault(path, file, "requests without a snippet", "delete the record")


def directives_name_what_exists(content: Content) -> Iterator[Fault]:
    """A directive is spelled as the extension reads it, and its arguments exist."""
    for page in content.pages.values():
        for found in page.directives:
            file = f"docs/{page.name}.md"
            if not found.sound:
                yield Fault(file, shorten(found.text), *_explain_spelling(found), found.line)
                continue
            known = find_names(DIRECTIVES[found.name], content)
            for argument in found.arguments:
                if argument not in known:
                    problem = f"there is no {DIRECTIVES[found.name] or 'argument'} “{argument}”"
                    yield Fault(file, f"::: {found.name}", problem, suggest(argument, known), found.line)


def find_names(kind: str, content: Content) -> set[str]:
    """Return every name of a kind that an argument of a directive may use."""
    sections = [(exam, section) for exam in content.exams.values() for section in exam.sections]
    known: dict[str, set[str]] = {
        "objective": {name for exam in content.exams.values() for name in exam.objectives},
        "topic": set(content.topics),
        "question": {question.id for question in content.questions},
        "source": set(content.sources),
        "exam": set(content.exams),
        "section": {section.id for _, section in sections},
        "folder": {f"{exam.slug}/{section.folder}" for exam, section in sections},
        "": set(),
    }
    return known[kind]


def pretests_have_enough_questions(content: Content) -> Iterator[Fault]:
    """A pre-test asks as many questions as it promises."""
    sections = {section.id: (exam, section) for exam in content.exams.values() for section in exam.sections}
    for page in content.pages.values():
        for found in page.directives:
            for argument in found.arguments if found.name == "pretest" else ():
                shortage = find_shortage(*sections[argument], content) if argument in sections else None
                if shortage:
                    yield Fault(f"docs/{page.name}.md", f"::: pretest {argument}", *shortage, found.line)


def files_are_finished(content: Content) -> Iterator[Fault]:
    """No page and no snippet holds what a skeleton left for its author to write."""
    texts = [(f"docs/{page.name}.md", page.name, page.text) for page in content.pages.values()]
    texts += [(f"snippets/{file}", content.find_topic(file), content.read_snippet(file)) for file in content.snippets]
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
            if content.find_section((file, section)) is None:
                problem, cure = explain_missing_section(file, section, content)
                yield Fault(f"docs/{page.name}.md", target, problem, cure, line)
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
        shown: list[Section] = []
        for target, line in page.includes:
            section = sections.get(target.removeprefix(f"{file}:"))
            if section is None or section in shown:
                continue  # of another snippet, or shown again
            if shown and section.first < shown[-1].first:
                problem = f"line {section.first} of snippets/{file} runs before “{shown[-1].name}”, shown above it"
                cure = f"move the section after “{shown[-1].name}” in the snippet, or show it earlier on the page"
                yield Fault(f"docs/{page.name}.md", target, problem, cure, line)
            shown.append(section)


def figures_are_shown_and_described(content: Content) -> Iterator[Fault]:
    """Every drawn figure is on its page, with a text that says what one sees."""
    for drawn in sorted((content.root / "docs").rglob("*.svg")):
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
                where, line = f"docs/{page.name}.md", before.count("\n") + 1
                yield Fault(where, drawn.name, f"its text is “{text}”", "say in a sentence what one sees", line)


def _explain_spelling(found: Directive) -> tuple[str, str]:
    if found.name not in DIRECTIVES:
        return "is not a known directive", suggest(found.name, DIRECTIVES.keys())
    right = " ".join([":::", found.name, *found.arguments])
    return "is not written as a directive", f"write on a line of its own: {right}"


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    topics_have_one_name,
    directives_name_what_exists,
    pretests_have_enough_questions,
    files_are_finished,
    sections_exist_and_are_used,
    sections_follow_the_snippet,
    figures_are_shown_and_described,
)
