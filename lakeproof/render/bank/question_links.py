"""Finds where a question leads: the section that teaches it, its objective, its own page, the form for a report."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.questions import Question
from lakeproof.render.addresses import find_page_with_directive, link_to, make_heading_anchor, make_objective_anchor
from lakeproof.render.context import RenderContext

REPOSITORY = "https://github.com/lakeproof/lakeproof"
"""The same as repo_url in mkdocs.yml; a test compares them."""
VERSION = version("lakeproof")
"""Tells in a report which edition of the site a reader sees."""
_HEADING = re.compile(r"^#{2,4} (?P<title>.+?)(?: *\{(?P<attributes>[^}]*)\})?$")
_ID = re.compile(r"#(?P<id>[\w-]+)")


def describe_links(question: Question, context: RenderContext) -> dict[str, Any]:
    """Return the addresses that the template of a question needs, and the title of the section that teaches it."""
    content = context.content
    where = context.words["where"].replace("{version}", VERSION)
    title, address = find_teaching_heading(question, content)
    return {
        "section": {"title": title, "address": address},
        "objective_address": link_to_objective(question.objective, content),
        "address": link_to(find_own_page(question, content), question.id),
        "where": where,
        "report": build_report_address(question, where, context.words["report_title"]),
    }


def find_own_page(question: Question, content: Content) -> str:
    """Return the page on which a question stands."""
    if question.pool == "page":
        return question.topic
    return find_page_with_directive("mock-questions", find_exam(question.objective, content), content) or question.topic


def find_exam(objective: str, content: Content) -> str:
    """Return the exam that has an objective."""
    return next(exam.slug for exam in content.exams.values() if objective in exam.known_objectives)


def find_teaching_heading(question: Question, content: Content) -> tuple[str, str]:
    """Return title and address of the part of the topic's page that shows the proof, or else of the page."""
    page = content.pages[question.topic]
    heading = find_heading(page, question)
    if heading is None:
        return page.title, link_to(page.name)
    plain = re.sub(r"[`*]", "", heading["title"])
    own = _ID.search(heading["attributes"] or "")
    return f"{page.title}: {plain}", link_to(page.name, own["id"] if own else make_heading_anchor(plain))


def find_heading(page: Page, question: Question) -> re.Match[str] | None:
    """Return the heading above the block that includes the proof of a question."""
    proofs = {":".join(question.locate_proof(proof)) for proof in [question.proof] if proof}
    code = {number for fence in page.fences for number in range(fence.first, fence.last + 1)}
    shown = [line for include, line in page.includes if include in proofs]
    if not shown:
        return None
    lines = page.text.split("\n")[: shown[0]]
    headings = [match for n, line in enumerate(lines) if n not in code and (match := _HEADING.match(line))]
    return headings[-1] if headings else None


def link_to_objective(objective: str, content: Content) -> str:
    """Return where the blueprint lists an objective."""
    return link_to(f"{find_exam(objective, content)}/index", make_objective_anchor(objective))


def build_report_address(question: Question, where: str, title: str) -> str:
    """Return the address of a form that knows the question, the version of the site and the order of the options."""
    order = " ".join(option.letter for option in question.options)
    filled = {
        "template": "wrong-answer.yml",
        "title": f"{title}: {question.id}",
        "question": question.id,
        "where": where.replace("{order}", order),
    }
    return f"{REPOSITORY}/issues/new?{urlencode(filled)}"
