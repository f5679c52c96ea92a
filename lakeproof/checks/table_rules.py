"""Checks the tables that all topics share: each rule is a function that looks at all content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lakeproof.content.faults import Fault, shorten, suggest
from lakeproof.content.loader import Content
from lakeproof.content.toml import Document

TRANSLATED = {"stem", "why", "text", "title", "belief", "truth", "means", "name", "group", "url"}
TRANSLATED |= {"said", "says", "claim", "box"}
"""Keys whose texts a reader sees, or that may lead to another language."""

Citation = tuple[str, int, tuple[str | int, ...]]
"""A file, with a line, or with the keys that lead to it, from which the line is found when it is needed."""


def sources_exist_and_are_cited(content: Content) -> Iterator[Fault]:
    """What is cited is in the table of sources, and what is in the table is cited."""
    cited = _find_citations(content)
    for name, claim in content.claims.items():
        cited |= {claim.source: ("docs/claims.toml", 0, (name, "source"))} if claim.source else {}
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
        cited[exam.page_source] = file, 0, ("page_source",)
        for outline in exam.outlines:
            for key in ("guide_source", "facts_source"):
                cited[getattr(outline, key)] = file, 0, (*outline.place, key)
        for place, fact in exam.list_stated_facts():
            cited[fact.source] = file, 0, (*place, "source")
    for page in content.pages.values():
        file = content.locate_page(page.name)
        for found in page.directives:
            cited |= dict.fromkeys(found.arguments if found.name == "sources" else (), (file, found.line, ()))
        for fence in page.fences:
            if "data-source" in fence.attributes:
                cited[fence.attributes["data-source"]] = file, fence.first + 1, ()
    return cited


def misconceptions_are_used_and_corrected(content: Content) -> Iterator[Fault]:
    """Every misconception is named by an option and corrected on a page that exists."""
    file = "docs/misconceptions.toml"
    used = {option.misconception for question in content.questions for option in question.options}
    for name, misconception in content.misconceptions.items():
        if name not in used:
            line = content.find_line(file, name)
            yield Fault(file, name, "no option names it", "name it in an option or delete it", line)
        if misconception.page not in content.pages:
            yield _describe_missing_page(file, name, misconception.page, content)


def terms_are_explained_once(content: Content) -> Iterator[Fault]:
    """No two terms have a form in common, and the page of a term exists."""
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


def moved_pages_lead_to_pages(content: Content) -> Iterator[Fault]:
    """A page that was moved is not there any more, and the page to which it was moved is: there are no chains."""
    file = "docs/moved.toml"
    labs = {f"labs/{path.stem}" for path in (content.root / "docs" / "labs").glob("*.ipynb")}
    known = content.pages.keys() | labs
    for old, new in content.moved.items():
        line = content.find_line(file, old)
        if old in known:
            yield Fault(file, old, "the page is still there", "delete the line, or the page that was moved", line)
        if new in content.moved:
            yield Fault(file, old, f"“{new}” was moved too", f"write “{content.moved[new]}” instead", line)
        elif new not in known:
            yield Fault(file, old, f"there is no page “{new}”", suggest(new, known), line)


def _describe_missing_page(file: str, name: str, page: str, content: Content) -> Fault:
    cure = suggest(page.removeprefix("docs/").removesuffix(".md").removesuffix(".toml"), content.pages.keys())
    return Fault(file, name, f"there is no page “{page}”", cure, content.find_line(file, name, "page"))


def find_translation_faults(translated: Content, original: Content) -> Iterator[Fault]:
    """Yield what a translation changes beside its words: it has the same ids, keys and answers as the original."""
    for file, document in translated.documents.items():
        source = original.documents.get(file.replace(f".{translated.language}.toml", ".toml"))
        if file in original.documents:
            continue
        if source is None:
            yield Fault(file, translated.language, "is a translation of nothing", "give it the name of the original")
        else:
            yield from _compare(document.data, source.data, (), document)


def _compare(value: Any, source: Any, place: tuple[str | int, ...], document: Document) -> Iterator[Fault]:  # noqa: ANN401
    """Compare two values of TOML: all but the words that a reader sees must be equal."""
    line, name = document.find_line(*place), ".".join(map(str, place)) or document.file
    cure = "copy it from the original, and translate only what a reader sees"
    if isinstance(value, dict) and isinstance(source, dict):
        for key in sorted(value.keys() ^ source.keys()):
            side = "the original lacks" if key in value else "the translation lacks"
            yield Fault(document.file, name, f"{side} `{key}`", cure, document.find_line(*place, key))
        for key in sorted(value.keys() & source.keys()):
            yield from _compare(value[key], source[key], (*place, key), document)
    elif isinstance(value, list) and isinstance(source, list) and place[-1] != "marks":
        if len(value) != len(source):
            yield Fault(document.file, name, f"has {len(value)} entries, the original has {len(source)}", cure, line)
        for number, (mine, theirs) in enumerate(zip(value, source, strict=False)):
            yield from _compare(mine, theirs, (*place, number), document)
    elif value != source and not (isinstance(value, str) and isinstance(source, str) and place[-1] in TRANSLATED):
        yield Fault(document.file, name, f"is {shorten(value)}, in the original {shorten(source)}", cure, line)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    sources_exist_and_are_cited,
    misconceptions_are_used_and_corrected,
    terms_are_explained_once,
    moved_pages_lead_to_pages,
)
