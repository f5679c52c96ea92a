"""Checks the tables that all topics share: each rule is a function that looks at all content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lakeproof.content.faults import Fault, suggest
from lakeproof.content.loader import Content

Citation = tuple[str, int, tuple[str | int, ...]]
"""A file, with a line, or with the keys that lead to it, from which the line is found when it is needed."""


def sources_exist_and_are_cited(content: Content) -> Iterator[Fault]:
    """What is cited is in the table of sources, and what is in the table is cited."""
    cited = _find_citations(content)
    for name, (file, line, place) in cited.items():
        if name not in content.sources:
            cure = suggest(name, content.sources.keys(), "add it to docs/sources.toml")
            yield Fault(file, name, "the source is unknown", cure, line or content.find_line(file, *place))
    asked = {question.source for question in content.questions}  # a rule of questions reports an unknown one
    for name in content.sources.keys() - cited.keys() - asked:
        file, line = "docs/sources.toml", content.find_line("docs/sources.toml", name)
        yield Fault(file, name, "no page, block, question or exam cites it", "cite it or delete it", line)


def _find_citations(content: Content) -> dict[str, Citation]:
    cited: dict[str, Citation] = {}
    for exam in content.exams.values():
        file = f"docs/{exam.slug}/exam.toml"
        for key in ("guide_source", "page_source", "facts_source"):
            cited[getattr(exam, key)] = file, 0, (key,)
        for number, fact in enumerate(exam.facts):
            cited[fact.source] = file, 0, ("fact", number, "source")
    for page in content.pages.values():
        file = f"docs/{page.name}.md"
        for found in page.directives:
            cited |= dict.fromkeys(found.arguments if found.name == "sources" else (), (file, found.line, ()))
        for fence in page.fences:
            if "data-source" in fence.attributes:
                cited[fence.attributes["data-source"]] = file, fence.first + 1, ()
    return cited


def misconceptions_are_used_and_settled(content: Content) -> Iterator[Fault]:
    """Some option stands for every misconception, and a page settles it."""
    file = "docs/misconceptions.toml"
    used = {option.misconception for question in content.questions for option in question.options}
    for name, misconception in content.misconceptions.items():
        if name not in used:
            line = content.find_line(file, name)
            yield Fault(file, name, "no option names it", "name it in an option or delete it", line)
        if misconception.page not in content.pages:
            yield _describe_missing_page(file, name, misconception.page, content)


def terms_are_explained_once(content: Content) -> Iterator[Fault]:
    """No form belongs to two terms, and the page of a term exists."""
    file, taken = "docs/glossary.toml", dict[str, str]()
    for key, term in content.glossary.items():
        if term.page and term.page not in content.pages:
            yield _describe_missing_page(file, key, term.page, content)
        for form in term.marks:
            if taken.setdefault(form.lower(), key) != key:
                problem, line = (
                    f"“{form}” is a form of {taken[form.lower()]} too",
                    content.find_line(file, key, "marks"),
                )
                yield Fault(file, key, problem, "keep it at one of them", line)


def _describe_missing_page(file: str, name: str, page: str, content: Content) -> Fault:
    cure = suggest(page.removeprefix("docs/").removesuffix(".md").removesuffix(".toml"), content.pages.keys())
    return Fault(file, name, f"there is no page “{page}”", cure, content.find_line(file, name, "page"))


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    sources_exist_and_are_cited,
    misconceptions_are_used_and_settled,
    terms_are_explained_once,
)
