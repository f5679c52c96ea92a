"""Gathers every fault of all content, in one report, without running any of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lakeproof.checks import bank_figures
from lakeproof.checks.pretests import find_shortage
from lakeproof.checks.question_rules import TODO, find_question_faults
from lakeproof.content import fences, toml
from lakeproof.content.directives import DIRECTIVES, find_names
from lakeproof.content.faults import Fault
from lakeproof.content.loader import Content, load_content


def find_faults(root: Path) -> list[Fault]:
    """Return all faults, sorted by file."""
    content = load_content(root)
    found = list(content.faults)
    if any(fault.id == toml.UNREADABLE for fault in found):
        # The rest would be judged without a file that is there, and drown the one line to mend.
        return sorted(set(found))
    for question in content.questions:
        found += find_question_faults(question, content)
    for exam in content.exams.values():
        found += bank_figures.find_bank_faults(exam, content)
    for rule in (rooms, directives, pretests, skeletons, sections, sources, misconceptions, terms, figures):
        found += rule(content)
    return sorted(set(found))


def rooms(content: Content) -> Iterator[Fault]:
    """Give one topic one name in every room."""
    for topic in content.topics:
        if topic not in content.pages:
            yield Fault(f"docs/{topic}.toml", topic, "questions without a page", f"write docs/{topic}.md")
        elif topic not in content.pages[topic].find_arguments("quiz"):
            yield Fault(f"docs/{topic}.md", topic, "the page does not ask its questions", f"add ::: quiz {topic}")
    for file in content.snippets:
        topic = content.find_topic(file)
        if topic not in content.pages:
            yield Fault(f"snippets/{file}", topic, "a snippet without a page", f"write docs/{topic}.md")
    for file in content.requests:
        if file not in content.snippets:
            yield Fault(f"snippets/{file}", file, "requests without a snippet", "delete the record")


def directives(content: Content) -> Iterator[Fault]:
    """Let each directive name what is there."""
    for page in content.pages.values():
        for name, arguments, line in page.directives:
            file = f"docs/{page.name}.md:{line + 1}"
            if name not in DIRECTIVES:
                yield Fault(file, f"::: {name}", "is no directive", f"use one of: {', '.join(DIRECTIVES)}")
                continue
            known = find_names(DIRECTIVES[name], content)
            for argument in arguments:
                if argument not in known:
                    yield Fault(file, f"::: {name}", f"“{argument}” is not there", "mend the name or add the thing")


def pretests(content: Content) -> Iterator[Fault]:
    """Have enough to ask before a section is read."""
    sections = {section.id: (exam, section) for exam in content.exams.values() for section in exam.sections}
    for page in content.pages.values():
        for name, arguments, line in page.directives:
            for argument in arguments if name == "pretest" else []:
                lack = find_shortage(*sections[argument], content) if argument in sections else None
                if lack:
                    yield Fault(f"docs/{page.name}.md:{line + 1}", f"::: pretest {argument}", *lack)


def skeletons(content: Content) -> Iterator[Fault]:
    """Leave nothing to write on a page."""
    for page in content.pages.values():
        for number, line in enumerate(page.text.split("\n"), 1):
            if TODO in line:
                yield Fault(f"docs/{page.name}.md:{number}", line.strip(), "is still to be written", "write it")


def sections(content: Content) -> Iterator[Fault]:
    """Show every section somewhere, and name none that is not there."""
    used: set[tuple[str, str]] = set()
    for page in content.pages.values():
        for target, line in page.includes:
            file, _, section = target.partition(":")
            used.add((file, section))
            if file.endswith(".py") and content.find_section((file, section)) is None:
                known = ", ".join(content.snippets.get(file, {})) or "the file is missing"
                yield Fault(f"docs/{page.name}.md:{line}", target, "the section is not there", f"it has: {known}")
    for question in content.questions:
        used |= {question.locate_proof(p) for p in [question.proof, *(o.proof for o in question.options)] if p}
        for text in [question.stem, *(option.text for option in question.options)]:
            used |= {tuple(f.includes.split(":", 1)) for f in fences.find_fences(text) if f.includes}  # type: ignore[misc]
    for file, named in content.snippets.items():
        for name in named:
            if (file, name) not in used:
                cure = "show it on the page, rest a question on it, or delete it"
                yield Fault(f"snippets/{file}", name, "no page and no question uses the section", cure)


def sources(content: Content) -> Iterator[Fault]:
    """Cite sources that are there, and keep none that nothing cites."""
    cited: dict[str, str] = {}
    for exam in content.exams.values():
        named = (exam.guide_source, exam.page_source, exam.facts_source, *(fact.source for fact in exam.facts))
        cited |= dict.fromkeys(named, f"docs/{exam.slug}/exam.toml")
    for page in content.pages.values():
        cited |= dict.fromkeys(page.find_arguments("sources"), f"docs/{page.name}.md")
        for fence in page.fences:
            if "data-source" in fence.attributes:
                cited[fence.attributes["data-source"]] = f"docs/{page.name}.md:{fence.first + 1}"
    for question in content.questions:
        if question.source:
            cited[question.source] = question.file
    for name, file in cited.items():
        if name not in content.sources:
            yield Fault(file, name, "the source is unknown", "add it to docs/sources.toml")
    for name in content.sources.keys() - cited.keys():
        yield Fault("docs/sources.toml", name, "no page, block, question or exam cites it", "cite it or delete it")


def misconceptions(content: Content) -> Iterator[Fault]:
    """Keep no misconception that no option stands for, and settle each on a page."""
    held = {option.misconception for question in content.questions for option in question.options}
    for name, misconception in content.misconceptions.items():
        if name not in held:
            yield Fault("docs/misconceptions.toml", name, "no option is chosen by it", "use it or delete it")
        if misconception.page not in content.pages:
            yield Fault("docs/misconceptions.toml", name, f"page “{misconception.page}” is not there", "name its page")


def terms(content: Content) -> Iterator[Fault]:
    """Explain each word once, and lead on only to pages that are there."""
    file, taken = "docs/glossary.toml", dict[str, str]()
    for key, term in content.glossary.items():
        if term.page and term.page not in content.pages:
            yield Fault(file, key, f"page “{term.page}” is not there", "name its page")
        for form in term.marks:
            if taken.setdefault(form.lower(), key) != key:
                yield Fault(file, key, f"“{form}” is a form of {taken[form.lower()]} too", "keep it at one of them")


def figures(content: Content) -> Iterator[Fault]:
    """Show every drawn figure on its page, with a text that says what one sees."""
    for drawn in sorted((content.root / "docs").rglob("*.svg")):
        if drawn.parent.name == "img":
            continue
        shown = [page for page in content.pages.values() if f"]({drawn.name})" in page.text]
        if not shown:
            file = drawn.relative_to(content.root).as_posix()
            yield Fault(file, drawn.name, "no page shows the figure", "show it or delete it")
        for page in shown:
            before = page.text.split(f"]({drawn.name})")[0].rpartition("![")[2]
            if len(before.split()) < 6:
                where = f"docs/{page.name}.md"
                yield Fault(where, drawn.name, f"its text is “{before}”", "say in a sentence what one sees")
