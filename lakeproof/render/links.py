"""Finds where a question leads: the section that teaches it, its objective, the form for a report."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.metadata import version
from urllib.parse import urlencode

from markdown.extensions.toc import slugify

from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words

REPOSITORY = "https://github.com/lakeproof/lakeproof"
"""The same as repo_url in mkdocs.yml; a test compares them."""
_HEADING = re.compile(r"^#{2,4} (?P<title>.+?)(?: *\{[^}]*\})?$")


def render_links(question: Question, content: Content) -> str:
    """Write one line of links below an answer."""
    word = load_words()
    links = [
        f"[{title}]({address})"
        for title, address in (section(question, content), objective(question.objective, content))
    ]
    links.append(f'<a class="report" href="{escape(report(question))}">{word["report"]}</a>')
    named = f'{word["question"]} <a href="#{question.id}"><code>{question.id}</code></a>'
    return f'<p class="name" markdown="span">{word["read"]}: {" · ".join([*links, named])}</p>'


def section(question: Question, content: Content) -> tuple[str, str]:
    """Return title and address of the part of the topic's page that shows the proof, or else of the page."""
    page = content.pages[question.topic]
    shown = heading(page, question)
    if shown is None:
        return page.title, f"/{page.name}.md"
    plain = re.sub(r"[`*]", "", shown)
    return f"{page.title}: {plain}", f"/{page.name}.md#{slugify(plain, '-')}"


def heading(page: Page, question: Question) -> str | None:
    """Return the heading above the block that includes the proof of a question."""
    proofs = {":".join(question.locate_proof(proof)) for proof in [question.proof] if proof}
    code = {number for fence in find_fences(page.text) for number in range(fence.first, fence.last + 1)}
    shown = [line for include, line in page.includes if include in proofs]
    if not shown:
        return None
    lines = page.text.split("\n")[: shown[0]]
    titles = [match["title"] for n, line in enumerate(lines) if n not in code and (match := _HEADING.match(line))]
    return titles[-1] if titles else None


def practice(exam: str, content: Content) -> str | None:
    """Return the address of the page on which an exam is practiced, if it has one."""
    return f"/{exam}/practice.md" if f"{exam}/practice" in content.pages else None


def mock(exam: str, content: Content) -> str | None:
    """Return the address of the page that carries the mock exam of an exam, if there is one."""
    return f"/{exam}/mock-exam.md" if f"{exam}/mock-exam" in content.pages else None


def objective(name: str, content: Content) -> tuple[str, str]:
    """Return the id of an objective and where the blueprint lists it."""
    exam = next(exam for exam in content.exams.values() if name in exam.objectives)
    return name, f"/{exam.slug}/index.md#{name.lower().replace('.', '-')}"


def report(question: Question) -> str:
    """Return the address of a form that knows the question, the version of the site and the order of the options."""
    order = " ".join(option.letter for option in question.options)
    filled = {
        "template": "wrong-answer.yml",
        "title": f"{load_words()['report_title']}: {question.id}",
        "question": question.id,
        "where": where().replace("{order}", order),
    }
    return f"{REPOSITORY}/issues/new?{urlencode(filled)}"


@cache
def where() -> str:
    """Say what of the site the reader sees; the browser fills in the order of the options."""
    text: str = load_words()["where"]
    return text.replace("{version}", version("lakeproof"))
