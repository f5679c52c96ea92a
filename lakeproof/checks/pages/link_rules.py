"""Checks the navigation and every link inside the site, without building it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from markdown.extensions.toc import slugify

from lakeproof.checks import markup
from lakeproof.checks.proof_rules import list_texts
from lakeproof.checks.text_rules import render_page
from lakeproof.content.faults import BrokenContentError, Fault, suggest
from lakeproof.content.files import read_text
from lakeproof.content.loader import Content, get_docs_folder
from lakeproof.content.pages import Page

SETTINGS = "mkdocs.yml"
PAGES = (".md", ".ipynb")
READY_PLANS = ("one-week", "two-weeks", "three-weeks", "four-weeks", "eight-weeks")
"""The headings that the directive of that name writes."""


def navigation_lists_every_page(content: Content) -> Iterator[Fault]:
    """Each page is in the navigation once, and the navigation names no page that is missing."""
    path = content.root / SETTINGS
    if not path.exists():
        return
    try:
        # Composing leaves tags like !ENV as they are: nothing is looked up, and nothing runs.
        settings = yaml.compose(read_text(path, content.root), Loader=yaml.SafeLoader)
    except (BrokenContentError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = f"cannot be read: {getattr(error, 'problem', None) or error}"
        yield Fault(SETTINGS, "navigation", problem, "fix the YAML", mark.line + 1 if mark else 0)
        return
    listed = _find_scalars(settings, "nav")
    if not listed:
        return
    files = _list_files(content)
    pages = {file for file in files if file.endswith(PAGES)}
    patterns = [line for text in _find_scalars(settings, "not_in_nav") for line in text[0].split()]
    seen: dict[str, int] = {}
    for target, line in listed:
        if urlsplit(target).scheme:
            continue
        if target in seen:
            yield Fault(SETTINGS, target, "is in the navigation twice", "take one of the two lines out", line)
        elif target not in files:
            cure = suggest(target, pages, "take it out of nav")
            yield Fault(SETTINGS, target, "the navigation names a page that is missing", cure, line)
        seen[target] = line
    for page in sorted(pages - seen.keys()):
        if not any(fnmatch(page, pattern.lstrip("/")) for pattern in patterns):
            yield Fault(f"docs/{page}", page, "the page is not in the navigation", f"add it to nav in {SETTINGS}")


def links_lead_somewhere(content: Content) -> Iterator[Fault]:
    """Every link and picture of a page names a file, and an anchor that the file has."""
    files = _list_files(content)
    for page in content.pages.values():
        for link in dict.fromkeys(render_page(page).links):
            for problem, cure in _check_link(link, f"{page.name}.md", files, content):
                line = markup.find_line(page.text, link) + 1
                yield Fault(content.locate_page(page.name), page.name, problem, cure, line)


def links_of_questions_lead_somewhere(content: Content) -> Iterator[Fault]:
    """A question moves between pages, so its links begin at the root of docs/."""
    files = _list_files(content)
    for question in content.questions:
        for place, text in list_texts(question):
            for link in markup.convert_and_check(text).links if "](" in text or "<" in text else ():
                for problem, cure in _check_link(link, f"{question.topic}.md", files, content):
                    line = content.find_line(question.file, "question", question.index, *place)
                    yield Fault(question.file, question.id, problem, cure, line)


def find_anchors(page: Page, content: Content) -> set[str]:
    """Return what a link may name on a page: headings, ids, and what its directives write."""
    found = set(render_page(page).anchors)
    for directive in page.directives:
        for name in directive.arguments:
            if directive.name == "quiz" and name in content.topics:
                topic = content.topics[name]
                found |= {question.id for question in topic.questions} | topic.retired.keys()
            elif directive.name == "question":
                found.add(name)
            elif directive.name == "mock-questions" and name in content.exams:
                asked = (q for q in content.questions if q.objective in content.exams[name].known_objectives)
                found |= {question.id for question in asked if question.pool == "mock"}
            elif directive.name == "blueprint" and name in content.exams:
                exam = content.exams[name]
                found |= {objective.lower().replace(".", "-") for objective in exam.known_objectives}
                for outline in exam.outlines:
                    found |= {slugify(f"{section.id} {section.name}", "-") for section in outline.sections}
        if directive.name == "ready-plans":
            found |= set(READY_PLANS)
        elif directive.name == "glossary":
            found |= content.glossary.keys()
    return found


def _check_link(link: str, page: str, files: frozenset[str], content: Content) -> Iterator[tuple[str, str]]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    path = unquote(parts.path)
    start = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    target = posixpath.normpath(start) if path else page
    if target not in files:
        hidden = f"{target.rstrip('/')}.md" in files or f"{target.rstrip('/')}/index.md" in files
        near = suggest(
            target, [file for file in files if file.endswith(Path(target).suffix or ".md")], "write the page"
        )
        cure = "link to the file, with its ending .md" if hidden else near
        yield f"the link “{link}” leads to {target}, which is missing", cure
    elif parts.fragment and target.endswith(".md"):
        found = content.pages.get(target.removesuffix(".md"))
        anchors = find_anchors(found, content) if found else set()
        if found and unquote(parts.fragment) not in anchors:
            cure = suggest(parts.fragment, anchors, "take the anchor out")
            yield f"the link “{link}” names an anchor that {target} does not have", cure


def _list_files(content: Content) -> frozenset[str]:
    """Return the files below the folder of the pages."""
    docs = content.root / get_docs_folder(content.language)
    return frozenset(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def _find_scalars(settings: yaml.Node | None, key: str) -> list[tuple[str, int]]:
    """Return the texts below a key of the settings, with their lines."""
    for name, value in settings.value if isinstance(settings, yaml.MappingNode) else ():
        if name.value == key:
            return list(_walk_scalars(value))
    return []


def _walk_scalars(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _walk_scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _walk_scalars(child)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    navigation_lists_every_page,
    links_lead_somewhere,
    links_of_questions_lead_somewhere,
)
